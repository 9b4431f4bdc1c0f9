import type { Metadata } from "next"
import { MessagePage } from "@/components/shell/message-page"
import { Button } from "@/components/ui/button"
import { Link } from "@/components/ui/link"

export const metadata: Metadata = { title: "Page not found" }

export default function NotFound() {
  return (
    <MessagePage
      title="This page isn’t here"
      actions={
        <>
          <Button asChild>
            <Link href="/doctors">Find a doctor</Link>
          </Button>
          <Button asChild variant="secondary">
            <Link href="/">Go to the start</Link>
          </Button>
        </>
      }
    >
      The address may be mistyped, or the page may have moved.
    </MessagePage>
  )
}
