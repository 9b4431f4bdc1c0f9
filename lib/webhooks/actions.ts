"use server"

import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { after } from "next/server"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { handOver } from "@/lib/outgoing/hand-over"
import { ok } from "@/lib/result"
import { addEndpoint } from "./add"
import { answerInWords } from "./answer-rules"
import { changeEndpoint, removeEndpoint, rollSecret } from "./change"
import { replayDelivery, replayFailed } from "./replay"
import { endpointSentences, replaySentences } from "./rules"
import { endpointForm, endpointSettings, oneEndpoint, replaying, replayingFailed, switching } from "./schema"
import { tryOut } from "./try-out"

const who = () => requireAdmin("/admin/webhooks")

/** Fields: url, description, which, and a field of its own name for each event ticked. Answers with the secret, this once. */
export async function add(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: endpointForm, sentences: endpointSentences },
    verb: (admin, input) => addEndpoint(admin, input, now()),
    done: ({ id, secret }) => ({ message: "The webhook is added.", list: [secret, id] }),
  })
}

/** Fields as to add, and id. */
export async function save(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: endpointSettings, sentences: endpointSentences },
    verb: (admin, { id, ...change }) => changeEndpoint(admin, id, change, now()),
    done: () => told("Saved. What happens from now on goes by it."),
  })
}

/** Fields: id, enabled. */
export async function switchOn(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: switching, sentences: endpointSentences },
    verb: async (admin, { id, enabled }) => {
      const changed = await changeEndpoint(admin, id, { enabled }, now())
      return changed.ok ? ok(enabled, changed.events) : changed
    },
    done: enabled => told(enabled ? "The webhook is on." : "The webhook is off. Nothing is sent there."),
  })
}

/** Fields: id. Leads to the list. */
export async function remove(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: oneEndpoint, sentences: endpointSentences },
    verb: (admin, { id }) => removeEndpoint(admin, id, now()),
    done: () => redirect("/admin/webhooks?told=removed"),
  })
}

/** Fields: id. Answers with the new secret, this once. */
export async function roll(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: oneEndpoint, sentences: endpointSentences },
    verb: (admin, { id }) => rollSecret(admin, id, now()),
    done: ({ secret }) => ({ message: "The new secret signs from now on.", list: [secret] }),
  })
}

/** Fields: id. Waits for the receiver, ten seconds at most. */
export async function test(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: oneEndpoint, sentences: endpointSentences, limit: "webhook" },
    verb: (admin, { id }) => tryOut(admin, id, now),
    done: answered => ({
      message: told(answerInWords(answered)),
      list: [answered.error ? "bad" : "ok", answered.answer],
    }),
  })
}

/** Fields: id, replays. */
export async function sendAgain(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: replaying, sentences: replaySentences },
    verb: (admin, input) => replayDelivery(admin, input, now),
    done: ({ answered }) =>
      told(answered ? `Sent again. ${answerInWords(answered)}` : "It is on its way again."),
  })
}

/** Fields: id, since. */
export async function sendFailed(_: FormState, form: FormData): Promise<FormState> {
  return act({
    ...{ form, who, schema: replayingFailed, sentences: replaySentences },
    verb: async (admin, input) => {
      const done = await replayFailed(admin, input, now())
      if (done.ok) after(() => handOver(done.value))
      return done
    },
    done: ({ ids: { length }, left }) => {
      if (!length) return told("Nothing has failed in that time.")
      const many = length === 1 ? "One is" : `${length.toLocaleString("en")} are`
      return told(`${many} on the way again.${left ? " There are more: press once again." : ""}`)
    },
  })
}

/** The page shows what changed. */
function told(message: string): string {
  refresh()
  return message
}
