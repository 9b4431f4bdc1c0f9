import { headers } from "next/headers"
import { type ReactNode, Suspense } from "react"

/**
 * Shows `shapes` until `content` is there, on a move within the site. A page asked for whole is sent complete:
 * streamed parts are put in their place by a script, so without scripts they would never appear. An action's
 * answer comes complete too, for what it changed was on the page already.
 */
export async function ShapesFirst({
  shapes,
  content,
}: {
  shapes: ReactNode
  content: Promise<Awaited<ReactNode>>
}) {
  const sent = await headers()
  const within = sent.get("sec-fetch-dest") === "empty" && !sent.has("next-action")
  return within ? <Suspense fallback={shapes}>{content}</Suspense> : await content
}
