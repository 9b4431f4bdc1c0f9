import type { Rules } from "@/lib/scheduling/types"

/**
 * A doctor's rules for whoever asks: staff are not bound by notice, and a visit that is handed over lasts as long as it was
 * booked for (`minutes`), from a start that the doctor's own patients have as well.
 */
export function rulesFor(
  rules: Rules,
  { staff, minutes }: { staff?: boolean | undefined; minutes?: number | undefined },
): Rules {
  return {
    ...rules,
    ...(staff && { noticeMinutes: 0 }),
    ...(minutes && { lengthMinutes: minutes, stepMinutes: rules.stepMinutes ?? rules.lengthMinutes }),
  }
}
