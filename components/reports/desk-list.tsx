import { CircleCheck } from "lucide-react"
import type { DeskNumbers } from "@/lib/reports/dashboard-rules"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { number } from "./words"

export const deskPlaces: {
  key: keyof DeskNumbers
  to: (since: string) => string
  one: string
  many: string
}[] = [
  {
    key: "applications",
    to: () => "/admin/staff",
    one: "application to verify",
    many: "applications to verify",
  },
  {
    key: "refunds",
    to: () => "/admin/payments?show=refund-due",
    one: "refund on its way",
    many: "refunds on their way",
  },
  { key: "events", to: () => "/admin/events?state=dead", one: "event given up", many: "events given up" },
  {
    key: "deliveries",
    to: since => `/admin/deliveries?status=FAILED&from=${since}`,
    one: "letter or text message that failed, last 30 days",
    many: "letters and text messages that failed, last 30 days",
  },
  {
    key: "unclosed",
    to: since => `/admin/appointments?status=APPROVED&scope=past&from=${since}`,
    one: "past visit nobody closed, last 30 days",
    many: "past visits nobody closed, last 30 days",
  },
]

/** What somebody of the practice has to see to, each leading to its list; `since`: the first of the last thirty days. */
export function DeskList({ desk, since }: { desk: DeskNumbers; since: string }) {
  const open = deskPlaces.filter(({ key }) => desk[key] > 0)
  if (!open.length)
    return (
      <p className="flex items-center gap-2 text-soft">
        <CircleCheck aria-hidden className="size-5 text-ok" /> Nothing waits for you.
      </p>
    )
  return (
    <ul className="flex flex-wrap gap-x-8 max-sm:flex-col">
      {open.map(({ key, to, one, many }) => (
        <li key={key}>
          <Link href={href(to(since))} className="group flex min-h-11 items-center gap-3 py-2 text-sm">
            <span className="numbers font-semibold text-lg">{number(desk[key])}</span>
            <span className="group-hover:underline">{desk[key] === 1 ? one : many}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
