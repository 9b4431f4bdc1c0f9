import { useEffect, useState, useSyncExternalStore } from "react"
import { keeper } from "./keeper"
import { sendNotes } from "./send-notes"

/** One for each visit, however often its page comes and goes: never written to disk, gone with the window. */
const keepers = new Map<string, ReturnType<typeof keeper>>()

/** The notes as the server knows them; `at` in epoch ms, 0 where none were saved. */
export type Server = { notes: string; at: number }

/**
 * Saves what is typed after a pause, when the field is left and when the page is; tries again by itself while there is no
 * connection. What somebody else wrote meanwhile stops it until the two are put together (`settle`).
 */
export function useAutosave(visitId: string, server: Server) {
  const [{ save, type, settle, learn, unsaved, watch, now }] = useState(() => keeperOf(visitId, server))
  const { text, saved, keeping } = useSyncExternalStore(watch, now, now)

  useEffect(() => learn({ notes: server.notes, at: server.at }), [server.notes, server.at, learn])

  useEffect(() => {
    const leave = () => void save(true)
    const hide = () => document.visibilityState === "hidden" && leave()
    const online = () => void save()
    const guard = (event: BeforeUnloadEvent) => {
      if (!unsaved()) return
      leave()
      event.preventDefault()
    }
    window.addEventListener("pagehide", leave)
    window.addEventListener("beforeunload", guard)
    window.addEventListener("online", online)
    document.addEventListener("visibilitychange", hide)
    return () => {
      leave()
      window.removeEventListener("pagehide", leave)
      window.removeEventListener("beforeunload", guard)
      window.removeEventListener("online", online)
      document.removeEventListener("visibilitychange", hide)
    }
  }, [save, unsaved])

  return { text, saved, keeping, type, settle, save: () => void save() }
}

/** A page gone back to may show what it was made with: this window may know something newer, or not yet saved. */
function keeperOf(visitId: string, { notes, at }: Server) {
  const own =
    keepers.get(visitId) ??
    keeper({ text: notes, saved: notes, at }, (body, leaving) => sendNotes(visitId, body, leaving))
  if (typeof window !== "undefined") keepers.set(visitId, own)
  return own
}
