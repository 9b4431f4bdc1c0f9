import type { News } from "@/lib/live/news-rules"
import { bellNow, change, forget, type Link, takeNews } from "./store"
import { pause, until } from "./waits"

const STREAM = "/api/v1/notifications/stream"
/** Heartbeats come every ten seconds: without one for so long the line is dead, whatever the browser thinks. */
const SILENCE_MS = 35_000
/** How long to wait before each further call. In between the page asks. */
const waits = [500, 1_000, 2_000, 5_000, 15_000]
/** How often a page that holds no line makes sure that another one does, and how long it waits for an answer. */
const WATCH_MS = 60_000
const ANSWER_MS = 5_000
/** One question may take so long. */
const PATIENCE_MS = 10_000

type Message = { news: News } | { link: Link; seq: number } | { ask: true }
type Line = { owner: string; signal: AbortSignal; tell: (message: Message) => void }

/**
 * Keeps this page's bell live until the signal. Of all open pages of a person one holds the line, for a browser allows only
 * a few to one server; the others hear of everything from it, and one of them takes over when it closes.
 */
export function keepLine(owner: string, signal: AbortSignal): void {
  const name = `docket-live-${owner}`
  const others = new BroadcastChannel(name)
  const tell = (message: Message) => {
    if (!signal.aborted) others.postMessage(message)
  }
  const line = { owner, signal, tell }
  let leading = false
  let answered = 0

  others.onmessage = ({ data }: MessageEvent<Message>) => {
    if ("ask" in data) return void (leading && tell({ link: bellNow().link, seq: bellNow().seq }))
    answered = Date.now()
    if ("news" in data) return takeNews(data.news)
    change({ link: data.link })
    if (data.seq > bellNow().seq) void askOnce(line).catch(() => {})
  }
  /** The page that holds the line may be asleep, and keep its lock all the same. */
  const watch = async () => {
    if (leading || document.visibilityState !== "visible") return
    const asked = Date.now()
    tell({ ask: true })
    await pause(ANSWER_MS, signal)
    if (!signal.aborted && answered < asked) await askOnce(line).catch(() => {})
  }
  const watching = setInterval(watch, WATCH_MS)
  document.addEventListener("visibilitychange", watch, { signal })
  signal.addEventListener("abort", () => {
    clearInterval(watching)
    others.close()
    forget()
  })
  tell({ ask: true })
  const lead = () => {
    leading = true
    return hold(line)
  }
  if ("locks" in navigator) void navigator.locks.request(name, { signal }, lead).catch(() => {})
  else void lead()
}

/** Holds the line until the signal, calling again whenever it breaks. */
async function hold(line: Line): Promise<void> {
  const { signal, tell } = line
  const say = (link: Link) => {
    if (signal.aborted) return
    change({ link })
    tell({ link, seq: bellNow().seq })
  }
  for (let failures = 0; !signal.aborted; failures++) {
    if (!navigator.onLine) {
      say("offline")
      await until([[window, "online"]], signal)
      failures = 0
    }
    if (failures < 2) say("connecting")
    const opened = await listen(line, () => say("live"))
    if (signal.aborted) return
    if (opened) failures = 0
    if (opened || !navigator.onLine) say(navigator.onLine ? "connecting" : "offline")
    try {
      // Also where no line can be kept open: then this is how news comes.
      const still = await askOnce(line)
      if (still && failures > 1) say("asking")
      if (!still) {
        say("ended")
        // Somebody may sign in again in another tab.
        await until([[document, "visibilitychange"]], signal)
      }
    } catch {
      // Not reachable: tried again below.
    }
    const wait = waits[Math.min(failures, waits.length - 1)] ?? 0
    await until([[window, "online"]], signal, wait)
  }
}

const address = ({ owner }: Line, more = "") => `${STREAM}?for=${owner}&after=${bellNow().seq}${more}`

/** One call. Resolves when the line is dead: true where it had been open. */
function listen(line: Line, live: () => void): Promise<boolean> {
  const { signal, tell } = line
  return new Promise(resolve => {
    const source = new EventSource(address(line))
    let opened = false
    let watchdog: ReturnType<typeof setTimeout>
    const end = () => {
      clearTimeout(watchdog)
      source.close()
      window.removeEventListener("offline", end)
      signal.removeEventListener("abort", end)
      resolve(opened)
    }
    const alive = () => {
      clearTimeout(watchdog)
      watchdog = setTimeout(end, SILENCE_MS)
    }
    alive()
    source.addEventListener("here", () => {
      alive()
      if (!opened) live()
      opened = true
    })
    source.addEventListener("news", ({ data }) => {
      alive()
      hear(data, tell)
    })
    source.addEventListener("error", end)
    window.addEventListener("offline", end)
    signal.addEventListener("abort", end)
  })
}

/** Asks once for what is new. False when this person is signed in no more; throws when the server can't be reached. */
async function askOnce(line: Line): Promise<boolean> {
  const signal = AbortSignal.any([line.signal, AbortSignal.timeout(PATIENCE_MS)])
  const answer = await fetch(address(line, "&once=1"), { cache: "no-store", signal })
  if (answer.status === 401 || answer.status === 403) return false
  if (!answer.ok) throw new Error("not now")
  hear(await answer.text(), line.tell)
  return true
}

/** News for this page, and for the others: each knows by itself what it has seen. */
function hear(text: string, tell: (message: Message) => void): void {
  const read: unknown = JSON.parse(text)
  const isNews = (value: unknown): value is News =>
    typeof value === "object" && value !== null && "seq" in value && "items" in value
  if (!isNews(read)) return
  takeNews(read)
  tell({ news: read })
}
