"use client"

import { MessagePage } from "@/components/shell/message-page"
import { buttonStyle } from "@/components/ui/button-style"
import { fonts } from "./fonts"
import "./globals.css"

/** When even the root layout fails. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={fonts}>
      <body>
        <title>Something went wrong · Docket</title>
        <MessagePage
          title="Something went wrong on our side"
          actions={
            <button type="button" onClick={retry} className={buttonStyle()}>
              Try again
            </button>
          }
        >
          Nothing was lost. Please try again; if it happens once more, wait a few minutes.
        </MessagePage>
      </body>
    </html>
  )
}
