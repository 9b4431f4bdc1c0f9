import { Webhook } from "lucide-react"
import type { Metadata } from "next"
import { SectionHead } from "@/components/shell/section-head"
import { Alert } from "@/components/ui/alert"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { HookTable } from "@/components/webhooks/hook-table"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { endpoints } from "@/lib/webhooks/queries"

export const metadata: Metadata = { title: "Webhooks" }

export default async function WebhooksPage({ searchParams }: PageProps<"/admin/webhooks">) {
  const admin = await requireAdmin("/admin/webhooks")
  const [hooks, zone, { told }] = await Promise.all([endpoints(admin), viewerZone(), searchParams])
  const add = (
    <Button asChild>
      <Link href="/admin/webhooks/new">Add a webhook</Link>
    </Button>
  )
  return (
    <>
      {told === "removed" && (
        <Alert
          tone="ok"
          live
          title="The webhook is removed. Nothing is sent there any more."
          className="mb-6"
        />
      )}
      <SectionHead section="records" current="webhooks" actions={hooks.length > 0 && add} />
      <p className="mb-6 max-w-2xl text-soft">
        Other systems that are told what happens here: each event is sent to them at once, signed, and again
        until it arrives, for three days.
      </p>
      {hooks.length > 0 ? (
        <HookTable hooks={hooks} zone={zone ?? "UTC"} />
      ) : (
        <EmptyState icon={Webhook} title="Nobody is told yet" action={add}>
          Add the address of another system, such as your accounts or your website, and choose what it is
          told.
        </EmptyState>
      )}
    </>
  )
}
