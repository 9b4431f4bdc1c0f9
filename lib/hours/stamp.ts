import { createHash } from "node:crypto"
import { type Parts, partOf } from "./part-rules"
import type { SectionName } from "./schema"

/** Another text for whatever differs in a part of the schedule: what a form has seen. */
export function stampOf(parts: Parts, section: SectionName): string {
  const text = JSON.stringify(partOf(parts, section))
  return createHash("sha256").update(text).digest("base64url").slice(0, 22)
}
