import "server-only"
import type { Route } from "next"
import { cookies, headers } from "next/headers"
import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { z } from "zod"
import { now } from "@/lib/clock"
import { pictureOf } from "@/lib/images/photo"
import { noteActor } from "@/lib/log"
import type { Actor, Admin, Doctor, Holder, Patient } from "./actor"
import { auth } from "./auth"
import { cookieName } from "./browser"
import { type Lack, safePath } from "./rules"
import { knownZone } from "./schema"
import { type Viewer, viewerOf } from "./sessions"

const claims = z.object({ user: z.object({ sub: z.uuid(), sid: z.uuid() }) })

/** The signed-in person, asked once per request. Parsed for its fields: an error object is nobody. */
export const currentViewer = cache((): Promise<Viewer | null> => viewerNow(false))

/** The same for what an open page asks by itself: it does not count as the person being there. */
export const quietViewer = (): Promise<Viewer | null> => viewerNow(true)

async function viewerNow(quietly: boolean): Promise<Viewer | null> {
  // Most who look around have none, and next-auth takes as long over them as a page's own work.
  if (!(await cookies()).has(cookieName("session"))) return null
  const claimed = claims.safeParse(await auth())
  if (!claimed.success) return null
  const { sub, sid } = claimed.data.user
  const viewer = await viewerOf({ userId: sub, sessionId: sid }, now(), quietly)
  if (viewer) noteActor((viewer.actor ?? viewer.holder).kind)
  return viewer
}

export async function currentActor(): Promise<Actor | null> {
  return (await currentViewer())?.actor ?? null
}

/** What the page's head shows of the signed-in person; `zone` is an IANA name. */
export async function currentUser() {
  const viewer = await currentViewer()
  if (!viewer) return null
  const { name, email, zone, area, lacks, verified } = viewer
  const photo = viewer.photo === null ? null : pictureOf(viewer.photo)
  return { name, email, zone, photo, area, lacks, verified, role: viewer.holder.role }
}

/** Where somebody goes who may not act yet. */
const wayOut: Record<Lack, Route> = {
  "second-factor": "/account/second-factor",
  verification: "/application",
}

/**
 * Whoever is signed in and may act. Otherwise goes to the sign-in page, which leads back to `here` (a path), or to
 * what is still lacking.
 */
export async function requireActor(here?: string): Promise<Actor> {
  const viewer = await currentViewer()
  if (viewer?.actor) return viewer.actor
  if (viewer?.lacks) redirect(wayOut[viewer.lacks])
  return toSignIn(here)
}

/** Whoever is signed in, for their own account's sake. */
export async function requireHolder(here?: string): Promise<Holder> {
  return (await currentViewer())?.holder ?? toSignIn(here)
}

async function toSignIn(here?: string): Promise<never> {
  const next = safePath(here ?? (await formsPage()))
  redirect(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in")
}

/** As requireActor; for anybody else than a patient the page does not exist. */
export async function requirePatient(here?: string): Promise<Patient> {
  const actor = await requireActor(here)
  return actor.kind === "patient" ? actor : notFound()
}

/** As requireActor; for anybody else than a doctor the page does not exist. */
export async function requireDoctor(here?: string): Promise<Doctor> {
  const actor = await requireActor(here)
  return actor.kind === "doctor" ? actor : notFound()
}

/** As requireActor; for anybody else than an admin the page does not exist. */
export async function requireAdmin(here?: string): Promise<Admin> {
  const actor = await requireActor(here)
  return actor.kind === "admin" ? actor : notFound()
}

/** As requireActor; for patients the page does not exist. */
export async function requireDoctorOrAdmin(here?: string): Promise<Doctor | Admin> {
  const actor = await requireActor(here)
  return actor.kind === "patient" ? notFound() : actor
}

/** The IANA zone the viewer lives in: of the account, else as the browser told (cookie `zone`), else null. */
export async function viewerZone(): Promise<string | null> {
  const viewer = await currentViewer()
  if (viewer) return viewer.zone
  const told = (await cookies()).get("zone")?.value
  return told && knownZone(told) ? told : null
}

/** A form sent by script names its page as the referrer; for a page itself that would be the page before. */
async function formsPage(): Promise<string | null> {
  const sent = await headers()
  const referer = sent.get("referer")
  if (!sent.has("next-action") || !referer || !URL.canParse(referer)) return null
  const { pathname, search } = new URL(referer)
  return `${pathname}${search}`
}
