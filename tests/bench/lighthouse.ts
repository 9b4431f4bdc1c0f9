import { type BrowserContext, chromium } from "@playwright/test"
import lighthouse, { type Result } from "lighthouse"
import { demoLogins } from "@/db/seed/cast"
import { freePort } from "@/local/free-port"
import config from "../../playwright.config"
import { budgets } from "../support/page-budgets"
import { signIn } from "../support/pages"
import { startDemo } from "./demo"
import { startEmptyApp } from "./empty-app"

// `npm run bench:lighthouse`, after a build: public pages as Lighthouse sees them on a phone, against the demo practice.
// An empty page of the framework goes first, and is held to nothing: it tells what the machine and the framework cost.
// `-- 5` runs each five times (else three), `-- home` one page alone; the median counts. Exits 1 below a wall.
const walls = { performance: 98, accessibility: 100, "best-practices": 96, seo: 100 }
const MOST_SHIFT = 0
/** How often a page is asked for before it is looked at: the engine compiles it meanwhile, as it has for all but the first visitors. */
const BEFORE = 40
const runs = Number(process.argv.find(argument => /^\d+$/.test(argument)) ?? 3)
const only = process.argv.slice(2).find(argument => !/^\d+$/.test(argument))

const nothing = { performance: 0, accessibility: 0, "best-practices": 0, seo: 0 }
const port = await freePort(0)
const { launchOptions } = config.use ?? {}
const faults: string[] = []
const stopping: (() => Promise<void>)[] = []
try {
  const empty = await startEmptyApp()
  stopping.push(empty.stop)
  const demo = await startDemo()
  stopping.push(demo.stop)
  // The browser's own context, not one of Playwright's, is where Lighthouse looks: cookies set here are sent there.
  const window = await chromium.launchPersistentContext("", {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--remote-debugging-port=${port}`],
    baseURL: demo.url,
    // Where most visitors of the practice are: times are told on their clock at once.
    env: { ...process.env, TZ: "Asia/Kolkata" },
  })
  stopping.push(() => window.close())
  const [patient] = demoLogins
  tell("empty page", await several(window, empty.url), nothing)
  for (const { name, address, visitor } of budgets) {
    if (only && only !== name) continue
    const url = `${demo.url}${await address(demo.url)}`
    await window.clearCookies()
    if (visitor === "a patient") {
      const page = await window.newPage()
      await signIn(page, patient.email, patient.password)
      await page.close()
    }
    const results = await several(window, url)
    // Search engines are told to leave alone what is for one person.
    tell(name, results, visitor === "a stranger" ? walls : { ...walls, seo: 0 })
  }
} finally {
  for (const stop of stopping.reverse()) await stop()
}
if (faults.length) console.error(`\nBelow the walls:\n${faults.join("\n")}`)
process.exit(faults.length ? 1 : 0)

async function several(window: BrowserContext, url: string): Promise<Result[]> {
  for (let turn = 0; turn < BEFORE; turn++) await window.request.get(url)
  const results: Result[] = []
  for (let turn = 0; turn < runs; turn++) results.push(await look(url))
  return results
}

/** One run with Lighthouse's own mobile phone and slow line. The tool now and then loses its own trace: `tries`. */
async function look(url: string, tries = 3): Promise<Result> {
  const found = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: Object.keys(walls),
  })
  if (!found) throw new Error(`Lighthouse said nothing of ${url}`)
  const lost = found.lhr.runtimeError
  if (lost && tries > 1) return look(url, tries - 1)
  if (lost) throw new Error(`${url}: ${lost.message}`)
  if (found.lhr.finalDisplayedUrl !== new URL(url).href)
    throw new Error(`${url} led to ${found.lhr.finalDisplayedUrl}`)
  return found.lhr
}

function tell(name: string, results: Result[], held: typeof walls): void {
  const score = (category: string) =>
    median(results.map(({ categories }) => (categories[category]?.score ?? 0) * 100))
  const figure = (audit: string) => median(results.map(({ audits }) => audits[audit]?.numericValue ?? 0))
  const scores = Object.entries(held).map(([category, wall]) => ({ category, wall, value: score(category) }))
  const shift = figure("cumulative-layout-shift")
  console.log(
    `${name.padEnd(14)}${scores.map(({ category, value }) => `${category} ${value.toFixed(0)}`).join("   ")}   ` +
      `FCP ${seconds(figure("first-contentful-paint"))}   LCP ${seconds(figure("largest-contentful-paint"))}   ` +
      `TBT ${figure("total-blocking-time").toFixed(0)} ms   CLS ${shift}   scripts ${median(results.map(scriptBytes))} bytes`,
  )
  for (const line of failing(results)) console.log(`    ${line}`)
  for (const { category, wall, value } of scores)
    if (value < wall) faults.push(`${name}: ${category} ${value.toFixed(0)}, not ${wall}`)
  if (shift > MOST_SHIFT) faults.push(`${name}: layout shift ${shift}`)
}

/** Audits that any run failed and that count. */
function failing(results: Result[]): string[] {
  const counting = results.flatMap(({ categories, audits }) =>
    Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]),
    ),
  )
  const failed = counting.filter(audit => audit && audit.score !== null && audit.score < 0.9)
  return [...new Set(failed.map(audit => `${audit?.id}: ${audit?.displayValue ?? audit?.title}`))]
}

function scriptBytes({ audits }: Result): number {
  const details = audits["network-requests"]?.details
  const items = details?.type === "table" ? details.items : []
  return items
    .filter(({ resourceType }) => resourceType === "Script")
    .reduce((sum, { transferSize }) => sum + Number(transferSize), 0)
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
