import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { DeskSection } from "@/components/payments/desk-section"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { PageHeader } from "@/components/ui/page-header"
import { Time } from "@/components/ui/time"
import { Course, SendAgain } from "@/components/webhooks/delivery-table"
import { deliveryAt, hookAt } from "@/components/webhooks/search"
import { Tries } from "@/components/webhooks/tries"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { hookInWords } from "@/lib/webhooks/event-rules"
import { delivery } from "@/lib/webhooks/queries"

export const metadata: Metadata = { title: "Delivery" }

export default async function WebhookDeliveryPage({ params }: PageProps<"/admin/webhooks/deliveries/[id]">) {
  const { id } = await params
  const admin = await requireAdmin(deliveryAt(id))
  const [found, viewer] = await Promise.all([delivery(admin, id), viewerZone()])
  if (!found) notFound()
  const zone = viewer ?? "UTC"
  const of = found.description || new URL(found.url).host
  return (
    <>
      <Breadcrumb
        crumbs={[
          { href: "/admin/webhooks", label: "Webhooks" },
          { href: hookAt(found.endpointId), label: of },
        ]}
        here="Delivery"
      />
      <PageHeader
        title={hookInWords(found.type)}
        lead={
          <>
            <code className="break-all">{found.type}</code>, <Time at={found.createdAt} zone={zone} />
          </>
        }
      />
      <div className="mt-6 flex flex-wrap items-start gap-6">
        <Course item={found} zone={zone} />
        <SendAgain item={found} off={found.offSince !== null} />
      </div>
      <div className="mt-8">
        <DeskSection title="What is sent" lead={`Under the id ${id}, the same in every try.`}>
          <pre className="max-w-3xl whitespace-pre-wrap rounded-md border border-line bg-sunken p-4 font-mono text-sm [overflow-wrap:anywhere]">
            {pretty(found.body)}
          </pre>
        </DeskSection>
        <DeskSection title="Tries" lead="What the receiver answered, the first 500 characters of it.">
          <Tries tries={found.tries} zone={zone} />
        </DeskSection>
      </div>
    </>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
