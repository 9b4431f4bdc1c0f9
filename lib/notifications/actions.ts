"use server"

import { refresh } from "next/cache"
import { requireActor } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import type { FormState } from "@/lib/form"
import * as verbs from "./mark"
import { deleteMark, nothing, readMark } from "./schema"

/** Fields: `id`, `read` ("true" or "false"). */
export async function markRead(_state: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireActor,
    schema: readMark,
    verb: verbs.markRead,
    sentences: verbs.sentences,
    done: ({ read }) => {
      refresh()
      return read ? "Marked as read." : "Marked as unread."
    },
  })
}

/** No fields. */
export async function markAllRead(_state: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireActor,
    schema: nothing,
    verb: verbs.markAllRead,
    sentences: {},
    done: count => {
      refresh()
      return count === 1 ? "1 notification marked as read." : `${count} notifications marked as read.`
    },
  })
}

/** Fields: `id`, `deleted` ("true", or "false" to bring it back). */
export async function markDeleted(_state: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireActor,
    schema: deleteMark,
    verb: verbs.markDeleted,
    sentences: verbs.sentences,
    done: ({ deleted }) => {
      refresh()
      return deleted ? "Notification deleted." : "Notification brought back."
    },
  })
}
