"use server"

import { redirect } from "next/navigation"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sentences } from "./rules"
import { roleChange, standing, userId } from "./schema"
import { changeRole as changeRoleVerb, endAllSessions, restoreUser, suspendUser } from "./stand"

const LIST = "/admin/users"
const back =
  (told: string) =>
  ({ id }: { id: string }) =>
    redirect(`${LIST}/${id}?told=${told}`)

/** Fields: id, reason. */
export async function suspend(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(LIST),
    schema: standing,
    verb: (admin, input) => suspendUser(admin, input, now()),
    sentences,
    done: back("suspended"),
  })
}

/** Fields: id, reason. */
export async function restore(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(LIST),
    schema: standing,
    verb: (admin, input) => restoreUser(admin, input, now()),
    sentences,
    done: back("restored"),
  })
}

/** Fields: id, role, reason. */
export async function changeRole(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(LIST),
    schema: roleChange,
    verb: (admin, input) => changeRoleVerb(admin, input, now()),
    sentences,
    done: back("role"),
  })
}

/** Fields: id. */
export async function endSessions(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(LIST),
    schema: userId,
    verb: (admin, input) => endAllSessions(admin, input, now()),
    sentences,
    done: back("ended"),
  })
}
