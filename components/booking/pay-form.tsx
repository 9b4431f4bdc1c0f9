"use client"

import { startTransition, useActionState, useEffect, useRef, useState } from "react"
import { pay, verifyPaid } from "@/lib/booking/actions"
import { type FormState, idle } from "@/lib/form"
import type { Checkout } from "@/lib/payments/checkout"
import { Alert } from "../ui/alert"
import { SubmitButton } from "../ui/submit-button"
import { type CheckoutDoor, openCheckout } from "./open-checkout"

type Props = {
  visitId: string
  /** "₹800". */
  amount: string
  /** Once the order is open. */
  checkout: Checkout | null
  door: CheckoutDoor
}

/**
 * Opens the order, then the provider's checkout over this page, and hands what it answers to the server. Without scripts
 * the first press opens the order and the second leads to the provider's own page, which leads back.
 */
export function PayForm({ visitId, amount, checkout, door }: Props) {
  const [state, open] = useActionState(pay, idle)
  const [verdict, verify, verifying] = useActionState(verifyPaid, idle)
  const [closed, setClosed] = useState<"closed" | "failed" | null>(null)
  const hosted = useRef<HTMLFormElement>(null)
  const opened = useRef<FormState>(idle)

  useEffect(() => {
    if (state.status !== "done" || opened.current === state || !checkout) return
    opened.current = state
    openCheckout(checkout, door, {
      paid: proof => {
        setClosed(null)
        const form = new FormData()
        form.set("id", visitId)
        for (const [name, value] of Object.entries(proof)) form.set(name, value)
        startTransition(() => verify(form))
      },
      left: setClosed,
      // Its script may be blocked: then on the provider's own page.
      unreachable: () => hosted.current?.submit(),
    })
  }, [state, checkout, door, visitId, verify])

  const trouble = [verdict, state].find(({ status }) => status === "refused" || status === "invalid")
  return (
    <div className="flex flex-col gap-5">
      {trouble && "message" in trouble && <Alert tone="bad" live title={trouble.message} />}
      {!trouble && closed && !verifying && (
        <Alert
          tone="wait"
          live
          title={closed === "failed" ? "The payment didn’t go through" : "The payment was closed"}
        >
          Nothing was charged. You can try again.
        </Alert>
      )}
      {verifying ? (
        <Alert live title="Confirming your payment…">
          Please keep this page open for a moment.
        </Alert>
      ) : (
        <form
          ref={hosted}
          action={checkout ? checkout.hosted : open}
          method={checkout ? "post" : undefined}
          onSubmit={event => {
            if (!checkout) return
            event.preventDefault()
            const form = new FormData()
            form.set("id", visitId)
            startTransition(() => open(form))
          }}
        >
          {checkout ? (
            <HostedFields checkout={checkout} door={door} />
          ) : (
            <input type="hidden" name="id" value={visitId} />
          )}
          <SubmitButton size="lg" wide pending="Opening…">
            {checkout || state.status !== "done" ? `Pay ${amount}` : "Opening…"}
          </SubmitButton>
        </form>
      )}
    </div>
  )
}

/** What the provider's own page takes, and where it leads back to. */
function HostedFields({ checkout, door }: { checkout: Checkout; door: CheckoutDoor }) {
  const fields = {
    key_id: checkout.keyId,
    order_id: checkout.orderId,
    name: door.name,
    description: door.description,
    "prefill[name]": door.person.name,
    "prefill[email]": door.person.email,
    "prefill[contact]": door.person.phone,
    callback_url: checkout.callback,
    cancel_url: checkout.leave,
  }
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
