"use server"

import type { Route } from "next"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { act } from "@/lib/action"
import { clientAddress } from "@/lib/cache/address"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sameOrigin } from "@/lib/origin"
import { ok, refuse } from "@/lib/result"
import { endWebSession, startWebSession } from "./auth"
import { register as registerPatient } from "./register"
import { landing, sentences } from "./rules"
import { registrationForm, signInForm } from "./schema"
import { openSession } from "./sessions"
import { type SignedIn, signIn as signInVerb } from "./sign-in"

/** Makes a patient's account, signs in and goes on to `next`, or to the patient's visits. */
export async function register(_: FormState, form: FormData): Promise<FormState> {
  const { address, device } = await from()
  return act({
    form,
    who: nobody,
    schema: registrationForm,
    verb: async (_, { next, ...registration }) => {
      const registered = await registerPatient(registration, address, now())
      if (!registered.ok) return refuse(registered.refusal)
      const sessionId = await openSession(registered.value, device, now())
      return ok({ ...registered.value, sessionId, next }, registered.events)
    },
    sentences,
    done: enter,
  })
}

/** Signs anyone in and goes on to `next` where their role may go there, otherwise to their area. */
export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  const sent = await from()
  return act({
    form,
    who: nobody,
    schema: signInForm,
    verb: async (_, { next, ...credentials }) => {
      const signedIn = await signInVerb(credentials, sent, now())
      return signedIn.ok ? ok({ ...signedIn.value, next }) : refuse(signedIn.refusal)
    },
    sentences,
    done: enter,
  })
}

/** Ends the session and goes to the home page. */
export async function signOut(): Promise<void> {
  if (sameOrigin(await headers())) await endWebSession()
  redirect("/")
}

async function enter({
  userId,
  sessionId,
  role,
  next,
}: SignedIn & { next?: string | undefined }): Promise<never> {
  await startWebSession(userId, sessionId)
  // A checked path on this site, which only the running app can know.
  redirect(landing(role, next) as Route)
}

const nobody = async () => null

async function from() {
  const sent = await headers()
  return { address: clientAddress(sent), device: sent.get("user-agent") }
}
