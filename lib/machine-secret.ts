import { createHash, timingSafeEqual } from "node:crypto"

/** Whether a machine sent this secret as its bearer token; compared in a time that tells nothing of it. */
export function bears(request: Request, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest()
  return timingSafeEqual(digest(request.headers.get("authorization") ?? ""), digest(`Bearer ${secret}`))
}
