"use client"

import Link from "next/link"
import { MessagePage } from "@/components/shell/message-page"
import { Button } from "@/components/ui/button"

export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <Button asChild variant="secondary">
            <Link href="/">Go to the start</Link>
          </Button>
        </>
      }
    >
      Nothing was lost. Please try again; if it happens once more, wait a few minutes.
    </MessagePage>
  )
}
