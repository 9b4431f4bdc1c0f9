import { z } from "zod"
import { instantText, moment } from "@/lib/cursor"
import { type ListFilter, lenient, strict } from "@/lib/search/list-rules"
import { shownPayments } from "./desk-rules"

export const paymentSorts = ["date", "amount"] as const
export const accounts = ["RECEIVABLE", "CLEARING", "REVENUE", "REFUNDS_DUE"] as const

/** As somebody types it, in whole or with its decimals: "500", "499.50", "1,200". */
const amount = z
  .string()
  .trim()
  .max(14)
  .regex(/^\d{1,3}(,?\d{3})*(\.\d{1,2})?$|^\d{1,9}(\.\d{1,2})?$/)

const own = {
  show: z.enum(shownPayments).optional(),
  amount: amount.optional(),
  patient: z.uuid().optional(),
  doctor: z.uuid().optional(),
  sort: z.enum(paymentSorts).optional(),
}

/** The address of the list of payments, read with patience. */
export const paymentSearch = z.object({
  ...lenient,
  show: own.show.catch(undefined),
  amount: own.amount.catch(undefined),
  patient: own.patient.catch(undefined),
  doctor: own.doctor.catch(undefined),
  sort: own.sort.catch(undefined),
})
export type PaymentSearch = z.infer<typeof paymentSearch>

/** The same for the list that is taken away. */
export const paymentExport = z.strictObject({ ...strict, ...own })
/** The same of a list that is read page by page. */
export const paymentList = paymentExport.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
})
export type PaymentFilter = ListFilter & {
  [Name in keyof typeof own]?: z.infer<(typeof own)[Name]>
}

/** The address of the ledger, read with patience. */
export const ledgerSearch = z.object({
  ...lenient,
  account: z.enum(accounts).optional().catch(undefined),
})
export type LedgerSearch = z.infer<typeof ledgerSearch>

export const ledgerExport = z.strictObject({ ...strict, account: z.enum(accounts).optional() })
export type LedgerFilter = ListFilter & { account?: (typeof accounts)[number] | undefined }

export const byAmount = z.tuple([z.string().max(3), z.int(), instantText, z.uuid()])
/** What a cursor of the list of payments holds, in that order of it. */
export const placeIn = ({ sort }: PaymentFilter) => (sort === "amount" ? byAmount : moment)

/** Minor units of what was typed. */
export const minorOf = (typed: string) => Math.round(Number(typed.replaceAll(",", "")) * 100)
