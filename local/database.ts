import { spawn } from "node:child_process"
import { Client } from "pg"
import { migrate } from "@/db/migrate"

/**
 * Makes the database an address names ready: migrated, and filled with the demo practice when it is new.
 * A new one is filled under another name first, so an interrupted start leaves no half-told story.
 */
export async function prepareDatabase(url: string, env: Record<string, string>): Promise<"new" | "known"> {
  const name = new URL(url).pathname.slice(1)
  const cluster = Object.assign(new URL(url), { pathname: "/postgres" }).href
  if ((await ask(cluster, "select 1 from pg_database where datname = $1", [name])) > 0) {
    await migrate(url)
    return "known"
  }
  const draft = `${name}_draft`
  const draftUrl = Object.assign(new URL(url), { pathname: `/${draft}` }).href
  await ask(cluster, `drop database if exists ${draft} with (force)`)
  await ask(cluster, `create database ${draft}`)
  await migrate(draftUrl)
  await seed({ ...env, DATABASE_URL: draftUrl })
  await ask(cluster, `alter database ${draft} rename to ${name}`)
  return "new"
}

async function ask(url: string, statement: string, values: string[] = []): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

async function seed(env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "db/seed/seed.ts"], {
    env: { ...process.env, LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "inherit", "inherit"],
  })
  const code = await new Promise<number | null>(resolve => child.once("exit", resolve))
  if (code !== 0) throw new Error("the demo practice could not be made: see above")
}
