import { AsyncLocalStorage } from "node:async_hooks"

type Count = { statements: number; within: Count | undefined }
const counts = new AsyncLocalStorage<Count>()

/** Runs `work` and says how many SQL statements it made, those of work within it included. */
export async function counting<T>(work: () => Promise<T>): Promise<{ value: T; statements: number }> {
  const count: Count = { statements: 0, within: counts.getStore() }
  // Begun in here: a query is only sent once somebody waits for it.
  const value = await counts.run(count, async () => work())
  return { value, statements: count.statements }
}

/** One statement more. Only the client calls it, where all of them pass. */
export function countStatement(): void {
  for (let count = counts.getStore(); count; count = count.within) count.statements++
}
