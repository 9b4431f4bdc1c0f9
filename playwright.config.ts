import { existsSync } from "node:fs"
import { defineConfig, devices } from "@playwright/test"

// Debian's Chromium where it is installed, Playwright's own elsewhere.
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(path => existsSync(path))

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/world.ts",
  // One world (box, database, app) is shared, and its faults with it.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: "http://localhost:3401",
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
