/**
 * Reads served from the cache (or by another's load under way), reads loaded, those of them made without Redis, and SQL
 * statements the served ones saved.
 */
export type Counts = { hits: number; misses: number; unreachable: number; saved: number }
