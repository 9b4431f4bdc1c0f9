import type { Redis } from "@upstash/redis"
import { z } from "zod"
import { ask } from "./client"

/** A time somebody is filling the form for; instants in epoch ms. */
export type Hold = { patientId: string; start: number; end: number; until: number }

const keyOf = (doctorId: string) => `hold:${doctorId}`
/** Until when each doctor's last hold goes on: whoever looks at many doctors asks for this alone. */
const HELD = "held"

// One field per patient, so nobody holds two times of a doctor: "start:end:until:token". What ran out is swept along the way.
const PLACE = `
local held = redis.call("HGETALL", KEYS[1])
local me, start, stop, now, till = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
for i = 1, #held, 2 do
  local s, e, u = string.match(held[i + 1], "^(%d+):(%d+):(%d+):")
  if tonumber(u) <= now then
    redis.call("HDEL", KEYS[1], held[i])
  elseif held[i] ~= me and tonumber(s) < stop and start < tonumber(e) then
    return 0
  end
end
redis.call("HSET", KEYS[1], me, ARGV[2] .. ":" .. ARGV[3] .. ":" .. ARGV[5] .. ":" .. ARGV[6])
redis.call("PEXPIRE", KEYS[1], till - now)
local doctors = redis.call("HGETALL", KEYS[2])
for i = 1, #doctors, 2 do
  if tonumber(doctors[i + 1]) <= now then redis.call("HDEL", KEYS[2], doctors[i]) end
end
local last = math.max(till, tonumber(redis.call("HGET", KEYS[2], ARGV[7]) or 0))
redis.call("HSET", KEYS[2], ARGV[7], string.format("%.0f", last))
redis.call("PEXPIRE", KEYS[2], till - now + 60000)
return 1`
const LIST = `return redis.call("HGETALL", KEYS[1])`
const DROP = `
local held = redis.call("HGET", KEYS[1], ARGV[1])
if held and (ARGV[2] == "" or string.match(held, ":([^:]*)$") == ARGV[2]) then return redis.call("HDEL", KEYS[1], ARGV[1]) end
return 0`

/**
 * Holds a time for its patient until `until`; their earlier hold at this doctor goes. `token` names who holds it.
 * "taken" when another patient holds some of it, null when Redis can't say. Never throws.
 */
export async function placeHold(
  doctorId: string,
  { patientId, start, end, until }: Hold,
  token: string,
  now: number,
): Promise<"held" | "taken" | null> {
  const args = [patientId, start, end, now, until, token, doctorId].map(String)
  const place = (redis: Redis) => redis.eval<string[], unknown>(PLACE, [keyOf(doctorId), HELD], args)
  const asked = await ask(place, "patient")
  return asked && (Number(asked.answer) === 1 ? "held" : "taken")
}

const fields = z.array(z.string())
const value = /^(\d+):(\d+):(\d+):/

/** The doctor's times that are held now (epoch ms); null when Redis can't say. Never throws. */
export async function holdsOf(doctorId: string, now: number): Promise<Hold[] | null> {
  const pairs = await pairsOf(keyOf(doctorId))
  if (!pairs) return null
  return pairs.flatMap(([patientId, text]) => {
    const [, start, end, until] = value.exec(text) ?? []
    const hold = { patientId, start: Number(start), end: Number(end), until: Number(until) }
    return hold.until > now ? [hold] : []
  })
}

/** Doctors of whom times are held now (epoch ms), or were until a moment ago; null when Redis can't say. Never throws. */
export async function doctorsHeld(now: number): Promise<ReadonlySet<string> | null> {
  const pairs = await pairsOf(HELD)
  return pairs && new Set(pairs.flatMap(([doctorId, until]) => (Number(until) > now ? doctorId : [])))
}

async function pairsOf(key: string): Promise<[field: string, text: string][] | null> {
  const asked = await ask(redis => redis.eval<string[], unknown>(LIST, [key], []))
  const read = fields.safeParse(asked?.answer)
  if (!read.success) return null
  return read.data.flatMap((field, index, all) => (index % 2 === 0 ? [[field, all[index + 1] ?? ""]] : []))
}

/** Lets the patient's hold go: the one of this `token`, or whichever there is. Never throws. */
export async function dropHold(doctorId: string, patientId: string, token = ""): Promise<void> {
  const drop = (redis: Redis) => redis.eval<string[], unknown>(DROP, [keyOf(doctorId)], [patientId, token])
  await ask(drop, token ? "patient" : "hurried")
}
