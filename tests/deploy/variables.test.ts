import { existsSync, readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parseEnv } from "@/lib/env"
import { variables } from "@/lib/environment/schema"
import { testEnv } from "../support/environment"

const readme = readFileSync("README.md", "utf8")
const example = readFileSync(".env.example", "utf8")
const known = Object.keys(variables.shape)

const section = (title: string) => readme.split(`### ${title}\n`)[1]?.split(/\n##+ /)[0] ?? ""
const rows = [...section("Every variable").matchAll(/^\| `([A-Z_]+)` *\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)]
const table = rows.map(([, name = "", needed = "", what = "", where = ""]) => ({ name, needed, what, where }))
const notTheirs = /^Not yours to set: [\s\S]*?\n\n/m.exec(section("Every variable"))?.[0] ?? ""
const left = [...notTheirs.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name)
const exampled = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}))

describe("the variables a deployer reads of", () => {
  it("are those Docket reads: none missing, none too many, none twice", () => {
    expect([...table.map(({ name }) => name), ...left].sort()).toEqual([...known].sort())
    expect(exampled.map(({ name }) => name).sort()).toEqual(table.map(({ name }) => name).sort())
  })

  it("each say whether they are needed, and where to find them", () => {
    for (const { name, needed, what, where } of table) {
      expect([name, /^(yes|no|no \(`\w+`\)|no \(10\)|whole|off Vercel)$/.test(needed.trim())]).toEqual([
        name,
        true,
      ])
      expect([name, what.trim() !== "" && where.trim() !== ""]).toEqual([name, true])
    }
  })

  it("are called needed where starting without one is refused, and only there", () => {
    const complete = { ...testEnv, DATABASE_URL: "postgres://me@localhost/docket" }
    const without = (name: string) => () => parseEnv({ ...complete, [name]: undefined })
    for (const { name, needed } of table) {
      if (needed.trim() === "yes") expect(without(name)).toThrow(new RegExp(`^  ${name} `, "m"))
      else expect(without(name)).not.toThrow()
    }
  })

  it("have the defaults the table says", () => {
    const parsed = parseEnv({ ...testEnv, LOG_LEVEL: "", DATABASE_URL: "postgres://me@localhost/docket" })
    for (const { name, needed } of table) {
      const said = /\(`?(\w+)`?\)/.exec(needed)?.[1]
      if (said) expect([name, String(Object(parsed)[name])]).toEqual([name, said])
    }
  })

  it("may be copied as they stand in .env.example: what is left empty counts as not set", () => {
    const copied = Object.fromEntries(exampled.map(({ name, value }) => [name, value.replace(/^"|"$/g, "")]))
    const filled = Object.fromEntries(
      table.filter(({ needed }) => needed.trim() === "yes").map(({ name }) => [name, Object(testEnv)[name]]),
    )
    const read = parseEnv({ ...copied, ...filled, DATABASE_URL: copied.DATABASE_URL })
    expect(read).toMatchObject({ LOG_LEVEL: "info", DATABASE_POOL: 10 })
    expect(read.GOOGLE_CLIENT_ID).toBeUndefined()
  })
})

describe("what the papers name", () => {
  const papers = ["README.md", "UPGRADING.md", "SECURITY.md", "CONTRIBUTING.md"]
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"))

  it.each(papers)("%s: commands there are, files there are", paper => {
    const text = readFileSync(paper, "utf8")
    const named = [...text.matchAll(/npm run ([a-z:0-9]*[a-z0-9])/g)].map(([, name]) => name ?? "")
    expect(named.filter(name => !(name in scripts))).toEqual([])
    const paths = [
      ...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g),
      ...text.matchAll(/`((?:tests|lib|db)\/[\w./-]+)`/g),
    ]
    expect(paths.map(([, path]) => path ?? "").filter(path => !existsSync(path))).toEqual([])
  })

  it("calls of services come to routes there are, with every event they act on", () => {
    const calls = section("Every variable")
    const hooks = readdirSync("app/api/webhooks").map(name => `/api/webhooks/${name}`)
    for (const hook of hooks) expect(calls).toContain(`\`${hook}\``)
    for (const [, path] of calls.matchAll(/`(\/api\/(?:webhooks|cron)\/[a-z]+)`/g))
      expect(existsSync(`app${path}/route.ts`)).toBe(true)
  })
})
