import type { Metadata } from "next"
import { AccountPage } from "@/components/accounts/account-page"
import { ConfirmForm } from "@/components/accounts/confirm-form"
import { CodeAction } from "@/components/factors/code-action"
import { Picture } from "@/components/factors/picture"
import { Alert } from "@/components/ui/alert"
import { Badge } from "@/components/ui/badge"
import { Card, CardTitle } from "@/components/ui/card"
import { Time } from "@/components/ui/time"
import { areas } from "@/lib/accounts/rules"
import { requireHolder, viewerZone } from "@/lib/accounts/session"
import { now } from "@/lib/clock"
import { begin, finish, off, renew } from "@/lib/factors/actions"
import { type Factor, factorOf } from "@/lib/factors/queries"
import { RECOVERY_CODES } from "@/lib/factors/rules"

export const metadata: Metadata = { title: "Second factor" }

export default async function SecondFactorPage() {
  const holder = await requireHolder("/account/second-factor")
  const [factor, zone] = await Promise.all([factorOf(holder, now()), viewerZone()])
  return (
    <AccountPage part="factor">
      {holder.role === "ADMIN" && factor.state !== "on" && (
        <Alert tone="wait" title="Admins need a second factor">
          Set it up, and the practice opens to you.
        </Alert>
      )}
      <Card>
        <CardTitle className="flex flex-wrap items-center gap-2">
          Codes from an app {factor.state === "on" && <Badge tone="ok">On</Badge>}
        </CardTitle>
        <p className="mt-1 mb-5 max-w-2xl text-soft">
          Besides your password we ask for a code that an app on your phone shows. Whoever learns your
          password still can’t get in.
        </p>
        {/* The same form from the first code to the recovery codes: what it answers is shown once. */}
        <State
          factor={factor}
          onward={holder.role === "PATIENT" ? "/account/second-factor" : areas[holder.role]}
        />
      </Card>
      {factor.state === "on" && (
        <>
          <Card>
            <CardTitle>Recovery codes</CardTitle>
            <p className="mt-1 mb-5 text-soft">
              On since <Time at={factor.since} zone={zone ?? "UTC"} />.{" "}
              {factor.codesLeft > 0
                ? `Recovery codes left: ${factor.codesLeft} of ${RECOVERY_CODES}. New ones replace the old ones.`
                : "No recovery codes are left. Make new ones, and keep them where your phone is not."}
            </p>
            <CodeAction action={renew} id="renew-code" variant="secondary" onward="/account/second-factor">
              Make new recovery codes
            </CodeAction>
          </Card>
          {holder.role !== "ADMIN" && (
            <Card>
              <CardTitle>Switch it off</CardTitle>
              <p className="mt-1 mb-5 text-soft">Then your password alone opens your account.</p>
              <CodeAction action={off} id="off-code" variant="danger-quiet" onward="/account/second-factor">
                Switch off
              </CodeAction>
            </Card>
          )}
        </>
      )}
    </AccountPage>
  )
}

function State({ factor, onward }: { factor: Factor; onward: string }) {
  if (factor.state === "off")
    return (
      <ConfirmForm action={begin} withPassword={factor.password} pending="One moment…">
        Set up
      </ConfirmForm>
    )
  return (
    <div className="flex flex-col gap-6">
      {factor.state === "begun" && (
        <div className="flex flex-wrap items-start gap-6">
          <Picture address={factor.address} />
          <div className="max-w-sm">
            <p>Scan this with an authenticator app, or type the key into it:</p>
            <p className="mt-2 break-all rounded-md bg-sunken p-3 font-mono text-sm">{factor.secret}</p>
          </div>
        </div>
      )}
      <CodeAction action={finish} id="code" onward={onward} quiet={factor.state === "on"}>
        Switch on
      </CodeAction>
    </div>
  )
}
