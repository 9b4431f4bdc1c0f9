import { Scale } from "lucide-react"
import type { Metadata } from "next"
import { z } from "zod"
import { ComparisonTable, countsInWords, dayName } from "@/components/payments/comparison-table"
import { DeskSection } from "@/components/payments/desk-section"
import { DifferenceTable } from "@/components/payments/difference-table"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { SectionHead } from "@/components/shell/section-head"
import { Alert } from "@/components/ui/alert"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { TextField } from "@/components/ui/field"
import { GetForm } from "@/components/ui/get-form"
import { withQuery } from "@/components/ui/href"
import { OneButtonForm } from "@/components/ui/one-button-form"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { Time } from "@/components/ui/time"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { compare } from "@/lib/payments/actions"
import { type Comparison, comparisonOf, latestComparisons, onlinePayments } from "@/lib/payments/queries"
import { comparedDay } from "@/lib/payments/schema"
import { addDays, localDate } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Reconciliation" }

const address = z.object({ day: comparedDay.shape.day.optional().catch(undefined) })

export default async function ReconciliationPage({
  searchParams,
}: PageProps<"/admin/payments/reconciliation">) {
  const here = address.parse(await searchParams)
  const admin = await requireAdmin(withQuery("/admin/payments/reconciliation", here))
  const zone = (await viewerZone()) ?? "UTC"
  const today = localDate("UTC", clockNow())
  const day = here.day ?? addDays(today, -1)
  return (
    <>
      <SectionHead section="payments" current="reconciliation" />
      <GetForm
        action="/admin/payments/reconciliation"
        key={day}
        className="mb-8 flex flex-wrap items-end gap-4"
      >
        <div className="w-full sm:w-72">
          <TextField
            name="day"
            label="Day"
            help="From midnight to midnight in UTC, as Razorpay’s books are read."
            type="date"
            min="2015-01-01"
            max={today}
            defaultValue={day}
            required
          />
        </div>
        <Button type="submit" variant="secondary">
          Show
        </Button>
      </GetForm>
      {/* Before what may be loading: its answer stays where it is, but another day's form must not keep it. */}
      <div key={`${day} compare`} className="mb-8">
        {!onlinePayments(admin) ? (
          <Alert tone="wait" title="This deployment takes no payments online">
            Razorpay’s keys are not set, so there is nobody to compare with.
          </Alert>
        ) : (
          day <= today && (
            <OneButtonForm action={compare} fields={{ day }} pending="Asking Razorpay…">
              Compare with Razorpay now
            </OneButtonForm>
          )
        )}
      </div>
      <ShapesFirst
        key={`${day} found`}
        shapes={<TableSkeleton what="what was found" />}
        content={found(admin, { day, today, zone })}
      />
    </>
  )
}

async function found(admin: Admin, { day, today, zone }: { day: string; today: string; zone: string }) {
  const [comparison, latest] = await Promise.all([comparisonOf(admin, day), latestComparisons(admin)])
  return (
    <div>
      <DeskSection title={dayName(day)}>
        {comparison ? (
          <Found of={comparison} zone={zone} />
        ) : (
          <EmptyState icon={Scale} title={day > today ? "This day hasn’t begun yet" : "Not compared yet"}>
            {day > today
              ? "Choose today or an earlier day."
              : "Days are compared by themselves an hour after they end."}
          </EmptyState>
        )}
        {day === today && (
          <p className="text-soft">
            This day isn’t over yet: what happened in the last minutes may differ for a moment.
          </p>
        )}
      </DeskSection>
      <DeskSection title="Days compared lately">
        {latest.length > 0 ? (
          <ComparisonTable days={latest} zone={zone} />
        ) : (
          <p className="text-soft">None yet.</p>
        )}
      </DeskSection>
    </div>
  )
}

function Found({ of, zone }: { of: Comparison; zone: string }) {
  const many = of.differences.length
  const looked = (
    <>
      {countsInWords(of.payments, of.refunds)}, compared on <Time at={of.checkedAt} zone={zone} />.
    </>
  )
  if (many === 0)
    return (
      <Alert tone="ok" title="Our books and Razorpay’s say the same">
        {looked}
      </Alert>
    )
  return (
    <>
      <Alert tone="bad" title={many === 1 ? "One difference" : `${many} differences`}>
        {looked} Look each up in Razorpay’s dashboard, and compare again once it is mended.
      </Alert>
      <DifferenceTable differences={of.differences} />
    </>
  )
}
