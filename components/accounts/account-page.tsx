import type { ReactNode } from "react"
import { Alert } from "../ui/alert"
import { PageHeader } from "../ui/page-header"
import { Tabs } from "../ui/tabs"

const parts = {
  profile: { href: "/account", label: "Profile" },
  security: { href: "/account/security", label: "Signing in" },
  factor: { href: "/account/second-factor", label: "Second factor" },
  sessions: { href: "/account/sessions", label: "Devices" },
  notifications: { href: "/account/notifications", label: "Notifications" },
  data: { href: "/account/data", label: "Data" },
} as const

/** The frame of the pages where people look after their account. `told` is good news from the step before. */
export function AccountPage({
  part,
  told,
  children,
}: {
  part: keyof typeof parts
  told?: string | undefined
  children: ReactNode
}) {
  return (
    <div className="wrap max-w-4xl pt-8 pb-20 sm:pt-12">
      {told && <Alert tone="ok" live title={told} className="mb-6" />}
      <PageHeader title="Your account" />
      <div className="mt-6 mb-8">
        <Tabs
          label="Parts of your account"
          tabs={Object.entries(parts).map(([name, { href, label }]) => ({
            href,
            label,
            current: name === part,
          }))}
        />
      </div>
      <div className="flex flex-col gap-6">{children}</div>
    </div>
  )
}
