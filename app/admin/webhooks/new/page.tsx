import type { Metadata } from "next"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { HookForm } from "@/components/webhooks/hook-form"
import { requireAdmin } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Add a webhook" }

export default async function NewWebhookPage() {
  await requireAdmin("/admin/webhooks/new")
  return (
    <>
      <Breadcrumb crumbs={[{ href: "/admin/webhooks", label: "Webhooks" }]} here="Add a webhook" />
      <PageHeader
        title="Add a webhook"
        lead="What is sent has ids, states and times, and nobody’s name: the other system asks the API for more."
      />
      <Card className="mt-6 max-w-3xl">
        <HookForm />
      </Card>
    </>
  )
}
