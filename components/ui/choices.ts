import type { Choice } from "./select"

/** Choices of a filter: `open` is what it says while it narrows nothing, then each value in words. */
export function choices<Value extends string>(
  open: string,
  values: readonly Value[],
  words: Record<Value, string>,
): Choice[] {
  return [{ value: "", label: open }, ...values.map(value => ({ value, label: words[value] }))]
}
