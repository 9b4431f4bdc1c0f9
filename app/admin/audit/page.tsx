import { ScrollText, ShieldCheck } from "lucide-react"
import type { Metadata } from "next"
import Form from "next/form"
import Link from "next/link"
import { z } from "zod"
import { AuditTable } from "@/components/audit/audit-table"
import { ChainVerdict } from "@/components/audit/chain-verdict"
import { words } from "@/components/audit/words"
import { VisitListSkeleton } from "@/components/booking/visit-list"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { SelectField, TextField } from "@/components/ui/field"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { auditPage, verifyChain } from "@/lib/audit/queries"

export const metadata: Metadata = { title: "Audit" }

const known = (action: string) => action in words
const address = z.object({
  action: z.string().refine(known).optional().catch(undefined),
  subject: z.string().trim().min(1).max(60).optional().catch(undefined),
  cursor: z.string().max(40).optional().catch(undefined),
  verify: z.literal("1").optional().catch(undefined),
})
type Address = z.infer<typeof address>

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const here = address.parse(await searchParams)
  const admin = await requireAdmin(pathOf(here))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <PageHeader
        title="Audit"
        lead="Everything that was done, in the order it was written. Entries can be added, never changed."
        actions={
          <Button asChild variant="secondary">
            <Link href={pathOf({ ...here, verify: "1" })} prefetch={false}>
              <ShieldCheck aria-hidden /> Verify the log
            </Link>
          </Button>
        }
      />
      {here.verify && (
        <div className="mt-6">
          <ChainVerdict verdict={await verifyChain(admin)} />
        </div>
      )}
      <Form
        action="/admin/audit"
        key={pathOf(here)}
        className="mt-6 mb-6 grid items-end gap-4 sm:grid-cols-[1fr_2fr_auto]"
      >
        <SelectField
          name="action"
          label="What"
          defaultValue={here.action ?? ""}
          choices={[
            { value: "", label: "Anything" },
            ...Object.entries(words).map(([value, label]) => ({ value, label })),
          ]}
        />
        <TextField
          name="subject"
          label="Number of a visit or account"
          defaultValue={here.subject}
          maxLength={60}
        />
        <div className="flex gap-2">
          <Button type="submit">Show</Button>
          <Button asChild variant="quiet">
            <Link href="/admin/audit">Clear</Link>
          </Button>
        </div>
      </Form>
      <ShapesFirst key={pathOf(here)} shapes={<VisitListSkeleton />} content={entries(admin, here, zone)} />
    </>
  )
}

async function entries(admin: Admin, { action, subject, cursor }: Address, zone: string) {
  const { items, nextCursor } = await auditPage(admin, { action, subjectId: subject, cursor })
  return (
    <div className="flex flex-col gap-6">
      {items.length > 0 ? (
        <AuditTable items={items} zone={zone} />
      ) : (
        <EmptyState icon={ScrollText} title="No entry matches">
          Take a filter away. Numbers of visits stand in the address of their pages.
        </EmptyState>
      )}
      <CursorPagination
        first={cursor ? pathOf({ action, subject }) : null}
        next={nextCursor ? pathOf({ action, subject, cursor: nextCursor }) : null}
        labels={{ first: "Newest", next: "Older" }}
      />
    </div>
  )
}

const pathOf = (here: Address) => withQuery("/admin/audit", here)
