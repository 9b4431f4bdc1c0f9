import type { Metadata } from "next"
import { RecordTabs } from "@/components/shell/record-tabs"
import { requireAdmin } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Deliveries" }

export default async function DeliveriesPage() {
  await requireAdmin("/admin/deliveries")
  return <RecordTabs current="deliveries" />
}
