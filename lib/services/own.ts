import { env } from "@/lib/env"
import type { Fault, Findings } from "./types"

/** Docket's own variables: what the form of each alone does not tell. */
export function inspectOwn(): Findings {
  const { APP_URL, AUTH_SECRET, CRON_SECRET, DOCKET_BOX, CLIENT_ADDRESS_HEADER, VERCEL } = env()
  const boxed = DOCKET_BOX === "1"
  const faults: Fault[] = []
  const { protocol, hostname, pathname } = new URL(APP_URL)
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
  if (!boxed && protocol !== "https:")
    faults.push({ wrong: "APP_URL is not https: cookies and signatures need it", mend: "APP_URL" })
  if (!boxed && here)
    faults.push({
      wrong: "APP_URL leads to this machine alone: letters and the queue can't use it",
      mend: "APP_URL",
    })
  if (pathname !== "/") faults.push({ wrong: "APP_URL has a path: it must be an origin", mend: "APP_URL" })
  const secrets = { AUTH_SECRET, CRON_SECRET }
  for (const [name, value] of Object.entries(secrets))
    if (weak(value))
      faults.push({
        wrong: `${name} can be guessed: few different characters`,
        mend: `${name}: openssl rand -base64 33`,
      })
  if (AUTH_SECRET === CRON_SECRET)
    faults.push({
      wrong: "AUTH_SECRET and CRON_SECRET are the same",
      mend: "CRON_SECRET: openssl rand -base64 33",
    })
  const notes =
    CLIENT_ADDRESS_HEADER || VERCEL || boxed
      ? []
      : [
          "off Vercel, CLIENT_ADDRESS_HEADER should name the header your proxy writes the caller's address into",
        ]
  return { faults, notes }
}

/** A sentence, a word again and again: forty random letters have some twenty-five different ones. */
const weak = (secret: string) => new Set(secret).size < 12
