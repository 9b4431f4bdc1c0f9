/** Work of the sweep that asks the provider: at which moment (epoch ms), how many at most, and whether time is left for another. */
export type Work = { at: number; limit: number; more: () => boolean }
