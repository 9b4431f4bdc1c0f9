"use server"

import type { Route } from "next"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { act } from "@/lib/action"
import { clientAddress } from "@/lib/cache/address"
import { limit } from "@/lib/cache/limit"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sameOrigin } from "@/lib/origin"
import { ok, refuse } from "@/lib/result"
import { endWebSession, startGoogle, startWebSession } from "./auth"
import { beginStep, currentStep, endStep, rememberBrowser, thisBrowser } from "./browser"
import { changePassword as changePasswordVerb } from "./change-password"
import { endOtherSessions, endSession as endSessionVerb } from "./end-session"
import { type Entered, enterAfter } from "./enter"
import { googleIsOn } from "./google-door"
import { register as registerPatient } from "./register"
import { landing, safePath, sentences } from "./rules"
import { codeForm, nothing, passwordChange, registrationForm, sessionId, signInForm } from "./schema"
import { requireHolder } from "./session"
import { finishSignIn, signIn as signInVerb } from "./sign-in"

type Onward = { next?: string | null | undefined }

/** Makes a patient's account, signs in and goes on to `next`, or to the patient's visits. */
export async function register(_: FormState, form: FormData): Promise<FormState> {
  const browser = await thisBrowser()
  return act({
    form,
    who: nobody,
    schema: registrationForm,
    verb: async (_, { next, ...registration }) => {
      const registered = await registerPatient(registration, browser.address, now())
      const entered = await enterAfter(registered, browser, now())
      return entered.ok ? ok({ ...entered.value, next }, entered.events) : entered
    },
    sentences,
    done: entered => goOn(browser, entered),
  })
}

/** Signs anyone in and goes on to `next` where their role may go there; or asks for the code of the second factor. */
export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  const browser = await thisBrowser()
  return act({
    form,
    who: nobody,
    schema: signInForm,
    verb: async (_, { next, ...credentials }) => {
      const signedIn = await signInVerb(credentials, browser, now())
      return signedIn.ok ? ok({ ...signedIn.value, next }, signedIn.events) : signedIn
    },
    sentences,
    done: async signedIn => {
      if ("entered" in signedIn) return goOn(browser, { ...signedIn.entered, next: signedIn.next })
      const { userId, role, stamp } = signedIn.asked
      await beginStep({ userId, role, stamp, next: safePath(signedIn.next) })
      redirect("/sign-in/code")
    },
  })
}

/** The second step. Fields: code. */
export async function showCode(_: FormState, form: FormData): Promise<FormState> {
  const [browser, step] = await Promise.all([thisBrowser(), currentStep()])
  return act({
    form,
    who: nobody,
    schema: codeForm,
    verb: async (_, { code }) => {
      if (!step) return refuse("step-over")
      const finished = await finishSignIn(step, code, browser, now())
      return finished.ok ? ok({ ...finished.value, next: step.next }, finished.events) : finished
    },
    sentences,
    done: async entered => {
      await endStep()
      return goOn(browser, entered)
    },
  })
}

/** Leads to Google, and back to `next`. */
export async function signInWithGoogle(form: FormData): Promise<void> {
  const sent = await headers()
  if (!sameOrigin(sent) || !googleIsOn()) redirect("/sign-in?refused=google-failed")
  if (!(await limit("google", clientAddress(sent))).ok) redirect("/sign-in?refused=too-many-tries")
  // The sign-in page sends whoever is in to where their role belongs.
  const next = safePath(form.get("next"))
  await startGoogle(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in")
}

/** Fields: password (none for an account without), newPassword. */
export async function changePassword(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account/security"),
    schema: passwordChange,
    verb: (holder, input) => changePasswordVerb(holder, input, now()),
    sentences,
    done: () => "Your password is changed. Everything else you were signed in with has ended.",
  })
}

/** Fields: id. */
export async function endSession(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account/sessions"),
    schema: sessionId,
    verb: (holder, { id }) => endSessionVerb(holder, id, now()),
    sentences,
    done: () => redirect("/account/sessions?told=one"),
  })
}

export async function endOthers(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account/sessions"),
    schema: nothing,
    verb: holder => endOtherSessions(holder, now()),
    sentences,
    done: () => redirect("/account/sessions?told=others"),
  })
}

/** Ends the session and goes to the home page. */
export async function signOut(): Promise<void> {
  if (sameOrigin(await headers())) await endWebSession()
  redirect("/")
}

type Browser = Awaited<ReturnType<typeof thisBrowser>>

async function goOn(browser: Browser, { userId, sessionId, role, next }: Entered & Onward): Promise<never> {
  await rememberBrowser(browser)
  await startWebSession(userId, sessionId)
  // A checked path on this site, which only the running app can know.
  redirect(landing(role, next) as Route)
}

const nobody = async () => null
