// Making a formatter costs a hundred times more than using one, and there are no more zones than the world has.
const made = new Map<string, Intl.DateTimeFormat>()

/** The British formatter for `options`, made once. Throws a RangeError where the zone is unknown. */
export function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const found = made.get(key) ?? new Intl.DateTimeFormat("en-GB", options)
  made.set(key, found)
  return found
}

/** Reads a moment (epoch ms) part by part: "Tue", "24", "Nov"; a part that `options` don't ask for is empty. */
export function parts(at: Date | number, options: Intl.DateTimeFormatOptions) {
  const list = formatter(options).formatToParts(at)
  return (type: Intl.DateTimeFormatPartTypes) => list.find(part => part.type === type)?.value ?? ""
}
