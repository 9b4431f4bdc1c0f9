/**
 * What a letter does to the row it is pressed on: it presses the row's element with `data-key`, or the first button in it. A
 * fold with the letter among its `data-keys` makes that element when it is opened.
 */
export const does: Record<string, string> = {
  a: "Approve the request",
  d: "Decline it",
  x: "Tick it",
  c: "Complete the visit",
  n: "Mark as missed",
  m: "Move it",
  h: "Hand it over",
  z: "Cancel it",
}

/** Letters that some row of the page knows, in the order of `does`. */
export const lettersHere = () =>
  Object.keys(does).filter(key =>
    document.querySelector(`[data-row] :is([data-key="${key}"], [data-keys~="${key}"])`),
  )

export const rowAt = (place: Element | null) => place?.closest<HTMLElement>("[data-row]") ?? null

/** The page's own search box, not the shell's. */
export const searchHere = () => document.querySelector<HTMLInputElement>("main input[type=search]")

export const typing = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("input:not([type=checkbox]), textarea, select, [role=combobox], [role=menu] *"))

/** Arrows scroll the page unless a row has the focus itself. */
export function stepOf(key: string, onRow: boolean): 1 | -1 | null {
  if (key === "j" || (onRow && key === "ArrowDown")) return 1
  return key === "k" || (onRow && key === "ArrowUp") ? -1 : null
}

/** To the row beside, or from nowhere to the first or the last; at an end it stays. */
export function go(row: HTMLElement | null, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter(one => one.offsetParent)
  const next = rows[row ? rows.indexOf(row) + step : step > 0 ? 0 : rows.length - 1]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}

/** Presses what stands for the key in the row, unfolding what it is folded into. False where there is nothing. */
export function pressIn(row: HTMLElement, key: string): boolean {
  const find = () => row.querySelector<HTMLElement>(`[data-key="${key}"]`)
  if (!find()) row.querySelector<HTMLElement>(`[data-keys~="${key}"] > summary`)?.click()
  const place = find()
  const button = place?.matches("a, button, input")
    ? place
    : place?.querySelector<HTMLElement>("summary, button, a")
  if (!button) return false
  for (
    let folded = button.closest("details");
    folded;
    folded = folded.parentElement?.closest("details") ?? null
  )
    if (!button.matches("summary") || folded !== button.parentElement) folded.open = true
  button.click()
  if (button.matches("summary")) button.parentElement?.querySelector<HTMLElement>("textarea, button")?.focus()
  return true
}
