import { type SQL, sql } from "drizzle-orm"
import { patternsOf } from "./rules"

/** Whether the text (lower case, with a trigram index) holds every word. */
export function like(text: SQL, words: string[]): SQL {
  const each = words.map(word => {
    const either = patternsOf(word).map(pattern => sql`${text} like ${pattern}`)
    return sql`(${sql.join(either, sql` or `)})`
  })
  return sql`(${sql.join(each, sql` and `)})`
}

/** Names that begin with what was typed come first, then those with a word that does. */
export function rankOf(name: SQL, text: string): SQL {
  const plain = text.replace(/[\\%_]/g, "\\$&")
  return sql`(case when lower(${name}) like ${`${plain}%`} then 0
    when lower(${name}) like ${`% ${plain}%`} then 1 else 2 end)::float8`
}

/** Texts close to every word, by trigrams, and their order; null where a word is too short to be mistyped. */
export function near(text: SQL, words: string[]): { holds: SQL; order: SQL } | null {
  if (words.some(word => word.length < 3)) return null
  const close = words.map(word => sql`${word} <% ${text}`)
  const likeness = words.map(word => sql`word_similarity(${word}, ${text})`)
  return {
    holds: sql`(${sql.join(close, sql` and `)})`,
    order: sql`-(${sql.join(likeness, sql` + `)})::float8`,
  }
}
