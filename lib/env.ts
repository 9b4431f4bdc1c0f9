import { unpooled } from "@/db/unpooled"
import { type Env, environment } from "./environment/rules"
import { variables } from "./environment/schema"

export type { Env }

type Variables = Record<string, string | undefined>

/** An empty one counts as not set, as in a copied .env.example. */
const read = (given: Variables) =>
  environment.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")))

/** Parses variables. Throws one error that names each missing or malformed one and where to get it. */
export function parseEnv(given: Variables): Env {
  const parsed = read(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(issue => `  ${issue.path.join(".")} ${issue.message}`)
  throw new Error(
    `Docket cannot start, its environment is incomplete:\n${lines.join("\n")}\nAll variables are listed in .env.example.`,
  )
}

/** What is wrong with this process' variables, as a server in production would say it; empty where it would start. */
export function environmentFaults(): { variable: string; message: string }[] {
  const { error } = read({ ...process.env, NODE_ENV: "production" })
  return (error?.issues ?? []).map(({ path, message }) => ({ variable: path.join("."), message }))
}

let parsed: Env | undefined

/** The environment, parsed once. The only reader of process.env. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** The database's own address, past any pooler, for migrations and backups, which need nothing else. */
export function databaseUrl(): string {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = process.env
  const wanted = variables.pick({ DATABASE_URL: true, DATABASE_URL_UNPOOLED: true })
  const read = wanted.safeParse({
    DATABASE_URL: DATABASE_URL || undefined,
    DATABASE_URL_UNPOOLED: DATABASE_URL_UNPOOLED || undefined,
  })
  if (read.success) return unpooled(read.data.DATABASE_URL, read.data.DATABASE_URL_UNPOOLED)
  throw new Error(read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("\n"))
}
