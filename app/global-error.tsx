"use client"

import { GeistSans } from "geist/font/sans"
import { MessagePage } from "@/components/shell/message-page"
import { Button } from "@/components/ui/button"
import "./globals.css"

/** When even the root layout fails. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <title>Something went wrong · Docket Health</title>
        <MessagePage
          title="Something went wrong on our side"
          actions={<Button onClick={retry}>Try again</Button>}
        >
          Nothing was lost. Please try again; if it happens once more, wait a few minutes.
        </MessagePage>
      </body>
    </html>
  )
}
