"use client"

import { MessagePage } from "@/components/shell/message-page"
import { buttonStyle } from "@/components/ui/button-style"

export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      actions={
        <>
          <button type="button" onClick={retry} className={buttonStyle()}>
            Try again
          </button>
          <a href="/" className={buttonStyle({ variant: "secondary" })}>
            Go to the start
          </a>
        </>
      }
    >
      Nothing was lost. Please try again; if it happens once more, wait a few minutes.
    </MessagePage>
  )
}
