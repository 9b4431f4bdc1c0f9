import { replay } from "@/lib/events/actions"
import type { EventItem, ReceiptItem } from "@/lib/events/queries"
import { words } from "../audit/words"
import { Badge } from "../ui/badge"
import { OneButtonForm } from "../ui/one-button-form"
import { Time } from "../ui/time"
import { consumerWords, standingWords } from "./words"

type Props = { receipt: ReceiptItem; event: EventItem; zone: string; here: string }

/** Where an event stands with one consumer, and a button that has it acted on now, unless it is done. Times in `zone`. */
export function ReceiptLine({ receipt, event, zone, here }: Props) {
  const { words: standing, tone, icon } = standingWords[receipt.standing]
  const consumer = consumerWords[receipt.consumer] ?? receipt.consumer
  const verb = receipt.standing === "dead" ? "Replay" : "Act on it now"
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 lg:flex-nowrap">
      <span className="w-24 shrink-0">{consumer}</span>
      <Badge tone={tone} icon={icon}>
        {standing}
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
          aria-label={`${verb}: ${words[event.type] ?? event.type}, ${consumer}`}
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
          Published <Time at={publishedAt} zone={zone} className="numbers" />.{" "}
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
