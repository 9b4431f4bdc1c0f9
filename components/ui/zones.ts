import type { Choice } from "./select"

/** Every time zone of this runtime, "Asia/Kolkata" as "Asia / Kolkata"; `known` is kept even where it isn't listed. */
export function zoneChoices(known: string): Choice[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", known])
  return [...zones]
    .sort()
    .map(zone => ({ value: zone, label: zone.replaceAll("_", " ").replaceAll("/", " / ") }))
}
