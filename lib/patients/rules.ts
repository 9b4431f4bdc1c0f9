export const sorts = ["last", "name", "visits"] as const
export type Sort = (typeof sorts)[number]

/** Full years from a date of birth to a day (both YYYY-MM-DD). */
export function yearsFrom(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}
