import { replay } from "@/lib/events/actions"
import type { EventItem, ReceiptItem } from "@/lib/events/queries"
import { codeInWords, spelled } from "../audit/codes"
import { Badge } from "../ui/badge"
import { OneButtonForm } from "../ui/one-button-form"
import { Time } from "../ui/time"
import { consumerWords, standingSigns, standingWords } from "./words"

type Props = { receipt: ReceiptItem; event: EventItem; zone: string; here: string }

/** Where an event stands with one consumer, and a button that has it acted on now, unless it is done. Times in `zone`. */
export function ReceiptLine({ receipt, event, zone, here }: Props) {
  const { tone, icon } = standingSigns[receipt.standing]
  const consumer = consumerWords[receipt.consumer] ?? spelled(receipt.consumer)
  const verb = receipt.standing === "dead" ? "Do it again" : "Do it now"
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 lg:flex-nowrap">
      <span className="w-24 shrink-0">{consumer}</span>
      <Badge tone={tone} icon={icon}>
        {standingWords[receipt.standing]}
      </Badge>
      <span className="min-w-0 text-soft text-xs max-lg:basis-full lg:flex-1">
        <Course receipt={receipt} zone={zone} />
      </span>
      {receipt.standing !== "done" && (
        <OneButtonForm
          action={replay}
          fields={{ eventId: event.id, consumer: receipt.consumer, back: here }}
          variant="secondary"
          size="sm"
          aria-label={`${verb}: ${codeInWords("event", event.type)}, ${consumer}`}
        >
          {verb}
        </OneButtonForm>
      )}
    </li>
  )
}

/** What was tried, how it failed, and what comes next. */
function Course({ receipt, zone }: { receipt: ReceiptItem; zone: string }) {
  const { standing, attempts, nextAt, publishedAt, doneAt, lastError } = receipt
  const failed = `${attempts} ${attempts === 1 ? "failure" : "failures"}`
  if (standing === "done")
    return (
      <>
        {doneAt && <Time at={doneAt} zone={zone} className="numbers" />}
        {attempts > 0 && `, after ${failed}`}
      </>
    )
  return (
    <>
      {attempts > 0 && (
        <>
          {failed}, the last: <code>{lastError ?? "unknown"}</code>.{" "}
        </>
      )}
      {publishedAt && (
        <>
          Sent on its way <Time at={publishedAt} zone={zone} className="numbers" />.{" "}
        </>
      )}
      {standing !== "dead" && (
        <>
          Next try <Time at={nextAt} zone={zone} className="numbers" />.
        </>
      )}
    </>
  )
}
