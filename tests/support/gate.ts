import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"

// Everything a change has to pass, in the order that fails soonest. `npm test` and `.ci/run` call it.
const counts = { passed: 0, failed: 0 }
const started = Date.now()

rmSync("test-results", { recursive: true, force: true })
mkdirSync("test-results")
ensureTools()
step("page types", ["next", "typegen"])
step("types", ["tsc", "--noEmit"])
step("lint", ["biome", "check", "--error-on-warnings", "."])
vitest("unit and database tests, TZ=UTC", ["unit", "db"], "UTC")
for (const zone of ["Asia/Kolkata", "America/New_York"])
  vitest(`unit tests, and those of days and hours on the database, TZ=${zone}`, ["unit", "db-days"], zone)
vitest("database tests through Neon's driver", ["db-neon"], "UTC")
vitest("contract tests of the box", ["box"], "UTC")
step("production build", ["tsx", "lib/build.ts"])
step("what is deployed", ["tsx", "tests/deploy/check.ts"])
vitest("budgets of the pages, and plans", ["built"], "UTC")
playwright()
finish(0)

function step(name: string, [command, ...args]: string[], env: Record<string, string> = {}): void {
  console.log(`\n── ${name}`)
  const begun = Date.now()
  const { status } = spawnSync("npx", ["--no-install", command ?? "", ...args], {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  })
  console.log(`── ${name}: ${status === 0 ? "passed" : "FAILED"} in ${seconds(begun)} s`)
  if (status !== 0) finish(1)
}

function vitest(name: string, projects: string[], zone: string): void {
  const outputFile = `test-results/vitest-${zone.replace("/", "-")}-${projects.join("-")}.json`
  const args = [
    "vitest",
    "run",
    ...projects.flatMap(project => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${outputFile}`,
  ]
  counted(
    outputFile,
    () => step(name, args, { TZ: zone }),
    report => [report.numPassedTests, report.numFailedTests],
  )
}

function playwright(): void {
  const file = "test-results/e2e.json"
  counted(
    file,
    () => step("browser tests", ["playwright", "test"]),
    report => [report.stats?.expected, report.stats?.unexpected],
  )
}

type Report = {
  numPassedTests?: number
  numFailedTests?: number
  stats?: { expected: number; unexpected: number }
}

/** Adds what the runner counted, also when its step ends the gate. */
function counted(
  file: string,
  work: () => void,
  read: (report: Report) => [number | undefined, number | undefined],
): void {
  const add = () => {
    if (!existsSync(file)) return
    const [passed, failed] = read(JSON.parse(readFileSync(file, "utf8")))
    counts.passed += passed ?? 0
    counts.failed += failed ?? 0
  }
  process.once("exit", add)
  work()
  process.off("exit", add)
  add()
}

/** Chromium and redis-server: on Debian as root they are installed; elsewhere Playwright's own browser and the box's engine do. */
function ensureTools(): void {
  const has = (path: string) => existsSync(path)
  const missing = [
    !has("/usr/bin/chromium") && "chromium",
    !has("/usr/bin/redis-server") && "redis-server",
  ].filter(name => name !== false)
  if (!missing.length) return
  if (has("/usr/bin/apt-get") && process.getuid?.() === 0) {
    console.log(`Installing ${missing.join(" and ")} with apt-get for the tests.`)
    spawnSync("apt-get", ["update"], { stdio: "ignore" })
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...missing], { stdio: "inherit" })
    return
  }
  console.log("No Debian package of Chromium here: using Playwright's own browser.")
  if (!has("/usr/bin/chromium")) step("browser", ["playwright", "install", "chromium"])
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1)
}

function finish(code: number): never {
  process.once("exit", () =>
    // A step without tests of its own failed as one.
    console.log(
      `\nThe whole run took ${seconds(started)} s.\n${counts.passed} passed, ${counts.failed || code} failed`,
    ),
  )
  process.exit(code)
}
