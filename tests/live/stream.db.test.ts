import { afterEach, beforeEach, expect, test } from "vitest"
import { db } from "@/db/client"
import { type Actor, makePatient } from "@/lib/accounts/actor"
import { type News, news } from "@/lib/live/news-rules"
import { liveStream } from "@/lib/live/stream"
import { notify } from "../notifications/notify"
import { happened, visit } from "../notifications/people"

// No Redis here: the line lives by asking the database alone.
let its: Awaited<ReturnType<typeof visit>>
let patient: Actor
const lines: AbortController[] = []

beforeEach(async () => {
  its = await visit()
  patient = makePatient(its.patient.id)
})
afterEach(() => {
  for (const line of lines) line.abort()
})

const tell = async (type: Parameters<typeof happened>[1]) => {
  const event = await happened(its, type, "patient")
  await db().transaction(tx => notify(tx, event))
}

/** Opens a line and reads frames as they come; ids and kinds of what was heard. */
function open(after: number, still = async () => true) {
  const line = new AbortController()
  lines.push(line)
  const reader = liveStream({ actor: patient, after, still, signal: line.signal }).getReader()
  const heard: News[] = []
  const ids: string[] = []
  let text = ""
  const done = (async () => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      text += new TextDecoder().decode(value)
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const frame = text.slice(0, end)
        text = text.slice(end + 2)
        const data = /^data: (.*)$/m.exec(frame)?.[1] ?? ""
        if (!/^event: news$/m.test(frame)) continue
        ids.push(/^id: (\d+)$/m.exec(frame)?.[1] ?? "")
        heard.push(news.parse(JSON.parse(data)))
      }
    }
  })()
  return { heard, ids, done, cut: () => reader.cancel() }
}

const kinds = (heard: News[]) => heard.flatMap(({ items }) => items.map(({ kind }) => kind))
const until = async (true_: () => boolean) => {
  for (let turn = 0; turn < 100 && !true_(); turn++) await new Promise(resolve => setTimeout(resolve, 50))
  expect(true_()).toBe(true)
}

test("tells what is there, then what comes; a line that was cut goes on after the last number", async () => {
  await tell("APPOINTMENT_BOOKED")
  const first = open(0)
  await until(() => first.heard.length === 1)
  expect(kinds(first.heard)).toEqual(["requested"])
  await tell("APPOINTMENT_APPROVED")
  await until(() => first.heard.length === 2)
  await first.cut()
  await tell("APPOINTMENT_CANCELLED")
  await tell("APPOINTMENT_COMPLETED")
  const second = open(Number(first.ids.at(-1)))
  await until(() => kinds(second.heard).length === 2)
  expect(kinds([...first.heard, ...second.heard])).toEqual([
    "requested",
    "confirmed",
    "cancelled",
    "completed",
  ])
})

test("ends without a word once the session is over", async () => {
  let signedIn = true
  const line = open(0, async () => signedIn)
  await tell("APPOINTMENT_BOOKED")
  await until(() => line.heard.length === 1)
  signedIn = false
  await tell("APPOINTMENT_APPROVED")
  await line.done
  expect(kinds(line.heard)).toEqual(["requested"])
})
