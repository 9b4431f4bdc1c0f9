import { beforeEach, describe, expect, it, vi } from "vitest"
import { callerOf } from "@/lib/accounts/bearer"
import type { Role } from "@/lib/accounts/rules"
import {
  currentActor,
  currentUser,
  requireActor,
  requireAdmin,
  requireDoctor,
  requireDoctorOrAdmin,
  requirePatient,
  viewerZone,
} from "@/lib/accounts/session"
import { openSession, revokeSession } from "@/lib/accounts/sessions"
import { issueTokens } from "@/lib/accounts/tokens"
import { adminPerson, person, practise } from "./people"

// What the framework brings to a request; everything behind it is real.
const request = vi.hoisted(() => ({
  session: null as unknown,
  headers: new Headers(),
  cookies: new Map<string, string>(),
}))
vi.mock("server-only", () => ({}))
vi.mock("@/lib/accounts/auth", () => ({ auth: async () => request.session }))
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    has: (name: string) => (name === "docket-session" ? request.session !== null : request.cookies.has(name)),
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
  }),
}))

beforeEach(() => {
  request.session = null
  request.headers = new Headers()
  request.cookies.clear()
})

async function signedIn(role: Role) {
  const who = role === "ADMIN" ? await adminPerson() : await person(role)
  if (role === "DOCTOR") await practise(who.userId)
  const sid = await openSession(who, null, Date.now())
  request.session = { expires: "2026-12-01T00:00:00Z", user: { sub: who.userId, sid } }
  return { ...who, sid }
}

/** Where a guard leads: the actor's kind, a path to go to, or "404". */
const led = (guard: () => Promise<{ kind: string }>) =>
  guard().then(
    ({ kind }) => kind,
    (error: { digest?: string }) => {
      const [what, , path] = String(error.digest).split(";")
      return what === "NEXT_REDIRECT"
        ? path
        : what === "NEXT_HTTP_ERROR_FALLBACK"
          ? "404"
          : Promise.reject(error)
    },
  )

describe("the web session", () => {
  it("never takes an object for a person: only live ids count", async () => {
    const { userId, sid } = await signedIn("ADMIN")
    const nobodies: unknown[] = [
      null,
      undefined,
      true,
      {},
      { message: "There is a problem with the server configuration." },
      { user: {} },
      { user: { name: "Asha", email: "asha@docket.example", role: "ADMIN" } },
      { user: { sub: userId } },
      { user: { sid } },
      { user: { sub: userId, sid: "" } },
      { user: { sub: userId, sid: userId } },
      { user: { sub: sid, sid } },
      { sub: userId, sid },
    ]
    for (const nobody of nobodies) {
      request.session = nobody
      expect(await currentActor()).toBeNull()
      expect(await currentUser()).toBeNull()
      for (const guard of [requireActor, requirePatient, requireDoctor, requireAdmin, requireDoctorOrAdmin])
        expect(await led(() => guard())).toBe("/sign-in")
    }
    request.session = { user: { sub: userId, sid } }
    expect(await currentActor()).toEqual({ kind: "admin", userId })
    await revokeSession(sid, Date.now())
    expect(await currentActor()).toBeNull()
  })

  it.each([
    ["PATIENT", ["patient", "patient", "404", "404", "404"]],
    ["DOCTOR", ["doctor", "404", "doctor", "404", "doctor"]],
    ["ADMIN", ["admin", "404", "404", "admin", "admin"]],
  ] as const)("opens to a %s the doors of that role, the others do not exist", async (role, doors) => {
    await signedIn(role)
    const guards = [requireActor, requirePatient, requireDoctor, requireAdmin, requireDoctorOrAdmin]
    expect(await Promise.all(guards.map(guard => led(() => guard())))).toEqual(doors)
  })

  it("leads back to the page asked for, and nowhere else", async () => {
    expect(await led(() => requirePatient("/appointments?scope=past"))).toBe(
      "/sign-in?next=%2Fappointments%3Fscope%3Dpast",
    )
    expect(await led(() => requirePatient("//evil.example"))).toBe("/sign-in")
    request.headers = new Headers({ referer: "http://localhost:3000/doctors/asha/book?start=x" })
    expect(await led(() => requirePatient())).toBe("/sign-in")
    request.headers.set("next-action", "abc")
    expect(await led(() => requirePatient())).toBe("/sign-in?next=%2Fdoctors%2Fasha%2Fbook%3Fstart%3Dx")
  })

  it("names the viewer's zone: the account's, else the browser's if it is one", async () => {
    expect(await viewerZone()).toBeNull()
    request.cookies.set("zone", "America/New_York")
    expect(await viewerZone()).toBe("America/New_York")
    request.cookies.set("zone", "<script>")
    expect(await viewerZone()).toBeNull()
    await signedIn("PATIENT")
    expect(await viewerZone()).toBe("Asia/Kolkata")
  })
})

describe("who calls the API", () => {
  const call = async (method: string, headers: Record<string, string>) => {
    const caller = await callerOf(
      new Request("http://localhost:3000/api/v1/appointments", { method, headers }),
    )
    return caller?.actor ?? null
  }

  it("a bearer token counts alone: beside it the cookie is ignored", async () => {
    const machine = await person()
    const { accessToken } = await issueTokens(machine, null, Date.now())
    const { userId } = await signedIn("ADMIN")
    expect(await call("POST", { authorization: `Bearer ${accessToken}` })).toEqual({
      kind: "patient",
      userId: machine.userId,
    })
    for (const authorization of [
      "",
      "Bearer",
      "Bearer x",
      `Basic ${accessToken}`,
      `Bearer ${accessToken} x`,
      "Bearer null",
    ])
      expect(await call("GET", { authorization })).toBeNull()
    expect(await call("GET", {})).toEqual({ kind: "admin", userId })
  })

  it("a cookie writes only from our own page", async () => {
    const { userId } = await signedIn("PATIENT")
    const patient = { kind: "patient", userId }
    for (const method of ["POST", "PATCH", "PUT", "DELETE"]) {
      expect(await call(method, {})).toBeNull()
      expect(await call(method, { "sec-fetch-site": "cross-site" })).toBeNull()
      expect(await call(method, { "sec-fetch-site": "same-site" })).toBeNull()
      expect(await call(method, { origin: "https://evil.example", host: "localhost:3000" })).toBeNull()
      expect(await call(method, { origin: "null", host: "localhost:3000" })).toBeNull()
      expect(await call(method, { "sec-fetch-site": "same-origin" })).toEqual(patient)
      expect(await call(method, { origin: "http://localhost:3000", host: "localhost:3000" })).toEqual(patient)
    }
  })
})
