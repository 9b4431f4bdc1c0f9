import { readFileSync, statSync } from "node:fs"
import { setTimeout as pause } from "node:timers/promises"
import { type Ask, once } from "../bench/practice"

/** A statement as the database itself wrote it down, with the plan it really ran by; none of `begin` and the like. */
export type Statement = { text: string; ms: number; nodes: Node[] }
type Node = { type: string; relation?: string; index?: string; rows: number; removed: number }

const settings = {
  session_preload_libraries: "'auto_explain'",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_format": "json",
  "auto_explain.log_parameter_max_length": "0",
  log_statement: "'all'",
  log_parameter_max_length: "0",
}

/** Has every new session of a database write down what it does, or stops that. */
export async function writingDown(cluster: string, name: string, on: boolean): Promise<void> {
  await once(cluster, async ask => {
    for (const [setting, value] of Object.entries(settings))
      await ask(`alter database ${name} ${on ? `set ${setting} = ${value}` : `reset ${setting}`}`)
  })
}

/** What the cluster's journal says was done meanwhile: all statements, and those of them that have a plan. */
export async function during(journal: string, work: () => Promise<unknown>) {
  const from = await settled(journal)
  await work()
  const to = await settled(journal)
  const text = readFileSync(journal).subarray(from, to).toString()
  return { sent: sentIn(text), planned: plannedIn(text) }
}

async function settled(journal: string): Promise<number> {
  for (let before = -1; ; await pause(120)) {
    const size = statSync(journal).size
    if (size === before) return size
    before = size
  }
}

/** An open page says now and then that its person is there: no statement of the page. */
const aside = /^update "sessions" set "seen_at"/

/** Each statement as it was sent. Lines of one that go on begin with a tab. */
function sentIn(text: string): string[] {
  const found = text.matchAll(/LOG: {2}(?:statement|execute [^:]+): (.*(?:\n\t.*)*)/g)
  return [...found].map(([, statement]) => plain(String(statement))).filter(one => !aside.test(one))
}

function plannedIn(text: string): Statement[] {
  const found = text.matchAll(/LOG: {2}duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)+)/g)
  return [...found].flatMap(([, ms, json]) => {
    const read = JSON.parse(String(json).replaceAll("\n\t", "\n"))
    const statement = plain(String(read["Query Text"]))
    return aside.test(statement) ? [] : [{ text: statement, ms: Number(ms), nodes: nodesOf(read.Plan) }]
  })
}

const plain = (statement: string) => statement.replace(/\s+/g, " ").trim()

type Plan = Record<string, unknown> & { Plans?: Plan[] }

function nodesOf(plan: Plan): Node[] {
  const { Plans = [] } = plan
  const loops = Number(plan["Actual Loops"] ?? 1)
  const node = {
    type: String(plan["Node Type"]),
    relation: plan["Relation Name"] === undefined ? undefined : String(plan["Relation Name"]),
    index: plan["Index Name"] === undefined ? undefined : String(plan["Index Name"]),
    rows: Math.round(Number(plan["Actual Rows"] ?? 0) * loops),
    removed: Math.round(Number(plan["Rows Removed by Filter"] ?? 0) * loops),
  }
  return [node as Node, ...Plans.flatMap(nodesOf)]
}

/** Tables with more rows than that, which no page should read whole: those that grow with people and visits, not with doctors alone. */
export async function largeTables(url: string, rows = 60_000): Promise<Set<string>> {
  const found = await once(url, (ask: Ask) =>
    ask(`select relname as name from pg_class where relkind = 'r' and reltuples > ${rows}`),
  )
  return new Set(found.map(({ name }) => String(name)))
}

/** Large tables a statement read from end to end. */
export function wholeReads({ nodes }: Statement, large: Set<string>): string[] {
  return nodes.flatMap(({ type, relation }) =>
    /Seq Scan/.test(type) && relation && large.has(relation) ? [relation] : [],
  )
}

/** "Limit 25 < Index Scan appointments by appointments_time 26 (of 300)": the plan in a line. */
export const planLine = ({ nodes }: Statement) =>
  nodes
    .map(({ type, relation, index, rows, removed }) =>
      [type, relation, index && `by ${index}`, rows, removed && `(${removed} passed over)`]
        .filter(Boolean)
        .join(" "),
    )
    .join(" < ")
