import { remove, switchOn } from "@/lib/webhooks/actions"
import type { EndpointItem } from "@/lib/webhooks/queries"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { Link } from "../ui/link"
import { OneButtonForm } from "../ui/one-button-form"
import { RollForm } from "./roll-form"
import { type HookSearch, hookAt } from "./search"

/** Turning a webhook off and on, a new secret, removal; what can't be taken back is asked first. */
export function Measures({ hook: { id, offSince }, ask }: { hook: EndpointItem; ask: HookSearch["ask"] }) {
  if (ask === "roll") return <RollForm id={id} />
  const notNow = (
    <Button asChild variant="quiet">
      <Link href={hookAt(id)} scroll={false}>
        Not now
      </Link>
    </Button>
  )
  if (ask === "remove")
    return (
      <Alert tone="wait" title="Remove this webhook?">
        Nothing is sent there any more, what waits is given up, and its secret is gone.
        <div className="mt-3 flex flex-wrap gap-3">
          <OneButtonForm action={remove} fields={{ id }} variant="danger" pending="Removing…">
            Remove it
          </OneButtonForm>
          {notNow}
        </div>
      </Alert>
    )
  if (ask === "off" && !offSince)
    return (
      <Alert tone="wait" title="Turn this webhook off?">
        What waits is not tried any more. What happens meanwhile is kept for thirty days, and can be sent once
        it is on again.
        <div className="mt-3 flex flex-wrap gap-3">
          <OneButtonForm action={switchOn} fields={{ id, enabled: "false" }} pending="Turning off…">
            Turn it off
          </OneButtonForm>
          {notNow}
        </div>
      </Alert>
    )
  return (
    <div className="flex flex-wrap gap-3">
      {offSince ? (
        <OneButtonForm
          action={switchOn}
          fields={{ id, enabled: "true" }}
          variant="secondary"
          pending="Turning on…"
        >
          Turn it on
        </OneButtonForm>
      ) : (
        <Ask id={id} ask="off" label="Turn it off" />
      )}
      <Ask id={id} ask="roll" label="Replace the secret" />
      <Ask id={id} ask="remove" label="Remove" />
    </div>
  )
}

function Ask({ id, ask, label }: { id: string; ask: HookSearch["ask"]; label: string }) {
  return (
    <Button asChild variant={ask === "remove" ? "danger-quiet" : "secondary"}>
      <Link href={hookAt(id, { ask })} scroll={false}>
        {label}
      </Link>
    </Button>
  )
}
