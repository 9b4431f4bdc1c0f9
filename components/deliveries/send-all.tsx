import { sendAllAgain } from "@/lib/deliveries/actions"
import type { FailedToSend } from "@/lib/deliveries/queries"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { Link } from "../ui/link"
import { OneButtonForm } from "../ui/one-button-form"
import { type DeliverySearch, deliveriesAt } from "./search"

/** Asks before all failed ones of the list are sent again, and says how many that is. `fields` are the list's filter. */
export function SendAll({
  failed: { count, more, atOnce },
  search,
  fields,
}: {
  failed: FailedToSend
  search: DeliverySearch
  fields: Record<string, string>
}) {
  const list = deliveriesAt({ ...search, ask: undefined, cursor: undefined })
  const many = more ? "more than a thousand" : count.toLocaleString("en")
  if (!count)
    return (
      <Alert title="None of the failed ones in this list can be sent again">
        <p>Each row says why, and what to do instead.</p>
        <BackTo list={list} label="Back to the list" />
      </Alert>
    )
  return (
    <Alert tone="wait" title={atOnce === 1 ? "Send one again?" : `Send ${atOnce} again?`}>
      <p className="mb-3">
        {atOnce < count
          ? `Of ${many} failed ones that can go again, the oldest ${atOnce} go now. Come back here for the rest.`
          : "They are all of the failed ones in this list that can go again."}{" "}
        Each goes to where its person is reached today, and leaves a line in the audit log.
      </p>
      <OneButtonForm action={sendAllAgain} fields={fields} pending="Sending…" gone>
        {atOnce === 1 ? "Send it again" : `Send ${atOnce} again`}
      </OneButtonForm>
      <BackTo list={list} label="To the list" />
    </Alert>
  )
}

function BackTo({ list, label }: { list: ReturnType<typeof deliveriesAt>; label: string }) {
  return (
    <Button asChild variant="quiet" className="mt-3">
      <Link href={list}>{label}</Link>
    </Button>
  )
}
