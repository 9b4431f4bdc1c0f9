import type { Metadata } from "next"
import { BacklogAlarm } from "@/components/events/backlog-alarm"
import { ConsumerTable } from "@/components/events/consumer-table"
import { CacheNumbers } from "@/components/health/cache-numbers"
import { Parts } from "@/components/health/parts"
import { Running } from "@/components/health/running"
import { Verdict } from "@/components/health/verdict"
import { DeskSection } from "@/components/payments/desk-section"
import { SectionHead } from "@/components/shell/section-head"
import { Time } from "@/components/ui/time"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { cacheNumbers } from "@/lib/cache/numbers"
import { now as clockNow } from "@/lib/clock"
import { consumerNumbers } from "@/lib/events/queries"
import { health } from "@/lib/health"

export const metadata: Metadata = { title: "Health" }

export default async function HealthPage() {
  const admin = await requireAdmin("/admin/health")
  const now = clockNow()
  const [zone, state, cache, consumers] = await Promise.all([
    viewerZone(),
    health(),
    cacheNumbers(admin, now),
    consumerNumbers(admin, now),
  ])
  return (
    <>
      <SectionHead section="records" current="health" />
      <DeskSection title="At this moment">
        <Verdict health={state} />
        <p className="text-soft text-sm">
          Asked <Time at={state.at} zone={zone ?? "UTC"} />; an answer is kept for five seconds. Monitors ask{" "}
          <a href="/api/health/ready" className="link">
            /api/health/ready
          </a>
          .
        </p>
      </DeskSection>
      <DeskSection
        title="Services"
        lead="What Docket stands on, each asked for real. Only the database is needed to book; all else makes it quicker, or tells people."
      >
        <Parts health={state} zone={zone ?? "UTC"} />
      </DeskSection>
      <DeskSection title="What runs">
        <Running health={state} zone={zone ?? "UTC"} />
      </DeskSection>
      <DeskSection title="Events">
        <BacklogAlarm of={consumers} />
        <ConsumerTable numbers={consumers} />
      </DeskSection>
      <DeskSection
        title="Lists kept in Redis"
        lead="Lists of doctors, visits, patients and accounts, dashboards and reports are kept for a minute at most, encrypted; searches by words are always read. Every change makes what shows it stale at once, or within that minute where Redis could not be told; nothing is decided on them."
      >
        <CacheNumbers numbers={cache} zone={zone ?? "UTC"} />
      </DeskSection>
    </>
  )
}
