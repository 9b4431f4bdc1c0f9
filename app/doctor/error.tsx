"use client"

import { Retry } from "@/components/shell/retry"

export default function DoctorError({ retry }: { error: unknown; retry: () => void }) {
  return <Retry what="this page" retry={retry} />
}
