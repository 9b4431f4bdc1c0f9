import type { Actor } from "@/lib/accounts/actor"
import { viewerZone } from "@/lib/accounts/session"
import { bell } from "@/lib/live/queries"
import { Live } from "../live/live"
import { Bell } from "./bell"

/** The bell of a page with one: live, at the end of its top bar. */
export async function LiveBell({ actor }: { actor: Actor }) {
  const [{ seq, unread }, zone] = await Promise.all([bell(actor), viewerZone()])
  return (
    <>
      <Live owner={actor.userId} area={actor.kind} seq={seq} unread={unread} />
      <Bell area={actor.kind} unread={unread} zone={zone ?? "UTC"} opens="left" />
    </>
  )
}
