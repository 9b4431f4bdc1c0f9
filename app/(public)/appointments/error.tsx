"use client"

import { Retry } from "@/components/shell/retry"

export default function AppointmentsError({ retry }: { error: unknown; retry: () => void }) {
  return <Retry what="your visits" retry={retry} />
}
