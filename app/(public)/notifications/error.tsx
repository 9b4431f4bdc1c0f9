"use client"

import { Retry } from "@/components/shell/retry"

export default function NotificationsError({ retry }: { error: unknown; retry: () => void }) {
  return <Retry what="your notifications" retry={retry} />
}
