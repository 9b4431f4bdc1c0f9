import { existsSync } from "node:fs"
import { defineConfig, devices } from "@playwright/test"
import { APP } from "./tests/support/world"

// Debian's Chromium where it is installed, Playwright's own elsewhere.
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(path => existsSync(path))

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/world.ts",
  // As many as there are worlds (box, database, app): tests of one file share theirs, and its faults with it.
  workers: 2,
  fullyParallel: false,
  // What all others wrote and sent is read at the end.
  projects: [
    { name: "all", testIgnore: "secrets.spec.ts" },
    { name: "secrets", testMatch: "secrets.spec.ts", dependencies: ["all"] },
  ],
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: APP,
    actionTimeout: 30_000,
    timezoneId: "Asia/Kolkata",
    locale: "en-IN",
    // A trace of every test costs a third of the time: TRACE=1 keeps those of failures.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
})
