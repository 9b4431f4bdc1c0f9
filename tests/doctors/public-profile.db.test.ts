import { describe, expect, it } from "vitest"
import { book } from "@/lib/booking/book"
import { visit } from "@/lib/booking/queries"
import { directory, doctorBySlug } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { profileToChange } from "@/lib/public-profile/queries"
import { saveProfile, setAccepting } from "@/lib/public-profile/save"
import { anyProfileForm, ownProfileForm } from "@/lib/public-profile/schema"
import { givenAdmin, givenPatient } from "../support/people"
import { at, change, formOf, practising, REASON, rowOf, told } from "./public-profile"

describe("a doctor's public profile", () => {
  it.each<[string, Record<string, string>, object, string[]]>([
    ["name", { name: "Doctor  Asha   Rao" }, { name: "Dr Asha Rao" }, ["name"]],
    ["qualifications", { qualifications: "MD" }, { qualifications: "MD" }, ["qualifications"]],
    ["year", { practisingSince: "1999" }, { practisingSince: 1999 }, ["practisingSince"]],
    [
      "fee and currency",
      { fee: "120", currency: "GBP" },
      { feeMinor: 12_000, currency: "GBP" },
      ["feeMinor", "currency"],
    ],
    ["languages", { languages: "Tamil, Hindi; Tamil" }, { languages: ["Tamil", "Hindi"] }, ["languages"]],
    ["modes", { "modes.VIDEO": "on" }, { modes: ["IN_PERSON", "VIDEO"] }, ["modes"]],
    ["only video", { "modes.VIDEO": "on", "modes.IN_PERSON": "off" }, { modes: ["VIDEO"] }, ["modes"]],
    [
      "place",
      { clinic: "Sea View", address: "3 Beach Road", city: "Goa", country: "Portugal" },
      { clinic: "Sea View", address: "3 Beach Road", city: "Goa", country: "Portugal" },
      ["clinic", "address", "city", "country"],
    ],
    ["about", { about: "Two lines\nof it" }, { about: "Two lines\nof it" }, ["about"]],
    ["accepting", { accepting: "off" }, { accepting: false }, ["accepting"]],
  ])("changes by the doctor: %s", async (_, typed, kept, fields) => {
    const doctor = await practising()
    const { doctorId, userId } = doctor
    const before = await rowOf(doctorId)
    expect(await change(doctor, doctorId, typed)).toMatchObject({ ok: true, value: { fields } })
    const after = await rowOf(doctorId)
    expect(after).toEqual({ ...before, ...kept, search: after.search })
    const events = await told(doctorId)
    expect(events).toHaveLength(1)
    const payload = { doctorId, userId, fields }
    expect(events).toMatchObject([{ type: "DOCTOR_CHANGED", actorId: userId, payload }])
  })

  it("keeps specialities in their order, and the directory follows at once", async () => {
    const doctor = await practising({ name: "Dr Vimala Vernacular", clinic: "Old Rooms" })
    const { doctorId } = doctor
    await change(doctor, doctorId, {
      "specialities.0": "neurology",
      "specialities.2": "cardiology",
      name: "Vimala Verdigris",
      clinic: "Quayside Rooms",
    })
    const shown = await doctorBySlug(doctorId)
    expect(shown?.specialities.map(({ slug }) => slug)).toEqual(["neurology", "cardiology"])
    const found = async (asked: object) =>
      (await directory(directorySearch.parse(asked))).doctors.some(({ id }) => id === doctorId)
    expect([await found({ q: "verdigris quayside neurology" }), await found({ q: "vernacular" })]).toEqual([
      true,
      false,
    ])
    expect(await found({ speciality: "neurology" })).toBe(true)
    await change(doctor, doctorId, { "specialities.0": "cardiology", "specialities.1": "neurology" })
    expect((await profileToChange(doctor, doctorId))?.fields.specialities).toEqual([
      "cardiology",
      "neurology",
    ])
    expect(await found({ q: "verdigris dermatology" })).toBe(false)
  })

  it("records nothing when nothing was changed, and the switch nothing when it stands so already", async () => {
    const doctor = await practising({ modes: ["VIDEO", "IN_PERSON"] })
    expect(await change(doctor, doctor.doctorId, {})).toMatchObject({ ok: true, value: { fields: [] } })
    await setAccepting(doctor, { accepting: true }, at)
    expect(await told(doctor.doctorId)).toEqual([])
    await setAccepting(doctor, { accepting: false }, at)
    expect((await rowOf(doctor.doctorId)).accepting).toBe(false)
    expect(await told(doctor.doctorId)).toMatchObject([{ payload: { fields: ["accepting"] } }])
  })

  it("refuses to write over what somebody else saved meanwhile", async () => {
    const doctor = await practising()
    const { doctorId } = doctor
    const stale = ownProfileForm.parse(await formOf(doctor, doctorId, { fee: "700" }))
    await change(await givenAdmin(), doctorId, { city: "Goa" })
    expect(await saveProfile(doctor, stale, at)).toMatchObject({ refusal: "changed-elsewhere" })
    expect(await rowOf(doctorId)).toMatchObject({ city: "Goa", feeMinor: 50_000 })
    const seen = String((await profileToChange(doctor, doctorId))?.seen)
    expect(await saveProfile(doctor, { ...stale, seen }, at)).toMatchObject({ ok: true })
    expect(await rowOf(doctorId)).toMatchObject({ feeMinor: 70_000 })
  })

  it("takes one of two changes made at once, and says so to the other", async () => {
    const doctor = await practising()
    const forms = await Promise.all(["Pune", "Goa"].map(city => formOf(doctor, doctor.doctorId, { city })))
    const answers = await Promise.all(forms.map(form => saveProfile(doctor, ownProfileForm.parse(form), at)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await told(doctor.doctorId)).toHaveLength(1)
  })

  it("leaves the fee of visits booked as it was", async () => {
    const doctor = await practising({ zone: "UTC" })
    const patient = await givenPatient()
    const start = "2027-01-05T10:00:00.000Z"
    const booked = await book(
      patient,
      { doctorId: doctor.doctorId, start, reason: "", requestId: "once" },
      at,
    )
    if (!booked.ok) throw new Error(booked.refusal)
    await change(doctor, doctor.doctorId, { fee: "999" })
    expect(await visit(patient, booked.value.id)).toMatchObject({ feeMinor: 50_000 })
  })
})

describe("who may", () => {
  it("another doctor's is not there, to read or to change", async () => {
    const [doctor, other] = [await practising(), await practising()]
    const form = ownProfileForm.parse(await formOf(doctor, doctor.doctorId, { city: "Goa" }))
    expect(await saveProfile(other, form, at)).toMatchObject({ refusal: "not-found" })
    expect(await profileToChange(other, doctor.doctorId)).toBeNull()
    expect((await rowOf(doctor.doctorId)).city).toBe("Bengaluru")
  })

  it("an admin's change has a reason in the log, and none without", async () => {
    const [doctor, admin] = [await practising(), await givenAdmin()]
    const { doctorId, userId } = doctor
    await change(admin, doctorId, { city: "Goa" })
    expect(await told(doctorId)).toEqual([
      {
        type: "DOCTOR_CHANGED",
        actorId: admin.userId,
        payload: { doctorId, userId, fields: ["city"], reason: REASON },
      },
    ])
    const form = await formOf(admin, doctorId, { city: "Pune" })
    expect(anyProfileForm.safeParse({ ...form, reason: " " }).success).toBe(false)
    const { reason: _, ...without } = anyProfileForm.parse(form)
    expect(await saveProfile(admin, without, at)).toMatchObject({ refusal: "reason-needed" })
  })

  it("only an admin changes the licence, which is a verification of their own; nobody the slug", async () => {
    const [doctor, admin] = [await practising(), await givenAdmin()]
    const { doctorId } = doctor
    const sent = await formOf(doctor, doctorId)
    for (const field of ["licenceNumber", "slug", "verifiedAt", "zone", "photo", "userId"])
      expect([field, ownProfileForm.safeParse({ ...sent, [field]: "x" }).success]).toEqual([field, false])
    const form = ownProfileForm.parse(sent)
    await saveProfile(doctor, { ...form, licenceNumber: "SNEAKED" }, at)
    expect((await rowOf(doctorId)).licenceNumber).toBe(doctorId)
    await change(admin, doctorId, { licenceNumber: `KMC ${doctorId}` })
    expect(await rowOf(doctorId)).toMatchObject({
      licenceNumber: `KMC ${doctorId}`,
      verifiedBy: admin.userId,
      verifiedAt: new Date(at),
    })
    const other = await practising()
    const taken = { licenceNumber: `kmc ${doctorId}` }
    expect(await change(admin, other.doctorId, taken)).toMatchObject({ refusal: "licence-taken" })
  })

  it("a licence corrected before anybody verified the doctor verifies nobody", async () => {
    const [doctor, admin] = [await practising({ verifiedAt: null }), await givenAdmin()]
    await change(admin, doctor.doctorId, { licenceNumber: `NEW ${doctor.doctorId}` })
    expect(await rowOf(doctor.doctorId)).toMatchObject({ verifiedAt: null, verifiedBy: null })
  })
})

describe("what can't be", () => {
  it("is refused whole", async () => {
    const doctor = await practising()
    const { doctorId } = doctor
    const all = { "specialities.0": "alchemy", city: "Goa" }
    expect(await change(doctor, doctorId, all)).toMatchObject({ refusal: "unknown-speciality" })
    expect(await change(doctor, doctorId, { practisingSince: "2028" })).toMatchObject({
      refusal: "future-year",
    })
    expect(await rowOf(doctorId)).toMatchObject({ city: "Bengaluru", practisingSince: 2010 })
    expect(await told(doctorId)).toEqual([])
  })

  it.each<[string, Record<string, string>, string]>([
    ["no main speciality", { "specialities.0": "", "specialities.1": "neurology" }, "specialities.0"],
    ["one twice", { "specialities.1": "cardiology" }, "specialities.1"],
    ["no kind of visit", { "modes.IN_PERSON": "off" }, "modes"],
    ["no language", { languages: " , " }, "languages"],
    ["half a rupee", { fee: "10.5" }, "fee"],
    ["a fee in words", { fee: "free" }, "fee"],
    ["a tag in a line", { clinic: "<b>Rooms</b>" }, "clinic"],
    ["an unknown currency", { currency: "XXX" }, "currency"],
  ])("is told beside its field: %s", async (_, typed, field) => {
    const doctor = await practising()
    const parsed = ownProfileForm.safeParse(await formOf(doctor, doctor.doctorId, typed))
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field])
  })
})
