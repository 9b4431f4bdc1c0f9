import { eq, sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import { linkSecret } from "@/lib/links/secret"
import { exportData } from "@/lib/profile/export"
import { saveProfile } from "@/lib/profile/save"
import { profileChange, profileForm } from "@/lib/profile/schema"
import { columnsOfPeople, fates, rowsOf } from "./columns"
import { at, givenHolder, marks, wholeLife } from "./life"

let life: Awaited<ReturnType<typeof wholeLife>>
beforeAll(async () => {
  life = await wholeLife()
})

const rowOf = async (userId: string) => (await db().select().from(users).where(eq(users.id, userId)))[0]
const words = (data: unknown) => [...new Set(JSON.stringify(data).toLowerCase().match(marks))].sort()

describe("every column that points to a person", () => {
  it("has been thought about: what the export tells of it, and what erasing does to it", async () => {
    expect(await columnsOfPeople()).toEqual(Object.keys(fates))
  })

  it("that a patient can stand in is filled by the life these tests look at", async () => {
    const rows = await rowsOf(life.userId)
    const empty = Object.keys(fates).filter(name => !rows[name])
    expect(empty).toEqual([
      "doctors.created_by",
      "doctors.user_id",
      "doctors.verified_by",
      "invitations.invited_by",
      "visit_notes.author_id",
    ])
  })
})

describe("the export", () => {
  it("has a line for each row", async () => {
    const rows = await rowsOf(life.userId)
    const { data } = await exportData(life.holder, at)
    const sections = new Map<string, unknown>(Object.entries(data))
    for (const [column, { exported }] of Object.entries(fates))
      if (typeof exported === "string")
        expect([column, sections.get(exported)]).toMatchObject([column, { length: rows[column] }])
  })

  it("says what the person told, wrote and was told", async () => {
    const { data } = await exportData(life.holder, at)
    expect(words(data)).toEqual([
      ...[
        "1987-06-05",
        "9876543210",
        "quillarea",
        "quillbrowser",
        "quillcity",
        "quilldevice",
        "quilldoctorsays",
      ],
      ...[
        "quillmachine",
        "quillmail",
        "quillname",
        "quillnewmail",
        "quillnotes",
        "quillreason",
        "quillregion",
      ],
      ...["quillsubject", "quillwhy"],
    ])
    expect(data.profile).toMatchObject({ name: "Zeph Quillname", email: life.email, gender: "FEMALE" })
  })

  it("holds no hash and no secret", async () => {
    const secrets = await db().execute<{ secret: string }>(sql`
      select password_hash as secret from users where id = ${life.userId}
      union select token_hash from refresh_tokens where user_id = ${life.userId}
      union select secret from second_factors where user_id = ${life.userId}
      union select device_hash from devices where user_id = ${life.userId}
      union select code_hash from recovery_codes where user_id = ${life.userId}`)
    expect(secrets.rows).toHaveLength(6)
    const printed = JSON.stringify((await exportData(life.holder, at)).data)
    for (const { secret } of secrets.rows) expect(printed).not.toContain(secret)
    expect(printed).not.toContain(life.tokens.refreshToken)
  })

  it("holds no link that opens the account, also while its letter waits to be sent", async () => {
    const links = await db().execute<{ id: string; purpose: "VERIFY" | "RESET" | "CHANGE" }>(
      sql`select id, purpose from links where user_id = ${life.userId} and used_at is null`,
    )
    expect(links.rows.map(({ purpose }) => purpose).sort()).toEqual(["CHANGE", "RESET", "VERIFY"])
    const printed = JSON.stringify((await exportData(life.holder, at)).data)
    const open = links.rows.filter(({ id, purpose }) => printed.includes(linkSecret(purpose, id)))
    expect(open.map(({ purpose }) => purpose)).toEqual([])
  })

  it("is of one person only, and that it was taken is recorded", async () => {
    const { userId, holder } = await givenHolder({ name: "Nora Neighbour" })
    const { data, events: recorded } = await exportData(holder, at)
    expect(words(data)).toEqual(["quilldevice"])
    expect(data.signIns).toHaveLength(1)
    const [event] = await db()
      .select()
      .from(events)
      .where(eq(events.id, String(recorded[0])))
    expect(event).toMatchObject({ type: "DATA_EXPORTED", actorId: userId, payload: { userId } })
  })
})

describe("saving the profile", () => {
  it("keeps what was said, clears what was emptied, and records which fields, never what", async () => {
    const { userId, holder } = await givenHolder()
    const said = { city: "  Old   Goa ", area: "Fontainhas", birthDate: "1990-05-23", gender: "OTHER" }
    await saveProfile(holder, profileChange.parse(said), at)
    expect(await rowOf(userId)).toMatchObject({ ...said, city: "Old Goa", region: null })
    await saveProfile(holder, profileChange.parse({ city: "", birthDate: "", gender: "" }), at)
    expect(await rowOf(userId)).toMatchObject({
      city: null,
      birthDate: null,
      gender: null,
      area: "Fontainhas",
    })
    const told = await db().select().from(events).where(eq(events.actorId, userId))
    const changes = told.filter(({ type }) => type === "PROFILE_CHANGED").map(({ payload }) => payload)
    expect(changes).toEqual([
      { userId, fields: ["birthDate", "gender", "city", "area"] },
      { userId, fields: ["birthDate", "gender", "city"] },
    ])
  })

  it("refuses a phone number that is somebody else's", async () => {
    const { userId, holder } = await givenHolder()
    const change = profileChange.parse({ phone: "+91 98765-43210", name: "Nobody" })
    expect(await saveProfile(holder, change, at)).toMatchObject({ refusal: "phone-taken" })
    expect(await rowOf(userId)).toMatchObject({ phone: null, name: "Pat Patient" })
  })

  it.each([
    "id",
    "role",
    "email",
    "verifiedAt",
    "suspendedAt",
    "erasedAt",
    "passwordHash",
    "photo",
    "createdBy",
  ])("takes no %s: the form refuses it, and past the form it changes nothing", async field => {
    const { userId, holder } = await givenHolder()
    const before = await rowOf(userId)
    const sent = { name: "Pat Patient", [field]: field === "role" ? "ADMIN" : null }
    expect([profileChange.safeParse(sent).success, profileForm.safeParse(sent).success]).toEqual([
      false,
      false,
    ])
    await saveProfile(holder, { ...profileChange.parse({ name: "Pat Patient" }), ...sent }, at)
    expect(await rowOf(userId)).toEqual(before)
  })
})
