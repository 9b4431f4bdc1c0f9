import { Bell } from "lucide-react"
import type { Actor } from "@/lib/accounts/actor"
import { viewerZone } from "@/lib/accounts/session"
import { bell } from "@/lib/live/queries"
import { Button } from "../ui/button"
import { Link } from "../ui/link"
import { BellCount, bellWords } from "./bell-count"
import { BellDoor } from "./bell-door"
import { placesOf } from "./places"

/** The bell of a page with one: live, at the end of its top bar; a link until its scripts have come. */
export async function LiveBell({ actor }: { actor: Actor }) {
  const [{ seq, unread }, zone] = await Promise.all([bell(actor), viewerZone()])
  return (
    <BellDoor owner={actor.userId} area={actor.kind} seq={seq} unread={unread} zone={zone ?? "UTC"}>
      <Button asChild variant="quiet" size="icon" className="relative">
        <Link href={placesOf[actor.kind].inbox} aria-label={bellWords(unread)}>
          <Bell aria-hidden />
          <BellCount count={unread} />
        </Link>
      </Button>
    </BellDoor>
  )
}
