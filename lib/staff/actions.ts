"use server"

import { redirect } from "next/navigation"
import { startWebSession } from "@/lib/accounts/auth"
import { rememberBrowser, thisBrowser } from "@/lib/accounts/browser"
import { type Entered, enterAfter } from "@/lib/accounts/enter"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { acceptAsAdmin } from "./accept"
import { applyInvited, apply as applyVerb } from "./apply"
import { declineDoctor, verifyDoctor } from "./decide"
import { invite as inviteVerb, withdraw as withdrawVerb } from "./invite"
import { sentences } from "./rules"
import {
  adminAccount,
  application,
  declining,
  doctorId,
  invitation,
  invitationId,
  invitedApplication,
} from "./schema"

/** A doctor applies. Leads to the page where the application stands. */
export async function apply(_: FormState, form: FormData): Promise<FormState> {
  const browser = await thisBrowser()
  return act({
    form,
    who: nobody,
    schema: application,
    verb: async (_, input) => enterAfter(await applyVerb(input, browser.address, now()), browser, now()),
    sentences,
    done: entered => goIn(browser, entered, "/application"),
  })
}

/** The same by invitation. Fields as to apply, without the e-mail, with the token. */
export async function applyByInvitation(_: FormState, form: FormData): Promise<FormState> {
  const browser = await thisBrowser()
  return act({
    form,
    who: nobody,
    schema: invitedApplication,
    limit: "link",
    verb: async (_, input) => enterAfter(await applyInvited(input, now()), browser, now()),
    sentences,
    done: entered => goIn(browser, entered, "/application"),
  })
}

/** An invited admin's account. Fields: token, name, password. Leads to the second factor. */
export async function acceptAdmin(_: FormState, form: FormData): Promise<FormState> {
  const browser = await thisBrowser()
  return act({
    form,
    who: nobody,
    schema: adminAccount,
    limit: "link",
    verb: async (_, input) => enterAfter(await acceptAsAdmin(input, now()), browser, now()),
    sentences,
    done: entered => goIn(browser, entered, "/account/second-factor"),
  })
}

/** Fields: id. */
export async function verify(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/staff"),
    schema: doctorId,
    verb: (admin, input) => verifyDoctor(admin, input, now()),
    sentences,
    done: () => redirect("/admin/staff?told=verified"),
  })
}

/** Fields: id, reason. */
export async function decline(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/staff"),
    schema: declining,
    verb: (admin, input) => declineDoctor(admin, input, now()),
    sentences,
    done: () => redirect("/admin/staff?told=declined"),
  })
}

/** Fields: email, role. */
export async function invite(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/staff/invitations"),
    schema: invitation,
    verb: (admin, input) => inviteVerb(admin, input, now()),
    sentences,
    done: () => redirect("/admin/staff/invitations?told=invited"),
  })
}

/** Fields: id. */
export async function withdraw(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/staff/invitations"),
    schema: invitationId,
    verb: (admin, { id }) => withdrawVerb(admin, id, now()),
    sentences,
    done: () => redirect("/admin/staff/invitations?told=withdrawn"),
  })
}

type Browser = Awaited<ReturnType<typeof thisBrowser>>

async function goIn(
  browser: Browser,
  { userId, sessionId }: Entered,
  to: "/application" | "/account/second-factor",
): Promise<never> {
  await rememberBrowser(browser)
  await startWebSession(userId, sessionId)
  redirect(to)
}

const nobody = async () => null
