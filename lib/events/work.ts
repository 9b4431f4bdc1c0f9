/** What a step of the sweep is given: the moment (epoch ms), how many to take at most, and whether time is left for another. */
export type Work = { at: number; limit: number; more: () => boolean }
