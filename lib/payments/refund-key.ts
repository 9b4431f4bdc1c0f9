/** What a refund is called at the provider, which makes asking twice one refund: its id, and which asking it is after the bank refused one. */
export function keyOf({ id, round }: { id: string; round: number }): string {
  return round === 1 ? id : `${id}-${round}`
}
