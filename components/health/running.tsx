import type { Health } from "@/lib/health"
import { Badge } from "../ui/badge"
import { Time } from "../ui/time"

const LATE_MS = 180_000

/** What runs here: the sweep, the version, and whether the database fits it. */
export function Running({ health, zone }: { health: Health; zone: string }) {
  const { lastSweep, at, build, migrationsBehind } = health
  const late = lastSweep === null || at - lastSweep > LATE_MS
  const rows = [
    {
      name: "Sweep last ran",
      value: lastSweep === null ? "Not in the last day" : <Time at={lastSweep} zone={zone} />,
      sign: <Badge tone={late ? "wait" : "ok"}>{late ? "Late" : "Each minute"}</Badge>,
      said: late
        ? "Reminders, letters tried again and what the queue lost wait for it: see whether its schedule in QStash, or the platform’s cron, still calls /api/cron/sweep."
        : "It sends reminders, tries again what failed, and acts on what the queue lost.",
    },
    {
      name: "Migrations",
      value:
        migrationsBehind === null
          ? "Not known"
          : migrationsBehind
            ? `${migrationsBehind} missing`
            : "All applied",
      sign: (
        <Badge tone={migrationsBehind === 0 ? "ok" : "bad"}>
          {migrationsBehind === 0 ? "Fits" : "Look at it"}
        </Badge>
      ),
      said: migrationsBehind === 0 ? "The database fits this version." : "Run npm run db:migrate.",
    },
    { name: "Version", value: build.version, sign: null, said: `Build ${build.id}` },
  ]
  return (
    <dl className="grid gap-3 sm:grid-cols-3">
      {rows.map(({ name, value, sign, said }) => (
        <div
          key={name}
          className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface p-4 shadow-1"
        >
          <dt className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 font-medium">
            {name} {sign}
          </dt>
          <dd className="font-semibold text-lg">{value}</dd>
          <dd className="break-words text-soft text-sm">{said}</dd>
        </div>
      ))}
    </dl>
  )
}
