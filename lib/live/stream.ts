import type { Actor } from "@/lib/accounts/actor"
import { log } from "@/lib/log"
import { listen } from "./doorbell"
import { frame, heartbeat } from "./news-rules"
import { newsSince } from "./queries"

/** Functions are ended by the platform after five minutes: the line is closed in time, and the page calls again. */
const LIFE_MS = 240_000
/** How often the database is asked although nobody rang, and how often where nobody can. Also the pace of heartbeats. */
const ASK_MS = 10_000
const ASK_DEAF_MS = 2_000

/** The process is asked to end: a line held open would hold that up. */
const ending = new AbortController()
process.once("SIGTERM", () => ending.abort())

type Line = {
  actor: Actor
  /** The bell's number that the page has seen. */
  after: number
  /** False once the session is over. */
  still: () => Promise<boolean>
  /** The page has gone. */
  signal: AbortSignal
}

/**
 * Server-sent events: all that is above `after` on the actor's bell, then whatever comes, as it comes. Redis only says that
 * there is something; what it is comes from the database, which is asked now and then anyway.
 */
export function liveStream(line: Line): ReadableStream<Uint8Array> {
  const text = new TextEncoder()
  const gone = new AbortController()
  const signal = AbortSignal.any([line.signal, gone.signal, ending.signal])
  const frames = framesOf({ ...line, signal })
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await frames.next()
        if (gone.signal.aborted) return
        if (done) controller.close()
        else controller.enqueue(text.encode(value))
      } catch (err) {
        log().warn({ err }, "a live line was cut")
        if (!signal.aborted) controller.close()
      }
    },
    cancel() {
      gone.abort()
    },
  })
}

async function* framesOf({ actor, after, still, signal }: Line): AsyncGenerator<string, void> {
  const over = Date.now() + LIFE_MS
  const bell = waiter(signal)
  const ear = listen(actor.userId, bell.ring)
  let seen = after
  try {
    yield `retry: 1000\n${heartbeat}`
    for (let rung = true; !signal.aborted && Date.now() < over; ) {
      const news = await newsSince(actor, seen)
      if (news.seq > seen || news.reset) {
        if (!(await still())) return
        if (!rung) ear.deaf()
        seen = news.seq
        yield frame(news)
      } else if (!rung) yield heartbeat
      rung = await bell.within(ear.listening() ? ASK_MS : ASK_DEAF_MS)
    }
  } finally {
    ear.stop()
  }
}

/** Remembers that it rang while nobody waited. */
function waiter(signal: AbortSignal) {
  let rang = false
  let answer = () => {}
  const ring = () => {
    rang = true
    answer()
  }
  signal.addEventListener("abort", () => answer(), { once: true })
  return {
    ring,
    /** True as soon as it rings, false after so many ms. */
    async within(ms: number): Promise<boolean> {
      if (!rang && !signal.aborted)
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, ms)
          answer = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      const heard = rang
      rang = false
      return heard
    },
  }
}
