import { eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { webhookEndpoints } from "@/db/schema/webhooks"
import { webhookFacts } from "@/lib/events/fact-rules"
import type { StoredEvent } from "@/lib/events/types"
import { admins, send } from "./tell-of-account"
import type { Told } from "./tell-of-visit"

/** Tells every admin that a webhook turned itself off, under the bell and by letter; of what an admin did, nobody is told. */
export async function tellOfWebhook(tx: Tx, { id, actorKind, payload }: StoredEvent): Promise<Told> {
  const nobody = { rings: [], lookingOn: [], letters: [] }
  const { webhookId, why } = webhookFacts.parse(payload)
  if (actorKind !== "system") return nobody
  const [endpoint] = await tx
    .select({ url: webhookEndpoints.url })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, webhookId))
  if (!endpoint) return nobody
  const kind = "webhook-off"
  const host = new URL(endpoint.url).host
  const title =
    why === "gone"
      ? `The receiver at ${host} says that it is gone for good.`
      : `The receiver at ${host} has taken nothing for three days.`
  const facts = { title, page: `/admin/webhooks/${webhookId}`, link: false }
  const all = await admins(tx)
  return {
    rings: all.map(({ userId }) => ({
      ...{ eventId: id, userId, kind, title: "A webhook was turned off" },
      body: `${title} See Records, Webhooks.`,
    })),
    lookingOn: [],
    letters: all.map(to => () => send(tx, id, kind, facts, { ...to, linkId: undefined }, to.userId)),
  }
}
