import { hash } from "node:crypto"
import { type AuditRow, linkText, type Tip } from "./rules"

/** The next link of the chain, SHA-256 in hex. */
export function link(tip: Tip, row: AuditRow): Tip {
  return { position: tip.position + 1, auditId: row.id, hash: hash("sha256", linkText(tip, row), "hex") }
}

export type Seal = { position: number; auditId: number; hash: string; row: AuditRow | null }
export type Fault = { auditId: number; why: string }

/** Follows the chain over consecutive seals. Gives its new end, or the first row that was altered or is missing. */
export function follow(tip: Tip, seals: Seal[]): { tip: Tip } | { fault: Fault } {
  for (const seal of seals) {
    if (seal.position !== tip.position + 1) {
      const after = tip.position ? `after row ${tip.auditId}` : "at its start"
      return {
        fault: { auditId: tip.auditId + 1, why: `The chain misses position ${tip.position + 1}, ${after}.` },
      }
    }
    if (!seal.row) return { fault: { auditId: seal.auditId, why: "The row was sealed and is gone." } }
    const expected = link(tip, seal.row)
    if (expected.hash !== seal.hash)
      return { fault: { auditId: seal.auditId, why: "The row is not as it was when it was sealed." } }
    tip = expected
  }
  return { tip }
}
