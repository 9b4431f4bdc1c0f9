"use client"

import { Retry } from "@/components/shell/retry"

export default function DoctorsError({ retry }: { error: unknown; retry: () => void }) {
  return <Retry what="the doctors" retry={retry} />
}
