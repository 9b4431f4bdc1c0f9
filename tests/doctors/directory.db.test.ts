import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import {
  directory,
  doctorBySlug,
  doctorPage,
  facets,
  relatedDoctors,
  topDoctors,
} from "@/lib/doctors/queries"
import { directorySearch, doctorList } from "@/lib/doctors/schema"
import { givenDoctor } from "../support/people"

type Columns = Partial<typeof doctors.$inferInsert>
const idOf: Record<string, string> = {}

async function practising(slug: string, columns: Columns): Promise<string> {
  const { doctorId } = await givenDoctor(columns)
  await db()
    .insert(doctorSpecialities)
    .values({ doctorId, specialityId: String(idOf[slug]), position: 0 })
  return doctorId
}

beforeAll(async () => {
  const rows = await db()
    .insert(specialities)
    .values([
      { slug: "cardiology", name: "Cardiology", summary: "Heart and circulation" },
      { slug: "dermatology", name: "Dermatology", summary: "Skin, hair and nails" },
      { slug: "gynaecology", name: "Gynaecology", summary: "Women's health" },
    ])
    .returning()
  for (const { slug, id } of rows) idOf[slug] = id
  await practising("cardiology", {
    name: "Dr Asha Menon",
    feeMinor: 120_000,
    practisingSince: 2004,
    modes: ["IN_PERSON", "VIDEO"],
    languages: ["English", "Malayalam"],
  })
  await practising("cardiology", {
    name: "Dr Arjun Patel",
    city: "Mumbai",
    feeMinor: 200_000,
    practisingSince: 1996,
  })
  await practising("dermatology", { name: "Dr Nisha Kapoor", feeMinor: 80_000, practisingSince: 2013 })
  await practising("dermatology", {
    name: "Dr Eleanor Whitcombe",
    city: "London",
    country: "United Kingdom",
    feeMinor: 14_000,
    currency: "GBP",
    practisingSince: 2008,
  })
  await practising("gynaecology", {
    name: "Dr Meera Deshpande",
    city: "Mumbai",
    feeMinor: 150_000,
    practisingSince: 2001,
  })
  await practising("cardiology", { name: "Dr Una Verified", slug: "una", verifiedAt: null })
  await practising("cardiology", { name: "Dr Sam Suspended", slug: "sam", suspendedAt: new Date() })
})

const names = async (search: Record<string, unknown>) =>
  (await directory(directorySearch.parse(search))).doctors.map(({ name }) => name)

describe("the directory", () => {
  it.each([
    ["asha mennon", ["Dr Asha Menon"]],
    ["cardology", ["Dr Arjun Patel", "Dr Asha Menon"]],
    ["cardiologist mumbai", ["Dr Arjun Patel"]],
    ["gynecologist", ["Dr Meera Deshpande"]],
    ["skin doctor in london", ["Dr Eleanor Whitcombe"]],
    ["DR KAPOR", ["Dr Nisha Kapoor"]],
    ["plumber", []],
    ["100%_", []],
  ])("finds %j", async (q, found) => {
    expect((await names({ q })).sort()).toEqual(found)
  })

  it("puts a name before a place or speciality of that sound", async () => {
    await practising("dermatology", { name: "Dr Mumba Oyelaran", city: "Chennai" })
    expect((await names({ q: "mumba" }))[0]).toBe("Dr Mumba Oyelaran")
    await db().update(doctors).set({ suspendedAt: new Date() }).where(eq(doctors.name, "Dr Mumba Oyelaran"))
  })

  it("narrows by speciality, city, language, visit mode and fee in rupees", async () => {
    expect(await names({ speciality: "cardiology", city: "Mumbai" })).toEqual(["Dr Arjun Patel"])
    expect(await names({ language: "Malayalam" })).toEqual(["Dr Asha Menon"])
    expect(await names({ mode: "VIDEO" })).toEqual(["Dr Asha Menon"])
    expect(await names({ maxFee: "800" })).toEqual(["Dr Nisha Kapoor"])
  })

  it("orders by fee with rupees first, by experience, by name", async () => {
    expect(await names({ sort: "fee" })).toEqual([
      "Dr Nisha Kapoor",
      "Dr Asha Menon",
      "Dr Meera Deshpande",
      "Dr Arjun Patel",
      "Dr Eleanor Whitcombe",
    ])
    expect((await names({ sort: "experience" }))[0]).toBe("Dr Arjun Patel")
    expect((await names({ sort: "name" }))[0]).toBe("Dr Arjun Patel")
  })

  it("reads a broken address with patience, and a page past the end as the last one", async () => {
    const search = directorySearch.parse({
      q: ["a", "b"],
      maxFee: "-3",
      sort: "price",
      page: "999",
      mode: "X",
    })
    expect(search).toEqual({ sort: "relevance", page: 999 })
    expect(await directory(search)).toMatchObject({ total: 5, page: 1, pages: 1 })
  })

  it("pages by cursor through every order without missing or repeating a doctor", async () => {
    for (const sort of ["relevance", "name", "fee", "experience"]) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await doctorPage(doctorList.parse({ sort, limit: "2", cursor }))
        seen.push(...page.items.map(({ name }) => name))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(seen, sort).toHaveLength(5)
      expect(new Set(seen).size).toBe(5)
    }
  })
})

describe("a profile", () => {
  it("exists for verified doctors who are not suspended, by slug and by id, without private columns", async () => {
    const [asha] = (await directory(directorySearch.parse({ q: "asha" }))).doctors
    const profile = await doctorBySlug(String(asha?.id))
    expect(profile?.specialities).toEqual([{ slug: "cardiology", name: "Cardiology" }])
    expect(Object.keys(profile ?? {})).not.toEqual(expect.arrayContaining(["userId", "search", "verifiedBy"]))
    expect([await doctorBySlug("una"), await doctorBySlug("sam"), await doctorBySlug("nobody")]).toEqual([
      null,
      null,
      null,
    ])
    expect((await relatedDoctors(String(asha?.id), 5)).map(({ name }) => name)).toEqual(["Dr Arjun Patel"])
  })

  it("is counted by speciality and city, and one of each speciality leads", async () => {
    const known = await facets()
    expect(known.specialities.map(({ slug, doctors: many }) => [slug, many])).toEqual([
      ["cardiology", 2],
      ["dermatology", 2],
      ["gynaecology", 1],
    ])
    expect(known.cities.map(({ city, doctors: many }) => [city, many])).toEqual([
      ["Bengaluru", 2],
      ["London", 1],
      ["Mumbai", 2],
    ])
    expect((await topDoctors(9)).map(({ name }) => name)).toEqual([
      "Dr Arjun Patel",
      "Dr Meera Deshpande",
      "Dr Eleanor Whitcombe",
    ])
  })
})
