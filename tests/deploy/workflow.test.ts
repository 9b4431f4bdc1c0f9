import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { parse } from "yaml"
import { z } from "zod"

const source = readFileSync(".github/workflows/gate.yml", "utf8")
const step = z.object({ uses: z.string().optional(), run: z.string().optional() })
const workflow = z.object({
  on: z.object({ push: z.unknown(), pull_request: z.unknown() }),
  permissions: z.unknown(),
  jobs: z.record(z.string(), z.object({ steps: z.array(step), "timeout-minutes": z.number() })),
})
const { jobs, permissions } = workflow.parse(parse(source))
const steps = Object.values(jobs).flatMap(job => job.steps)

it("is a workflow as GitHub reads them", () => {
  const all = [source, source.replace("runs-on", "run-on"), source.replace("github.ref }}", "gitub.ref }}")]
  const args = ["--import", "tsx", "tests/deploy/read-workflow.ts"]
  const { stdout } = spawnSync(process.execPath, args, { input: JSON.stringify(all), encoding: "utf8" })
  const errors = z.array(z.array(z.string())).parse(JSON.parse(stdout))
  expect(errors[0]).toEqual([])
  expect(errors[1]?.join()).toContain("run-on")
  expect(errors[2]?.join()).toContain("gitub")
}, 60_000)

it("runs the gate, and may read the code and nothing else", () => {
  expect(steps.filter(({ run }) => run === ".ci/run")).toHaveLength(1)
  expect(permissions).toEqual({ contents: "read" })
})

it("uses GitHub's own actions, each at one version, and the browser the tests are written for", () => {
  const used = steps.flatMap(({ uses }) => uses ?? [])
  expect(used.length).toBeGreaterThan(0)
  for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@v\d+\.\d+\.\d+$/)
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"))
  expect(source).toContain(`playwright@${devDependencies["@playwright/test"]} `)
})
