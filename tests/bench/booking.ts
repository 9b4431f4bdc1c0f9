import { Pool } from "pg"
import { v7 } from "uuid"
import { ADDRESS, addressOf, drained } from "./asks"
import { atOnce, type Call, type Load, load, told } from "./load"
import type { Stage } from "./stage"
import type { Wish } from "./wishes"

const SECONDS = 8
const BARE_SECONDS = 3

/** Takes a wish nobody has had yet. */
export type Wishes = () => Wish | undefined

function asked({ token, doctorId, start }: Wish): Call {
  const headers = { [ADDRESS]: addressOf(Math.floor(Math.random() * 65_000)) }
  return { path: "/api/v1/appointments", method: "POST", token, headers, body: { doctorId, start } }
}

function next(wishes: Wishes): Wish {
  const wish = wishes()
  if (!wish) throw new Error("there are fewer free times than were asked for")
  return wish
}

/** Bookings over HTTP by so many clients, beside an empty handler and the bare transaction, with all that follows them. */
export async function bookings(stage: Stage, wishes: Wishes, clients: number): Promise<Load> {
  const wall = await load(stage.empty, {
    clients,
    seconds: 4,
    call: () => ({ path: "/echo", method: "POST", body: {} }),
  })
  const bare = await transactions(stage.url, wishes, clients)
  const began = performance.now()
  const http = await load(stage.app, { clients, seconds: SECONDS, call: () => asked(next(wishes)) })
  const many = http.statuses[201] ?? 0
  const share = http.rate / wall.rate
  console.log(`booking, ${String(clients).padStart(2)} clients   ${told(http)}`)
  console.log(
    `  empty handler        ${told(wall)}   share ${(100 * share).toFixed(0)} %, p99 ${(http.p99 / http.median).toFixed(1)} × median`,
  )
  console.log(
    `  bare transaction     ${bare.toFixed(0).padStart(6)} /s   share ${(100 * (http.rate / bare)).toFixed(0)} %`,
  )
  const seconds = await drained(stage.url, began)
  console.log(
    `  letters, bells and records of all ${many} done ${seconds.toFixed(0)} s after the first: ${(many / seconds).toFixed(0)} /s`,
  )
  return http
}

/** Everybody wants the same time at once: how long each waits for the answer, and that one has it. */
export async function hotSlot(stage: Stage, wishes: Wish[]): Promise<void> {
  const [wanted] = wishes
  if (!wanted) return
  const { doctorId, start } = wanted
  const http = await atOnce(
    stage.app,
    wishes.map(wish => asked({ ...wish, doctorId, start })),
  )
  console.log(`one time, ${wishes.length} people at once   ${told(http)}`)
}

/** The least a booking can be: a visit and its event, statement by statement. Its times are in years nobody books. */
async function transactions(url: string, wishes: Wishes, clients: number): Promise<number> {
  const pool = new Pool({ connectionString: url, max: clients })
  const until = performance.now() + BARE_SECONDS * 1_000
  const base = Date.parse("2040-01-01T00:00:00Z")
  let done = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await pool.connect()
      const wish = wishes()
      for (let turn = 0; wish && performance.now() < until; turn++) {
        const id = v7()
        const start = new Date(base + turn * 1_800_000)
        await client.query("begin")
        await client.query(
          `insert into appointments (id, doctor_id, patient_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes,
            status, fee_minor, currency, created_by) values ($1, $2, $3, $4, $5, 0, 0, 'APPROVED', 1, 'INR', $3)`,
          [id, wish.doctorId, wish.patientId, start, new Date(start.getTime() + 1_800_000)],
        )
        await client.query(
          `insert into events (id, type, subject_type, subject_id, actor_kind, actor_id, payload, occurred_at)
            values ($1, 'BENCH', 'appointment', $2, 'patient', $3, '{}', now())`,
          [v7(), id, wish.patientId],
        )
        await client.query("commit")
        done++
      }
      client.release()
    }),
  )
  const rate = done / ((performance.now() - began) / 1_000)
  await pool.query("delete from appointments where starts_at >= '2040-01-01'")
  await pool.end()
  return rate
}
