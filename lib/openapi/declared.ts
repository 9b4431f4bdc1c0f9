import type { Declared } from "./document"

/** The declarations of a route's file: of each method it answers. */
export function declaredIn(file: object): Declared[] {
  return Object.values(file).flatMap(handler => (handler.declaration ? [handler.declaration] : []))
}
