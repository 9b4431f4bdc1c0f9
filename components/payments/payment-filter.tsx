import Form from "next/form"
import type { ShownPayments } from "@/lib/payments/desk-rules"
import { Button } from "../ui/button"
import { SelectField } from "../ui/field"

const labels: Record<ShownPayments, string> = {
  all: "All of them",
  captured: "Received",
  authorized: "Authorised, not taken yet",
  failed: "Failed",
  "refund-due": "With money due back",
}

/** What the list of payments is narrowed to; it stands in the address. */
export function PaymentFilter({ show }: { show: ShownPayments }) {
  return (
    <Form action="/admin/payments" key={show} className="flex flex-wrap items-end gap-4">
      <div className="w-full sm:w-72">
        <SelectField
          name="show"
          label="Payments to show"
          defaultValue={show}
          choices={Object.entries(labels).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Button type="submit">Show</Button>
    </Form>
  )
}
