"use client"

import { Retry } from "@/components/shell/retry"

export default function AdminError({ retry }: { error: unknown; retry: () => void }) {
  return <Retry what="this page" retry={retry} />
}
