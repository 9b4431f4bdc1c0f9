/** "₹500" from minor units (paise); decimals only when there are any. */
export function money(minor: number, currency: string): string {
  const whole = minor % 100 === 0
  return new Intl.NumberFormat("en-IN", {
    style: "currency",
    currency,
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(minor / 100)
}
