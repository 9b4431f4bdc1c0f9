import type { ShownPayments } from "@/lib/payments/desk-rules"
import type { LedgerSearch, PaymentSearch } from "@/lib/payments/search-rules"
import { withQuery } from "../ui/href"

export const PAYMENTS = "/admin/payments"
export const LEDGER = "/admin/payments/ledger"

export const paymentsAt = ({ show, ...rest }: Partial<PaymentSearch>) =>
  withQuery(PAYMENTS, { ...rest, show: show === "all" ? undefined : show })
export const ledgerAt = (search: Partial<LedgerSearch>) => withQuery(LEDGER, search)

/** What the list of payments can be narrowed to. */
export const shownNames: Record<ShownPayments, string> = {
  all: "All of them",
  captured: "Received",
  authorized: "Authorised, not taken yet",
  failed: "Failed",
  "refund-due": "With money due back",
}

/** Whose payments the list is narrowed to, in names, each with the address without it. */
export function chipsOf(search: PaymentSearch, names: { patient?: string; doctor?: string }) {
  return (["patient", "doctor"] as const).flatMap(name =>
    search[name]
      ? [
          {
            name,
            label: names[name] ?? `A ${name} unknown here`,
            without: paymentsAt({ ...search, [name]: undefined, cursor: undefined }),
          },
        ]
      : [],
  )
}
