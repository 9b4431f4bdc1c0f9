import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless"
import { drizzle as drizzleNeon } from "drizzle-orm/neon-serverless"
import { drizzle as drizzlePg, type NodePgDatabase } from "drizzle-orm/node-postgres"
import { PgPreparedQuery } from "drizzle-orm/pg-core"
import { Pool } from "pg"
import WebSocket from "ws"
import { env } from "@/lib/env"
import { log, noteStatement } from "@/lib/log"
import { span } from "@/lib/telemetry/span"
import { withoutValues } from "./errors"
import { countStatement } from "./statements"

export type Database = NodePgDatabase
/** A transaction, or the database itself where one statement is enough. */
export type Tx = Pick<Database, "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute">

/** Of a statement, so much is told in a trace. */
const LONGEST = 2_000

const limits = {
  connectionTimeoutMillis: 10_000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 15_000,
  lock_timeout: 5_000,
}

// Every statement of either driver passes here and is counted, and so does every error it ends in.
type Asked = { queryWithCache: (...asked: unknown[]) => Promise<unknown> }
const statements = PgPreparedQuery.prototype as unknown as Asked
const ask = statements.queryWithCache
statements.queryWithCache = function (this: Asked, ...asked) {
  countStatement()
  noteStatement()
  const text = typeof asked[0] === "string" ? asked[0] : ""
  // The text has its values' places, never the values.
  return span("sql", () => ask.apply(this, asked), { "db.query.text": text.slice(0, LONGEST) }).catch(
    (error: unknown) => {
      throw withoutValues(error)
    },
  )
}

let connected: { database: Database; end: () => Promise<void> } | undefined

/** The database: Neon's driver for Neon hosts, node-postgres for every other Postgres. */
export function db(): Database {
  connected ??= connect()
  return connected.database
}

/**
 * A statement that is asked all the time, as `make` writes it with `.prepare(name)`: written once for a database, and read
 * and planned by it once for a connection. Only for those whose plan does not depend on their values.
 */
export function prepared<Q>(make: (database: Database) => Q): () => Q {
  let made: { of: Database; query: Q } | undefined
  return () => {
    const database = db()
    if (made?.of !== database) made = { of: database, query: make(database) }
    return made.query
  }
}

/** Closes the pool, for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  await connected?.end()
  connected = undefined
}

function connect() {
  const { DATABASE_URL, DATABASE_DRIVER, DATABASE_POOL } = env()
  const host = new URL(DATABASE_URL).hostname
  const neon = DATABASE_DRIVER === "neon" || (DATABASE_DRIVER === "auto" && host.endsWith(".neon.tech"))
  return neon ? connectNeon(DATABASE_URL, DATABASE_POOL) : connectPg(DATABASE_URL, DATABASE_POOL)
}

function connectPg(connectionString: string, max: number) {
  const pool = new Pool({ connectionString, max, ...limits })
  pool.on("error", err => log().warn({ err }, "database connection lost"))
  return { database: drizzlePg(pool), end: () => pool.end() }
}

function connectNeon(connectionString: string, max: number) {
  const bridge = env().NEON_BRIDGE
  neonConfig.webSocketConstructor = WebSocket
  if (bridge) {
    neonConfig.wsProxy = () => bridge
    neonConfig.useSecureWebSocket = false
    neonConfig.pipelineConnect = false
  }
  const pool = new NeonPool({
    connectionString,
    max,
    connectionTimeoutMillis: limits.connectionTimeoutMillis,
  })
  pool.on("error", () => log().warn("database connection lost"))
  // Both drivers answer the same calls with the same rows; the tests run on either.
  return { database: drizzleNeon(pool) as unknown as Database, end: () => pool.end() }
}
