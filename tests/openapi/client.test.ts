import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { afterAll, expect, test, vi } from "vitest"
import { testEnv } from "../support/environment"

vi.mock("server-only", () => ({}))
Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
const { described } = await import("../walk/described")

// Where the client's one import is found.
const folder = mkdtempSync(resolve("node_modules", ".client-"))
afterAll(() => rmSync(folder, { recursive: true }))

const program = `
import * as docket from "./docket"

export async function visit(email: string): Promise<string> {
  const registered = await docket.postAuthRegister({ name: "Maya Rao", email, password: "seven quiet green hills" })
  if (registered.status !== 201) throw new Error(registered.data.code)
  const headers = { authorization: \`Bearer \${registered.data.accessToken}\` }
  const found = await docket.getDoctors({ q: "menon" })
  if (found.status !== 200) throw new Error("nobody")
  const id: string | undefined = found.data.items[0]?.id
  const free = await docket.getDoctorsByIdSlots(id ?? "", "2026-12-01", "2026-12-08")
  const start = free.status === 200 ? free.data.slots[0]?.start : undefined
  const booked = await docket.postAppointments({ doctorId: id ?? "", start: start ?? "" }, {}, { headers })
  if (booked.status !== 201) throw new Error(String(booked.status))
  const status: "PENDING" | "APPROVED" | "REJECTED" | "CANCELLED" | "COMPLETED" | "NO_SHOW" = booked.data.status
  await docket.postAppointmentsByIdCancel(booked.data.id, { reason: "Well again" }, {}, { headers })
  return status
}
`
const slips = [
  [".items[0]?.id", ".items[0]?.identity"],
  ['{ reason: "Well again" }', "{ why: 1 }"],
  ["doctorId: id", "doctor: id"],
] as const

test("a client made from the document does the main job by its types, and slips don't compile", {
  timeout: 120_000,
}, () => {
  const document = join(folder, "openapi.json")
  writeFileSync(document, JSON.stringify(described))
  run("node_modules/oazapfts/dist/cli.js", document, join(folder, "docket.ts"))
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
  }
  const include = ["*.ts"]
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...compilerOptions, lib: ["es2022", "dom"], types: [] }, include }),
  )
  expect(compiled(program)).toBe("")
  for (const [right, wrong] of slips)
    expect(compiled(program.replace(right, wrong)), wrong).toMatch(/error TS/)
})

function compiled(source: string): string {
  writeFileSync(join(folder, "program.ts"), source)
  return run("node_modules/typescript/bin/tsc", "-p", folder)
}

function run(...args: string[]): string {
  return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout
}
