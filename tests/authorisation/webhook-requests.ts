import { isNull } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks"
import { seal } from "@/lib/webhooks/secret"
import type { Scene } from "./scene"

// Port 9 takes nothing, at once.
const url = "http://127.0.0.1:9/webhooks"

/** An endpoint that wants nothing that happens while others are tried. */
export async function hook(): Promise<string> {
  const id = v7()
  const secret = await seal("whsec_bm9ib2R5IHNpZ25zIHdpdGggdGhpcw==")
  await db()
    .insert(webhookEndpoints)
    .values({ id, url, secret, events: ["practice.changed"] })
  return id
}

/** There may be twenty of them. */
async function makeRoom(): Promise<void> {
  const removed = { removedAt: new Date(), secret: "", formerSecret: null, formerUntil: null }
  await db().update(webhookEndpoints).set(removed).where(isNull(webhookEndpoints.removedAt))
}

/** What an endpoint did not take. */
async function failed({ patient }: Scene): Promise<string> {
  return (await failedAt(await hook(), patient.userId)).id
}

/** The same at one that is there. */
export async function failedAt(endpointId: string, userId: string, createdAt = new Date()) {
  const [id, eventId] = [v7(), v7()]
  await db()
    .insert(events)
    .values({
      ...{ id: eventId, type: "PATIENT_REGISTERED", subjectType: "user", subjectId: userId },
      ...{ actorKind: "holder", actorId: userId, payload: { userId } },
    })
  await db()
    .insert(webhookDeliveries)
    .values({
      ...{ id, eventId, endpointId, type: "patient.registered", body: "{}", createdAt },
      ...{ state: "FAILED", lastError: "refused", attempts: 21, nextAt: new Date() },
    })
  return { id, endpointId }
}

const since = "2026-01-01T00:00:00.000Z"
const onOne =
  (rest = "", body?: object) =>
  async () => ({ path: `/api/v1/admin/webhooks/${await hook()}${rest}`, ...(body && { body }) })

export const hookPages = {
  "/admin/webhooks/[id]": async () => `/admin/webhooks/${await hook()}`,
  "/admin/webhooks/deliveries/[id]": async (scene: Scene) =>
    `/admin/webhooks/deliveries/${await failed(scene)}`,
}

export const hookCalls = {
  "POST /api/events/webhooks": () => ({ path: "/api/events/webhooks", body: {} }),
  "POST /api/events/webhooks/send": () => ({ path: "/api/events/webhooks/send", body: {} }),
  "POST /api/v1/admin/webhooks": async ({ unique }: Scene) => {
    await makeRoom()
    return {
      path: "/api/v1/admin/webhooks",
      body: { url: `${url}/${unique("hook")}`, events: ["practice.changed"] },
    }
  },
  "GET /api/v1/admin/webhooks/[id]": onOne(),
  "PATCH /api/v1/admin/webhooks/[id]": onOne("", { description: "Another" }),
  "DELETE /api/v1/admin/webhooks/[id]": onOne(),
  "GET /api/v1/admin/webhooks/[id]/deliveries": onOne("/deliveries"),
  "POST /api/v1/admin/webhooks/[id]/test": onOne("/test"),
  "POST /api/v1/admin/webhooks/[id]/secret": onOne("/secret"),
  "POST /api/v1/admin/webhooks/[id]/replay": onOne("/replay", { since }),
  "POST /api/v1/admin/webhooks/deliveries/[id]/replay": async (scene: Scene) => ({
    path: `/api/v1/admin/webhooks/deliveries/${await failed(scene)}/replay`,
    body: { replays: 0 },
  }),
}

export const hookForms = {
  "lib/webhooks/actions.ts#add": async ({ unique }: Scene) => {
    await makeRoom()
    return {
      ...{ url: `${url}/${unique("hook")}`, description: "", which: "some" },
      "practice.changed": "on",
    }
  },
  "lib/webhooks/actions.ts#save": async () => ({
    ...{ id: await hook(), url, description: "Another", which: "all" },
  }),
  "lib/webhooks/actions.ts#switchOn": async () => ({ id: await hook(), enabled: "false" }),
  "lib/webhooks/actions.ts#remove": async () => ({ id: await hook() }),
  "lib/webhooks/actions.ts#roll": async () => ({ id: await hook() }),
  "lib/webhooks/actions.ts#test": async () => ({ id: await hook() }),
  "lib/webhooks/actions.ts#sendAgain": async (scene: Scene) => ({ id: await failed(scene), replays: "0" }),
  "lib/webhooks/actions.ts#sendFailed": async () => ({ id: await hook(), since }),
}
