/** Whether each word typed begins a word of the label, or of what it lies within. Nothing typed fits everything. */
export function fits(
  { label, within = "" }: { label: string; within?: string | undefined },
  typed: string,
): boolean {
  const wordsIn = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
  const known = wordsIn(`${label} ${within}`)
  return wordsIn(typed).every(word => known.some(other => other.startsWith(word)))
}
