import type { Body, Sent } from "./send-notes"

const PAUSE_MS = 1_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 30_000

export type Keeping = { is: "idle" } | { is: "unsaved" } | { is: "saving" } | Sent

/** What an open window knows of a visit's notes; `at`: of the last save, in epoch ms. */
export type Kept = { text: string; saved: string; at: number }

export type Shown = { text: string; saved: string; keeping: Keeping }

const same = (one: string, other: string) => one.trim() === other.trim()

/** `leaving` lets the request outlive the page. */
type Send = (body: Body, leaving: boolean) => Promise<Sent>

/**
 * Keeps one window's notes. One save is under way at a time, but for the last one as the page is left, which can't wait for
 * an answer. What was sent and not heard of may stand in the visit or not: the next save says so (`unheard`), so that the
 * window's own words are never taken for somebody else's.
 */
export function keeper(begun: Kept, send: Send) {
  const state = { ...begun, stopped: false, merged: false, tries: 0 }
  let shown: Shown = { text: begun.text, saved: begun.saved, keeping: { is: "idle" } }
  const watching = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let unheard: { turn: number; text: string }[] = []
  let [turns, heard, underWay] = [0, 0, 0]

  function put(next: Partial<Kept>) {
    Object.assign(state, next)
    said(shown.keeping)
  }

  function said(keeping: Keeping) {
    shown = { text: state.text, saved: state.saved, keeping }
    for (const watch of watching) watch()
  }

  /** The visit holds what was sent at this turn; what was sent before it comes too late to change that. */
  function stands(turn: number, text: string, at: number) {
    if (turn <= heard) return
    heard = turn
    unheard = unheard.filter(one => one.turn > turn)
    put({ saved: text, at })
  }

  async function save(leaving = false): Promise<void> {
    clearTimeout(timer)
    const { text, saved, merged } = state
    const sentAlready = underWay > 0 && (!leaving || unheard.at(-1)?.text === text)
    if (state.stopped || sentAlready || kept()) return
    const turn = ++turns
    const body = {
      ...{ notes: text, began: saved },
      ...(unheard.length && { unheard: [...new Set(unheard.map(one => one.text))].slice(-3) }),
      ...(merged && { merged: "1" as const }),
    }
    unheard.push({ turn, text })
    underWay++
    said({ is: "saving" })
    const sent = await send(body, leaving)
    underWay--
    answered(turn, text, sent)
  }

  const kept = () => !unheard.length && same(state.text, state.saved)

  function answered(turn: number, text: string, sent: Sent) {
    // A later one has arrived before it.
    if (turn < heard) return
    const own = sent.is === "changed" && unheard.find(one => same(one.text, sent.other))
    if (sent.is === "saved") {
      state.tries = 0
      state.merged = false
      stands(turn, text, sent.at)
    } else if (own) stands(own.turn, own.text, state.at)
    else if (sent.is === "changed") state.stopped = true
    else if (!sent.again) unheard = unheard.filter(one => one.turn !== turn)
    said(own ? { is: same(state.text, state.saved) ? "idle" : "unsaved" } : sent)
    if (state.stopped || underWay || kept()) return
    if (sent.is !== "failed") timer = setTimeout(save, PAUSE_MS)
    else if (sent.again)
      timer = setTimeout(save, Math.min(FIRST_RETRY_MS * 2 ** state.tries++, LONGEST_RETRY_MS))
  }

  return {
    save,
    type(text: string) {
      put({ text })
      if (state.stopped) return
      said({ is: "unsaved" })
      clearTimeout(timer)
      timer = setTimeout(save, PAUSE_MS)
    },
    /** Goes on from what somebody else wrote, with `text`. */
    settle(other: string, text: string) {
      Object.assign(state, { stopped: false, merged: true })
      unheard = []
      put({ text, saved: other })
      said({ is: same(text, other) ? "idle" : "unsaved" })
      void save()
    },
    /** Another window, or completing the visit, saved: shown where nothing typed here would be lost. */
    learn(server: { notes: string; at: number }) {
      if (underWay || state.stopped) return
      if (same(server.notes, state.text)) put({ saved: state.text, at: Math.max(server.at, state.at) })
      else if (same(state.text, state.saved) && server.at > state.at)
        put({ text: server.notes, saved: server.notes, at: server.at })
    },
    now: () => shown,
    watch(watch: () => void) {
      watching.add(watch)
      return () => void watching.delete(watch)
    },
    unsaved: () => !same(state.text, state.saved),
  }
}
