/**
 * Of each address below /api the methods it answers, as read from the routes' files when the site is built
 * (next.config.ts): "/api/v1/me" → ["GET", "PATCH"].
 */
const table: Record<string, string[]> = JSON.parse(process.env.API_METHODS || "{}")

const addresses = Object.entries(table).map(([path, methods]) => ({
  path,
  methods,
  // Named addresses before those with a parameter, and the catch-alls last, as the framework has it.
  open: path.split("[").length + (path.includes("[...") ? 100 : 0) - path.length / 1000,
  pattern: new RegExp(`^${path.replace(/\[\.\.\.\w+\]/g, ".+").replace(/\[\w+\]/g, "[^/]+")}/?$`),
}))
addresses.sort((one, other) => one.open - other.open)

/** The pattern of an address, "/api/v1/doctors/[id]"; null where there is none. */
export function apiPatternOf(pathname: string): string | null {
  return addresses.find(({ pattern }) => pattern.test(pathname))?.path ?? null
}

/** The methods an address answers, HEAD and OPTIONS among them; null where there is none. */
export function methodsAt(pathname: string): string[] | null {
  const found = addresses.find(({ pattern }) => pattern.test(pathname))
  if (!found) return null
  return [...found.methods, ...(found.methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"]
}
