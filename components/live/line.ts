import type { News } from "@/lib/live/news-rules"
import { bellNow, change, forget, type Link, takeNews } from "./store"

const STREAM = "/api/v1/notifications/stream"
/** Heartbeats come every ten seconds: without one for so long the line is dead, whatever the browser thinks. */
const SILENCE_MS = 35_000
/** How long to wait before each further call. In between the page asks. */
const waits = [500, 1_000, 2_000, 5_000, 15_000]

type Message = { news: News } | { link: Link; seq: number } | { ask: true }

/**
 * Keeps this page's bell live until the signal. Of all open pages of a person one holds the line, for a browser allows only
 * a few to one server; the others hear of everything from it, and one of them takes over when it closes.
 */
export function keepLine(owner: string, signal: AbortSignal): void {
  const name = `docket-live-${owner}`
  const others = new BroadcastChannel(name)
  const tell = (message: Message) => others.postMessage(message)
  let leading = false

  others.onmessage = ({ data }: MessageEvent<Message>) => {
    if ("news" in data) takeNews(data.news)
    else if ("ask" in data) leading && tell({ link: bellNow().link, seq: bellNow().seq })
    else {
      change({ link: data.link })
      if (data.seq > bellNow().seq) void askOnce().catch(() => {})
    }
  }
  signal.addEventListener("abort", () => {
    others.close()
    forget()
  })
  tell({ ask: true })
  const lead = () => {
    leading = true
    return hold(signal, tell)
  }
  if ("locks" in navigator) void navigator.locks.request(name, { signal }, lead).catch(() => {})
  else void lead()
}

/** Holds the line, calling again whenever it breaks. Resolves at the signal, or when nobody is signed in any more. */
async function hold(signal: AbortSignal, tell: (message: Message) => void): Promise<void> {
  const say = (link: Link) => {
    if (signal.aborted) return
    change({ link })
    tell({ link, seq: bellNow().seq })
  }
  for (let failures = 0; !signal.aborted; failures++) {
    if (!navigator.onLine) {
      say("offline")
      await until(window, "online", signal)
      failures = 0
    }
    if (failures < 2) say("connecting")
    const opened = await listen(signal, () => say("live"), tell)
    if (signal.aborted) return
    if (opened) failures = 0
    if (opened || !navigator.onLine) say(navigator.onLine ? "connecting" : "offline")
    try {
      // Also where no line can be kept open: then this is how news comes.
      if (!(await askOnce(tell))) return say("ended")
      if (failures > 1) say("asking")
    } catch {
      // Not reachable: tried again below.
    }
    const wait = waits[Math.min(failures, waits.length - 1)] ?? 0
    await Promise.race([pause(wait, signal), until(window, "online", signal)])
  }
}

/** One call. Resolves when the line is dead: true where it had been open. */
function listen(signal: AbortSignal, live: () => void, tell: (message: Message) => void): Promise<boolean> {
  return new Promise(resolve => {
    const source = new EventSource(`${STREAM}?after=${bellNow().seq}`)
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
      const news = newsIn(data)
      if (news && takeNews(news)) tell({ news })
    })
    source.addEventListener("error", end)
    window.addEventListener("offline", end)
    signal.addEventListener("abort", end)
  })
}

/** Asks once for what is new. False when nobody is signed in any more; throws when the server can't be reached. */
async function askOnce(tell?: (message: Message) => void): Promise<boolean> {
  const answer = await fetch(`${STREAM}?once=1&after=${bellNow().seq}`, { cache: "no-store" })
  if (answer.status === 401 || answer.status === 403) return false
  if (!answer.ok) throw new Error("not now")
  const news = newsIn(await answer.text())
  if (news && takeNews(news)) tell?.({ news })
  return true
}

function newsIn(text: string): News | null {
  const read: unknown = JSON.parse(text)
  const isNews = (value: unknown): value is News =>
    typeof value === "object" && value !== null && "seq" in value && "items" in value
  return isNews(read) ? read : null
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })

const until = (target: EventTarget, event: string, signal: AbortSignal) =>
  new Promise<void>(resolve => {
    target.addEventListener(event, () => resolve(), { once: true, signal })
    signal.addEventListener("abort", () => resolve())
  })
