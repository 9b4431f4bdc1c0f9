import { setTimeout as pause } from "node:timers/promises"
import { callerOf, halfHour, openDoctor } from "../support/api"
import { givenPatient } from "../support/people"
import startWorld, { APP } from "../support/world"

/** From the request to book until both people's open pages have been told, over HTTP, one after the other. */
const WARM_UP = 20
const MEASURED = 200
/** What follows a booking (letters, audit, reports of them) is over by then. */
const PAUSE_MS = 150

type Line = { next: () => Promise<number>; close: () => void }

/** A page's line: resolves `next` with the moment the next news has come. */
async function listen(token: string): Promise<Line> {
  const closing = new AbortController()
  const answer = await fetch(`${APP}/api/v1/notifications/stream`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
    signal: closing.signal,
  })
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`)
  const heard: number[] = []
  let waiting: ((at: number) => void) | undefined
  void (async () => {
    let text = ""
    for await (const chunk of answer.body ?? []) {
      text += new TextDecoder().decode(chunk)
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const isNews = text.slice(0, end).includes("event: news")
        text = text.slice(end + 2)
        if (!isNews) continue
        heard.push(performance.now())
        waiting?.(heard[0] ?? 0)
      }
    }
  })().catch(() => {})
  return {
    next: () =>
      new Promise(resolve => {
        if (heard.length) return resolve(heard.shift() ?? 0)
        waiting = at => {
          waiting = undefined
          heard.shift()
          resolve(at)
        }
      }),
    close: () => closing.abort(),
  }
}

const at = (times: number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0

const stop = await startWorld()
try {
  const doctor = await openDoctor({ autoApprove: false })
  const doctorsLine = await listen((await callerOf(doctor)).token)
  const times: number[] = []
  const answered: number[] = []
  for (let turn = 0; turn < WARM_UP + MEASURED; turn++) {
    const patient = await callerOf(await givenPatient())
    const patientsLine = await listen(patient.token)
    const both = [doctorsLine.next(), patientsLine.next()]
    const began = performance.now()
    const answer = await fetch(`${APP}/api/v1/appointments`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${patient.token}` },
      body: JSON.stringify({
        doctorId: doctor.doctorId,
        start: halfHour(turn % 48, 3 + Math.floor(turn / 48)),
      }),
    })
    if (answer.status !== 201) throw new Error(`booking answered ${answer.status}`)
    if (turn >= WARM_UP) answered.push(performance.now() - began)
    const told = Math.max(...(await Promise.all(both)))
    if (turn >= WARM_UP) times.push(told - began)
    patientsLine.close()
    await pause(PAUSE_MS)
  }
  doctorsLine.close()
  const row = (name: string, list: number[]) =>
    console.log(
      `${name.padEnd(44)} median ${at(list, 0.5).toFixed(1).padStart(7)} ms   p95 ${at(list, 0.95).toFixed(1).padStart(7)} ms`,
    )
  console.log(`\n${MEASURED} bookings, one every ${PAUSE_MS} ms, through the queue of the box:`)
  row("booking request to its answer", answered)
  row("booking request to both live notifications", times)
} finally {
  await stop()
}
