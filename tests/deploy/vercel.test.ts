import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { VercelConfig } from "@vercel/config/v1"
import { Cron } from "croner"
import { describe, expect, it } from "vitest"

const source = readFileSync("vercel.json", "utf8")
const config: VercelConfig & { $schema?: string } = JSON.parse(source)
const { scripts, engines } = JSON.parse(readFileSync("package.json", "utf8"))

const { $schema, ...own } = config
const wrong = [
  { ...own, buildComand: "x" },
  { ...own, framework: "next" },
  { ...own, crons: [{ schedule: "* * * * *" }] },
  { ...own, functions: { "app/**": { maxDuration: "60" } } },
]

describe("vercel.json", () => {
  it("is as Vercel's schema has it, and would not be with any of four slips", () => {
    expect($schema).toBe("https://openapi.vercel.sh/vercel.json")
    // Against the types Vercel makes from that schema. Within the project, so that the compiler finds them.
    mkdirSync("test-results", { recursive: true })
    const folder = mkdtempSync(join("test-results", "vercel-"))
    const lines = [own, ...wrong].map(
      (one, at) => `export const config${at}: VercelConfig = ${JSON.stringify(one)}`,
    )
    const file = join(folder, "vercel.ts")
    writeFileSync(file, ['import type { VercelConfig } from "@vercel/config/v1"', ...lines].join("\n"))
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig", "--module", "esnext"]
    const more = ["--moduleResolution", "bundler", "--types", "", file]
    const { stdout } = spawnSync("npx", ["--no-install", "tsc", ...flags, ...more], { encoding: "utf8" })
    rmSync(folder, { recursive: true, force: true })
    const refused = [...stdout.matchAll(/vercel\.ts\((\d+),/g)].map(([, line]) => Number(line))
    expect([...new Set(refused)].sort()).toEqual([3, 4, 5, 6])
  }, 120_000)

  it("calls only addresses there are, as often as every plan allows", () => {
    for (const { path, schedule } of config.crons ?? []) {
      const route = readFileSync(`app${path}/route.ts`, "utf8")
      expect(route).toMatch(/export (const|function|async function) GET\b/)
      const [first, second] = new Cron(schedule, { timezone: "UTC", paused: true }).nextRuns(2)
      // More often than once a day, a deployment on the free plan fails.
      expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(86_400_000)
    }
    expect(config.crons).toHaveLength(1)
  })

  it("builds by scripts there are: migrations before the build, schedules after it", () => {
    const steps = String(config.buildCommand).split(" && ")
    expect(steps).toEqual(["npm run deploy"])
    expect(scripts.deploy.split(" && ")).toEqual(["npm run db:migrate", "npm run build", "npm run schedules"])
    for (const step of scripts.deploy.split(" && "))
      expect(scripts).toHaveProperty([step.replace("npm run ", "")])
  })
})

describe("what it runs on", () => {
  it("is named where npm, Vercel and GitHub look for it, and this is one of them", () => {
    expect(engines.node).toBe("^20.19.0 || ^22.12.0 || ^24.0.0")
    const preferred = readFileSync(".nvmrc", "utf8").trim()
    expect(engines.node).toContain(`^${preferred}.`)
    expect(engines.node).toContain(`^${process.versions.node.split(".")[0]}.`)
  })

  it("lets each streaming file run as long as the platform lets it", () => {
    const files = execFileSync("git", ["ls-files", "app/api"], { encoding: "utf8" })
      .split("\n")
      .filter(Boolean)
    const durations = files.flatMap(file => {
      const [, seconds] = /export const maxDuration = (\d+)/.exec(readFileSync(file, "utf8")) ?? []
      return seconds ? [{ file, seconds: Number(seconds) }] : []
    })
    expect(durations.length).toBeGreaterThan(3)
    // What every plan gives: vercel.com/docs/functions/configuring-functions/duration.
    for (const { seconds } of durations) expect(seconds).toBeLessThanOrEqual(300)
    expect(config.fluid).toBe(true)
  })
})
