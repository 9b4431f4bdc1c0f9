import { mkdirSync, writeFileSync } from "node:fs"
import { loadavg } from "node:os"
import { join } from "node:path"
import { type Box, startBox } from "@/local/box"
import { freePort } from "@/local/free-port"
import { during, largeTables, planLine, type Statement, wholeReads, writingDown } from "../support/plans"
import { startApp } from "../support/world"
import { bigPractice, large, small } from "./practice"
import { filled, pagesOf, variantsIn } from "./staff-pages"
import { type Person, people } from "./staff-people"

// Every staff page in a practice with 10,000 doctors, 100,000 patients and 1,000,000 visits, against the production build:
// how long it takes, how many statements it sends, by what plans, and whether a list of one row sends as many.
const DATA = join(".data", "bench")
const REPORT = join(DATA, "staff.md")
const TIMES = 5
/** No page's median may be more, however much the machine has to do besides; fails the bench, as does a large table read whole. */
const SLOW_MS = 1_000
/** What a page asks only where there is something to tell of; a list has twenty rows and more, so one for each would show. */
const FEW = 8
/** Recomputes the whole chain of the audit, as it is asked to: its time grows with the log, and is told and no fault. */
const BY_NATURE = "/admin/audit?verify=1"
/** `npm run bench:staff -- /admin/audit` looks at the pages from there on alone; `--fresh` makes the practice anew. */
const only = process.argv.find(argument => argument.startsWith("/admin") || argument.startsWith("/doctor"))

type Seen = {
  who: string
  page: string
  address: string
  status: number
  sent: string[]
  planned: Statement[]
}

/** Nothing kept from before, so that a page has to ask for all of it. */
async function forgetCached({ env }: Box): Promise<void> {
  const { UPSTASH_REDIS_REST_URL: redis, UPSTASH_REDIS_REST_TOKEN: token } = env
  const sent = { method: "POST", headers: { authorization: `Bearer ${token}` }, body: '["FLUSHALL"]' }
  await fetch(String(redis), sent).catch(() => {})
}

async function look(app: string, { cookie }: Person, address: string) {
  const began = performance.now()
  const answer = await fetch(`${app}${address}`, { redirect: "manual", headers: { cookie } })
  const html = await answer.text()
  return { status: answer.status, html, ms: performance.now() - began }
}

/** Each page once, and what it offers to look at otherwise; what the database wrote down of each. */
async function statements(
  app: string,
  box: Box,
  journal: string,
  staff: Person[],
  known?: Seen[],
): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const person of staff) {
    const visit = async (page: string, address: string) => {
      await forgetCached(box)
      let found = { status: 0, html: "" }
      const { sent, planned } = await during(journal, async () => {
        found = await look(app, person, address)
      })
      seen.push({ who: person.who, page, address, status: found.status, sent, planned })
      return found.html
    }
    for (const page of pagesOf(person.area)) {
      if (only && !page.startsWith(only)) continue
      const address = filled(page, person.ids)
      if (!address) console.log(`  no sample for ${page}`)
      else {
        await look(app, person, address)
        const html = await visit(page, address)
        const same = known
          ?.filter(other => other.who === person.who && other.page === page)
          .map(other => other.address)
        for (const other of same ?? variantsIn(address, html))
          if (other.includes("?") && !(known && /cursor=|[\da-f]{8}-/.test(other))) await visit(page, other)
      }
    }
  }
  return seen
}

const at = (times: number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  0

const key = ({ who, address }: Seen) => `${who} ${address.replace(/[\da-f]{8}-[\da-f-]{27}/g, "[id]")}`

const stopping: (() => Promise<void>)[] = []
try {
  const port = await freePort(3501)
  const appUrl = `http://localhost:${port}`
  const box = await startBox({ port: await freePort(4501), dataDir: DATA, appUrl })
  stopping.push(box.stop)
  Object.assign(process.env, box.env, { LOG_LEVEL: "silent" })
  const made = new Set(process.argv.includes("--fresh") ? [] : ["large", "small"])
  const journal = join(DATA, "postgres.log")
  // What a page leads to elsewhere is not the page: the queue takes nothing here.
  const down = { method: "POST", headers: { "content-type": "application/json" }, body: '{"down":true}' }
  await fetch(`http://127.0.0.1:${box.port}/faults/qstash`, down)
  const opened = async (name: string, size: typeof large, writing: boolean) => {
    const url = await bigPractice(box.databaseCluster, name, size, { fresh: !made.has(name) })
    made.add(name)
    const staff = await people(url, String(box.env.AUTH_SECRET))
    await writingDown(box.databaseCluster, name, writing)
    const app = await startApp(port, { DATABASE_URL: url })
    return { url, staff, app }
  }

  const big = await opened("large", large, true)
  const seen = await statements(appUrl, box, journal, big.staff)
  await big.app.stop()
  const tables = await largeTables(big.url)

  const little = await opened("small", small, true)
  const few = new Map(
    (await statements(appUrl, box, journal, little.staff, seen)).map(one => [key(one), one]),
  )
  await little.app.stop()

  const timed = await opened("large", large, false)
  console.log(
    `\n${"page".padEnd(74)} nothing kept: median, p95   kept: median, p95   statements   of lists with a row`,
  )
  const report: string[] = []
  const faulty: string[] = []
  for (const one of seen) {
    const person = timed.staff.find(({ who }) => who === one.who)
    if (!person) continue
    const bare: number[] = []
    const kept: number[] = []
    for (let turn = 0; turn < TIMES; turn++) {
      await forgetCached(box)
      bare.push((await look(appUrl, person, one.address)).ms)
      kept.push((await look(appUrl, person, one.address)).ms)
    }
    const short = few.get(key(one))
    const faults = [
      one.status !== 200 && `answered ${one.status}`,
      at(bare, 0.5) > SLOW_MS && "SLOW",
      short?.status === 200 && one.sent.length > short.sent.length + FEW && "STATEMENTS GROW",
      ...one.planned.flatMap(done => wholeReads(done, tables)).map(table => `reads all of ${table}`),
    ].filter(fault => typeof fault === "string")
    const found = [...new Set(faults)].join(", ")
    if (found && one.address !== BY_NATURE) faulty.push(`${one.who}: ${one.address}: ${found}`)
    const ms = (value: number) => value.toFixed(0).padStart(6)
    const line = `${`${one.who}: ${one.address}`.slice(0, 90).padEnd(90)} ${ms(at(bare, 0.5))} ${ms(at(bare, 0.95))} ms  ${ms(at(kept, 0.5))} ${ms(at(kept, 0.95))} ms  ${String(one.sent.length).padStart(3)} ${String(short?.sent.length ?? "").padStart(3)}  ${found}`
    console.log(line)
    report.push(
      `## ${line}\n`,
      ...one.planned.map(done => `- ${done.ms.toFixed(1)} ms, ${planLine(done)}\n  ${done.text}`),
      "",
    )
  }
  await timed.app.stop()
  mkdirSync(DATA, { recursive: true })
  writeFileSync(REPORT, `# Statements and plans of every staff page\n\n${report.join("\n")}`)
  console.log(
    `\nEvery statement with its plan: ${REPORT}; load average ${loadavg().map(Math.round).join(", ")}`,
  )
  if (faulty.length) console.error(`\n${faulty.length} of ${seen.length} at fault:\n${faulty.join("\n")}`)
  process.exitCode = faulty.length ? 1 : 0
} finally {
  for (const stop of stopping) await stop()
}
