/**
 * Of each page that is made when the site is built, by path, the SHA-256 of its inline scripts in base64. The build
 * writes them in (lib/build.ts); null where nobody did, as in development: then every page is made at its request.
 */
export const fixedScripts: Record<string, string[]> | null = process.env.FIXED_SCRIPTS
  ? JSON.parse(process.env.FIXED_SCRIPTS)
  : null
