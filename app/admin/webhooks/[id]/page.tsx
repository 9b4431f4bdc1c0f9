import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { DeskSection } from "@/components/payments/desk-section"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { Deliveries } from "@/components/webhooks/deliveries"
import { HookForm } from "@/components/webhooks/hook-form"
import { State } from "@/components/webhooks/hook-table"
import { Measures } from "@/components/webhooks/measures"
import { hookAt, hookSearch } from "@/components/webhooks/search"
import { Standing } from "@/components/webhooks/standing"
import { TestButton } from "@/components/webhooks/test-button"
import { verifying } from "@/components/webhooks/verifying"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { deliveryPage, endpoint } from "@/lib/webhooks/queries"

export const metadata: Metadata = { title: "Webhook" }

export default async function WebhookPage({ params, searchParams }: PageProps<"/admin/webhooks/[id]">) {
  const { id } = await params
  const search = hookSearch.parse(await searchParams)
  const admin = await requireAdmin(hookAt(id))
  const hook = await endpoint(admin, id)
  if (!hook) notFound()
  const [page, viewer] = await Promise.all([deliveryPage(admin, id, { ...search, limit: 25 }), viewerZone()])
  const zone = viewer ?? "UTC"
  const title = hook.description || new URL(hook.url).host
  return (
    <>
      <Breadcrumb crumbs={[{ href: "/admin/webhooks", label: "Webhooks" }]} here={title} />
      <PageHeader
        title={title}
        lead={
          <>
            <span className="break-all">{hook.url}</span> <State of={hook} />
          </>
        }
      />
      <div className="mt-6 flex flex-col gap-6">
        <Standing hook={hook} zone={zone} />
        <TestButton id={id} />
        <Measures hook={hook} ask={search.ask} />
      </div>
      <div className="mt-10">
        <DeskSection
          title="Deliveries"
          lead="What was sent in the last thirty days. The order is not promised, and the same delivery may come twice, with the same id."
        >
          <Deliveries hook={hook} page={page} search={search} zone={zone} />
        </DeskSection>
        <DeskSection title="Settings">
          <Card className="max-w-3xl">
            <HookForm known={{ id, url: hook.url, description: hook.description, events: hook.events }} />
          </Card>
        </DeskSection>
        <DeskSection
          title="How the receiver knows it is us"
          lead="Each delivery is signed as Standard Webhooks has it, in the headers webhook-id, webhook-timestamp and webhook-signature. There are libraries for most languages."
        >
          <pre className="max-w-3xl whitespace-pre-wrap rounded-md border border-line bg-sunken p-4 font-mono text-sm [overflow-wrap:anywhere]">
            {verifying}
          </pre>
        </DeskSection>
      </div>
    </>
  )
}
