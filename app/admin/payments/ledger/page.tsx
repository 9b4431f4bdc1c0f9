import { BookOpen } from "lucide-react"
import type { Metadata } from "next"
import Form from "next/form"
import Link from "next/link"
import { z } from "zod"
import { BalanceTable } from "@/components/payments/balance-table"
import { DeskSection } from "@/components/payments/desk-section"
import { DeskTabs } from "@/components/payments/desk-tabs"
import { LedgerTable } from "@/components/payments/ledger-table"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { TextField } from "@/components/ui/field"
import { withQuery } from "@/components/ui/href"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { balances, ledgerPage } from "@/lib/payments/numbers"

export const metadata: Metadata = { title: "Ledger" }

const address = z.object({
  fact: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .catch(undefined),
  cursor: z.string().max(100).optional().catch(undefined),
})
type Address = z.infer<typeof address>

export default async function LedgerPage({ searchParams }: PageProps<"/admin/payments/ledger">) {
  const here = address.parse(await searchParams)
  const admin = await requireAdmin(pathOf(here))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <DeskTabs current="ledger" />
      <ShapesFirst
        key={pathOf(here)}
        shapes={<TableSkeleton what="the ledger" />}
        content={books(admin, here, zone)}
      />
    </>
  )
}

async function books(admin: Admin, { fact, cursor }: Address, zone: string) {
  const [accounts, { items, nextCursor }] = await Promise.all([
    balances(admin),
    ledgerPage(admin, { fact, cursor }),
  ])
  if (!accounts.length)
    return (
      <EmptyState icon={BookOpen} title="Nothing is booked yet">
        The first payment that is received opens the ledger.
      </EmptyState>
    )
  return (
    <div>
      <DeskSection
        title="Accounts"
        lead="Every payment and refund is booked twice, as debit and credit. Entries are added, never changed."
      >
        <BalanceTable balances={accounts} />
      </DeskSection>
      <DeskSection title="Entries">
        <Form
          action="/admin/payments/ledger"
          key={fact ?? ""}
          className="grid items-end gap-4 sm:grid-cols-[minmax(0,28rem)_auto]"
        >
          <TextField
            name="fact"
            label="Fact, payment or refund"
            help="A fact’s name, or the number of a payment or refund."
            defaultValue={fact}
            maxLength={60}
            spellCheck={false}
            autoCapitalize="none"
          />
          <div className="flex gap-2">
            <Button type="submit">Show</Button>
            <Button asChild variant="quiet">
              <Link href="/admin/payments/ledger">Clear</Link>
            </Button>
          </div>
        </Form>
        {items.length > 0 ? (
          <LedgerTable entries={items} zone={zone} />
        ) : (
          <EmptyState icon={BookOpen} title="No entry matches">
            Follow a fact from the list, or clear the field.
          </EmptyState>
        )}
        <CursorPagination
          first={cursor ? pathOf({ fact }) : null}
          next={nextCursor ? pathOf({ fact, cursor: nextCursor }) : null}
          labels={{ first: "Newest", next: "Older" }}
        />
      </DeskSection>
    </div>
  )
}

const pathOf = (here: Address) => withQuery("/admin/payments/ledger", here)
