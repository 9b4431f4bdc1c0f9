import { useSyncExternalStore } from "react"

// In the page's memory alone: a reload forgets it.
let token = ""
const heard = new Set<() => void>()

export function setToken(given: string): void {
  token = given.trim().replace(/^Bearer\s+/i, "")
  for (const tell of heard) tell()
}

/** The access token all forms of the page send. */
export function useToken(): string {
  return useSyncExternalStore(
    listen,
    () => token,
    () => "",
  )
}

function listen(tell: () => void) {
  heard.add(tell)
  return () => heard.delete(tell)
}
