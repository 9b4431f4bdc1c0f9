/**
 * Whether a write came from our own pages: what the browser says of itself first (Sec-Fetch-Site),
 * otherwise the Origin header, which must name this host. Neither means: not a browser's own form.
 */
export function sameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site")
  if (site) return site === "same-origin"
  const origin = headers.get("origin")
  const host = headers.get("x-forwarded-host") ?? headers.get("host")
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host
}
