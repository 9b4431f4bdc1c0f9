import { z } from "zod"
import { now } from "@/lib/clock"
import { profileOf } from "@/lib/profile/queries"
import { sentences } from "@/lib/profile/rules"
import { saveProfile } from "@/lib/profile/save"
import { profileChange, profileView } from "@/lib/profile/schema"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The caller's own profile. `photo` is an address to show. */
export const GET = route({
  method: "GET",
  path: "/me",
  summary: "Your own profile",
  who: "holder",
  query: z.strictObject({}),
  output: profileView,
  refusals: {},
  sentences: {},
  run: async ({ actor }) => ok(await profileOf(actor)),
})

/** Changes any part of it; an empty string clears a field. */
export const PATCH = route({
  method: "PATCH",
  path: "/me",
  summary: "Change your own profile",
  who: "holder",
  limit: "profile",
  body: profileChange,
  output: profileView,
  refusals: { "phone-taken": 409, "future-birth-date": 422, "sign-in-again": 401 },
  sentences,
  run: async ({ actor, body }) => {
    const saved = await saveProfile(actor, body, now())
    return saved.ok ? ok(await profileOf(actor), saved.events) : saved
  },
})
