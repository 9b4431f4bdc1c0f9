import { useEffect, useState } from "react"
import { LEAST } from "@/lib/search/rules"
import type { Found } from "@/lib/search/schema"

/** Between two letters of somebody who types. */
const PAUSE_MS = 150
const PATIENCE_MS = 10_000

type Answer = { to: string; found: Found | null; failed: boolean }
const none: Answer = { to: "", found: null, failed: false }

/**
 * What the server finds for what is typed. While it is asked, the last answer stays (`asking`); a question nobody waits
 * for any more is given up. `again` asks once more after a failure.
 */
export function useFound(typed: string) {
  const q = typed.trim()
  const [answer, setAnswer] = useState(none)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is what asks again.
  useEffect(() => {
    if (q.length < LEAST) return setAnswer(none)
    const outdated = new AbortController()
    const timer = setTimeout(() => {
      ask(q, outdated.signal)
        .then(found => setAnswer({ to: q, found, failed: false }))
        .catch(() => {
          if (!outdated.signal.aborted) setAnswer({ to: q, found: null, failed: true })
        })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      outdated.abort()
    }
  }, [q, tries])
  const again = () => {
    setAnswer(none)
    setTries(tries + 1)
  }
  return { ...answer, asking: q.length >= LEAST && answer.to !== q, again }
}

async function ask(q: string, outdated: AbortSignal): Promise<Found> {
  const answer = await fetch("/api/v1/search", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ q: q.slice(0, 100) }),
    cache: "no-store",
    signal: AbortSignal.any([outdated, AbortSignal.timeout(PATIENCE_MS)]),
  })
  const read: unknown = answer.ok ? await answer.json() : null
  if (!isFound(read)) throw new Error("not now")
  outdated.throwIfAborted()
  return read
}

const isFound = (value: unknown): value is Found =>
  typeof value === "object" && value !== null && "people" in value && "visits" in value
