import type { EndpointItem } from "@/lib/webhooks/queries"
import { COUNTED } from "@/lib/webhooks/queries"
import { Alert } from "../ui/alert"
import { Time } from "../ui/time"
import { upTo } from "./words"

/** Since when a webhook is off, or fails, and what that means. Times in `zone`. */
export function Standing({ hook, zone }: { hook: EndpointItem; zone: string }) {
  const { offSince, offWhy, failingSince, failures, waiting, lastSuccessAt, formerUntil } = hook
  const since = (at: Date) => <Time at={at} zone={zone} />
  const success = lastSuccessAt ? (
    <>The last success was {since(lastSuccessAt)}. </>
  ) : (
    "Nothing has arrived yet. "
  )
  return (
    <>
      {offSince && (
        <Alert tone={offWhy === "by-hand" ? "info" : "bad"} title={<>Off since {since(offSince)}</>}>
          {offWhy === "failing" && <>It failed for three days and was turned off. {success}</>}
          {offWhy === "gone" && "The receiver answered that it is gone for good. "}
          What happens meanwhile is kept, and can be sent once it is on again.
        </Alert>
      )}
      {!offSince && failingSince && (
        <Alert tone="wait" title={<>Failing since {since(failingSince)}</>}>
          {failures === 1 ? "One try" : `${failures.toLocaleString("en")} tries`} failed in a row. {success}
          {waiting > 0 && <>{upTo(waiting, COUNTED)} waiting, and tried again by themselves. </>}
          After three days without a success it is turned off.
        </Alert>
      )}
      {!offSince && !failingSince && <p className="text-soft">{success}</p>}
      {formerUntil && (
        <p className="text-soft">
          The secret was replaced. The one before signs as well until {since(formerUntil)}.
        </p>
      )}
    </>
  )
}
