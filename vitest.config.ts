import { defineConfig } from "vitest/config"

const alias = { "@": new URL(".", import.meta.url).pathname.replace(/\/$/, "") }
const db = {
  include: ["tests/**/*.db.test.ts"],
  globalSetup: ["tests/support/postgres.ts"],
  setupFiles: ["tests/support/database.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  resolve: { alias },
  test: {
    // Half of the work is PostgreSQL’s own, in other processes.
    maxWorkers: 2,
    // It asks for "next/server" without an ending, which only a bundler finds.
    server: { deps: { inline: ["next-auth"] } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/**/*.{db,box,built}.test.ts", "tests/e2e/**"],
        },
      },
      {
        extends: true,
        test: { name: "box", include: ["tests/**/*.box.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { ...db, name: "db", env: { DATABASE_DRIVER: "pg" } } },
      // Against the production build.
      {
        extends: true,
        test: {
          ...db,
          name: "built",
          include: ["tests/**/*.built.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          env: { DATABASE_DRIVER: "pg" },
        },
      },
      {
        extends: true,
        test: {
          ...db,
          name: "db-days",
          // Where days, hours and zones are reckoned: tried again where the server's own clock is elsewhere.
          include: [
            "tests/{booking,calendar,day,desk,doctors,hours,payments,practice,reminders,reports}/**/*.db.test.ts",
          ],
          env: { DATABASE_DRIVER: "pg" },
        },
      },
      {
        extends: true,
        test: {
          ...db,
          name: "db-neon",
          // Where the driver matters: transactions, constraints, locks, errors, what comes back.
          include: [
            "tests/{booking/book,booking/reschedule,events/receive,deliveries/send,audit/audit}.db.test.ts",
            "tests/{accounts,links,platform,staff}/**/*.db.test.ts",
          ],
          env: { DATABASE_DRIVER: "neon" },
        },
      },
    ],
  },
})
