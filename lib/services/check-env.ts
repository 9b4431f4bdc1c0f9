import { existsSync } from "node:fs"
import { loadEnvFile } from "node:process"
import { closeDatabase } from "@/db/client"
import { check, type Line } from "./check"
import { titles } from "./variables-rules"

// `npm run check:env`: tries every configured service for real and says what is wrong, and where to mend it. Ends with 1
// where anything is. What is set already wins over the files, and the first file over the next, as in Next.
for (const file of [".env.production.local", ".env.local", ".env.production", ".env"])
  if (existsSync(file)) loadEnvFile(file)

const words: Record<Line["state"], string> = {
  ok: "ok",
  fault: "FAULT",
  off: "off",
  "not tried": "not tried",
}

const lines = await check()
console.log(table(lines))
await closeDatabase()
const faulty = lines.filter(({ state }) => state === "fault")
console.log(
  faulty.length
    ? `\nTo mend: ${faulty.map(titleOf).join(", ")}. Nothing else was found wrong.`
    : "\nEverything that is set up works.",
)
process.exit(faulty.length ? 1 : 0)

function table(all: Line[]): string {
  return all
    .flatMap(line => {
      const { state, ms, faults, notes } = line
      const head = `${titleOf(line).padEnd(11)} ${words[state].padEnd(10)} ${ms === null ? "" : `${ms} ms`}`
      return [
        head.trimEnd(),
        ...faults.map(({ wrong, mend }) => `            ✗ ${wrong}\n              → ${mend}`),
        ...notes.map(note => `            · ${note}`),
      ]
    })
    .join("\n")
}

function titleOf({ name }: Line): string {
  return name === "docket" ? "Docket" : titles[name]
}
