/** How many of a kind are shown, and how many are looked at to find the visits of. */
export const SHOWN = 5
export const LOOKED_AT = 25
/** Of more than so many the best are chosen among any so many: what everybody's address has in common finds nobody. */
export const MOST_RANKED = 10_000
/** The same of texts that are only close, which cost far more to compare. */
export const MOST_LIKENED = 1_000
/** Less than that says nothing about whom. */
export const LEAST = 2

/** What somebody looks for: the thing with an id, or whatever holds all words, the whole of them in `text`. */
export type Wish = { id: string } | { words: string[]; text: string }

const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i
const titles = new Set(["dr", "dr.", "doctor"])

/** Reads what was typed or pasted. An id counts wherever it stands: whole addresses of pages are pasted too. */
export function wishOf(typed: string): Wish {
  const id = uuid.exec(typed)?.[0]
  if (id) return { id: id.toLowerCase() }
  const all = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const named = all.filter(word => !titles.has(word))
  const words = (named.length ? named : all).slice(0, 6)
  return { words, text: words.join(" ") }
}

/**
 * The patterns (of LIKE) of which a text has to match one to hold the word. Shorter than three letters it has to begin one:
 * anywhere, no index could find it.
 */
export function patternsOf(word: string): string[] {
  const plain = word.replace(/[\\%_]/g, "\\$&")
  return word.length < 3 ? [`${plain}%`, `% ${plain}%`] : [`%${plain}%`]
}
