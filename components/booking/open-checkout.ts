import type { Checkout } from "@/lib/payments/checkout"

/** Who is paid for what, and who pays: shown by the checkout, so that nobody types it again. */
export type CheckoutDoor = {
  name: string
  description: string
  person: { name: string; email: string; phone: string }
}
type Proof = { orderId: string; paymentId: string; signature: string }
type Outcome = {
  paid: (proof: Proof) => void
  left: (how: "closed" | "failed") => void
  unreachable: () => void
}

type Answer = { razorpay_order_id: string; razorpay_payment_id: string; razorpay_signature: string }
type Razorpay = new (options: object) => { open: () => void; on: (event: string, heard: () => void) => void }

const PATIENCE_MS = 10_000

/** Shows the provider's checkout over this page, from its own script, and tells how it ended: once. */
export function openCheckout(checkout: Checkout, door: CheckoutDoor, outcome: Outcome): void {
  load(checkout.script).then(
    Checkout => {
      let failed = false
      const shown = new Checkout({
        key: checkout.keyId,
        order_id: checkout.orderId,
        name: door.name,
        description: door.description,
        prefill: { name: door.person.name, email: door.person.email, contact: door.person.phone },
        handler: (answer: Answer) =>
          outcome.paid({
            orderId: answer.razorpay_order_id,
            paymentId: answer.razorpay_payment_id,
            signature: answer.razorpay_signature,
          }),
        modal: { ondismiss: () => outcome.left(failed ? "failed" : "closed") },
      })
      shown.on("payment.failed", () => {
        failed = true
      })
      shown.open()
    },
    () => outcome.unreachable(),
  )
}

function load(address: string): Promise<Razorpay> {
  const here = () => (window as { Razorpay?: Razorpay }).Razorpay
  return new Promise((resolve, reject) => {
    const known = here()
    if (known) return resolve(known)
    const script = document.createElement("script")
    script.src = address
    const late = setTimeout(() => reject(new Error("the checkout did not load")), PATIENCE_MS)
    script.onload = () => {
      clearTimeout(late)
      const loaded = here()
      if (loaded) resolve(loaded)
      else reject(new Error("the checkout is not there"))
    }
    script.onerror = () => {
      clearTimeout(late)
      reject(new Error("the checkout did not load"))
    }
    document.head.append(script)
  })
}
