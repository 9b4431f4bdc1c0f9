import { beforeAll, expect, inject, test } from "vitest"
import { db } from "@/db/client"
import { secondFactors } from "@/db/schema/accounts"
import { lists } from "../api/lists"
import { type Actor, castOf, signedIn } from "../authorisation/cast"
import { lettersOf, pages as matrix, type Person } from "../authorisation/matrix"
import { pageAddresses } from "../authorisation/requests"
import { sceneOf } from "../authorisation/scene"
import { once } from "../bench/practice"
import { variantsIn } from "../bench/staff-pages"
import { givenRedis } from "../cache/light-redis"
import { during, largeTables, planLine, wholeReads, writingDown } from "../support/plans"
import { givenApp } from "./app"
import { bigEnough, LARGE } from "./big-enough"

/**
 * A practice a sixteenth as large as the bench's has a sixteenth of the memory for hashes, and disks that fetch a page as
 * quickly from anywhere, so that an index is used wherever there is one that fits.
 */
const scaled = ["work_mem = '256kB'", "random_page_cost = 1.1"]

/** Sums that are asked for of all there is. */
const byNature = [
  // What stands on each account of the ledger.
  'select "currency", "account", sum("amount_minor"), count(*) from "ledger_entries" group by',
  // All letters of the days asked for: here nearly all there are.
  `select to_char("created_at" at time zone $1, 'YYYY-MM-DD'), "kind", "channel", "status", "report", count(*)::int from "deliveries"`,
]

const url = String(process.env.DATABASE_URL)
givenRedis({ patient: true })
const { look } = givenApp(async () => {
  await bigEnough(url)
  const name = new URL(url).pathname.slice(1)
  await once(url, async ask => {
    for (const setting of scaled) await ask(`alter database ${name} set ${setting}`)
  })
  await writingDown(url, name, true)
})

const order: Person[] = ["anonymous", "patient", "doctor", "admin"]
const whose = (page: string) => order.find(person => lettersOf(matrix[page] ?? "")[person] === "Y")

/** Those of the practice who have most to look at. */
let busiest: Record<"anonymous" | "patient" | "doctor" | "admin", Actor | null>
beforeAll(async () => {
  const [found] = await once(url, ask =>
    ask(`select d.user_id as doctor, (select id from users where role = 'ADMIN' limit 1) as admin,
      (select patient_id from appointments where doctor_id = d.id group by 1 order by count(*) desc limit 1) as patient
      from doctors d where d.slug = 'dr-1'`),
  )
  const { doctor, admin, patient } = found ?? {}
  await db()
    .insert(secondFactors)
    .values({ userId: String(admin), secret: "", enabledAt: new Date() })
  busiest = {
    anonymous: null,
    patient: await signedIn(String(patient), "PATIENT"),
    doctor: await signedIn(String(doctor), "DOCTOR"),
    admin: await signedIn(String(admin), "ADMIN"),
  }
})

test("no page and no list reads a large table from end to end, whichever filter and order it is asked for", async () => {
  const seen: string[] = []
  const asked = await addresses()
  const { planned } = await during(inject("journal"), async () => {
    const left = [...asked]
    const walk = async () => {
      for (let next = left.pop(); next; next = left.pop()) seen.push(...(await withVariants(...next)))
    }
    await Promise.all([walk(), walk(), walk()])
  })
  const tables = await largeTables(url, LARGE)
  for (const name of ["users", "appointments", "events", "audit_log", "deliveries", "sessions"])
    expect(tables).toContain(name)
  expect(seen.length).toBeGreaterThan(200)
  expect(planned.length).toBeGreaterThan(1000)
  const whole = planned.filter(done => wholeReads(done, tables).length > 0)
  const faulty = whole.filter(({ text }) => !byNature.some(known => text.startsWith(known)))
  expect([...new Set(faulty.map(done => `${done.text}\n${planLine(done)}`))]).toEqual([])
  for (const known of byNature)
    expect(
      whole.some(({ text }) => text.startsWith(known)),
      known,
    ).toBe(true)
})

/** Every page: lists as those who have most, pages of one thing as whose it is. And every list of the API, in each of its orders. */
async function addresses(): Promise<[string, Actor | null][]> {
  const found: [string, Actor | null][] = []
  const cast = await castOf()
  const scene = sceneOf(cast, cast.patient)
  for (const page of Object.keys(matrix)) {
    const person = whose(page)
    if (person !== "anonymous" && person !== "patient" && person !== "doctor" && person !== "admin") continue
    const own = pageAddresses[page]
    found.push(own ? [await own(scene), cast[person]] : [page, busiest[person]])
  }
  for (const [name, { by, asked }] of Object.entries(lists)) {
    const [, path = ""] = name.split(" ")
    if (path.includes("[") || by === "otherPatient") continue
    for (const query of asked) found.push([`${path}?${query}`, busiest[by as keyof typeof busiest]])
  }
  return found
}

async function withVariants(address: string, who: Actor | null): Promise<string[]> {
  const { status, text } = await look(address, who)
  expect(status, address).toBe(200)
  const others = address.startsWith("/api/") ? [] : variantsIn(address, text)
  for (const other of others) expect((await look(other, who)).status, other).toBe(200)
  return [address, ...others]
}
