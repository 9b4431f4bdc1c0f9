import { Bell, ChevronDown, Mail, MessageSquare } from "lucide-react"
import type { Telling } from "@/lib/deliveries/queries"
import { Card, CardTitle } from "../ui/card"
import { Link } from "../ui/link"
import { deliveriesAt } from "./search"
import { kindIn, outcome } from "./words"

const icons = { EMAIL: Mail, SMS: MessageSquare, BELL: Bell }

/**
 * How people were told of a visit, oldest first, times in `zone`. A patient finds it folded up; staff see whom it went to,
 * and an admin gets on to the log.
 */
export function WhoWasTold({
  tellings,
  zone,
  you,
  visitId,
}: {
  tellings: Telling[]
  zone: string
  you: "patient" | "doctor" | "admin"
  visitId: string
}) {
  const list =
    tellings.length > 0 ? (
      <ol className="flex flex-col gap-4">
        {tellings.map(telling => {
          const Icon = icons[telling.channel]
          return (
            <li key={telling.id} className="flex gap-3">
              <span
                aria-hidden
                className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-soft"
              >
                <Icon className="size-4" />
              </span>
              <p className="min-w-0 break-words">
                <span className="font-medium">{kindIn(telling.kind)}</span>
                {you !== "patient" && <span> {whom(telling)}</span>}
                <span className="block text-soft text-sm">{outcome(telling, zone, you)}</span>
              </p>
            </li>
          )
        })}
      </ol>
    ) : (
      <p className="text-soft">Nobody yet.</p>
    )
  if (you === "patient")
    return (
      <Card>
        <details className="group">
          <summary className="-my-2 flex min-h-11 items-center justify-between gap-3">
            <CardTitle>Who was told</CardTitle>
            <ChevronDown aria-hidden className="size-5 text-soft group-open:rotate-180" />
          </summary>
          <p className="mt-3 mb-4 text-soft">What we sent you about this visit, and whether it left.</p>
          {list}
        </details>
      </Card>
    )
  return (
    <Card>
      <CardTitle className="mb-4">Who was told</CardTitle>
      {list}
      {you === "admin" && (
        <Link
          href={deliveriesAt({ visit: visitId })}
          className="link mt-2 inline-flex min-h-11 items-center text-sm"
        >
          In the log of deliveries
        </Link>
      )}
    </Card>
  )
}

function whom({ side, address }: Telling): string {
  return address ? `to the ${side}, ${address}` : `to the ${side}`
}
