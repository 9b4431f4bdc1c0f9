/**
 * The address for work that belongs to one connection: locks of a session, COPY, long transactions. A pooler hands each
 * transaction to whichever connection is free, so what a session holds there is anybody's. Neon keeps the pooler under the
 * host's name with "-pooler", and the database itself under the name without.
 */
export function unpooled(pooled: string, direct?: string): string {
  if (direct) return direct
  const address = new URL(pooled)
  if (!address.hostname.endsWith(".neon.tech")) return pooled
  const host = address.hostname.replace(/-pooler(?=\.)/, "")
  // Replaced in the text: whoever writes a URL anew writes its password anew.
  return pooled.replace(address.hostname, host)
}
