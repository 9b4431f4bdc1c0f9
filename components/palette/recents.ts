import type { Jump } from "./jump"

const MOST = 5

// In memory alone: names of patients must not outlive the page, nor be the next person's who signs in on it.
let kept: { owner: string; jumps: Jump[] } = { owner: "", jumps: [] }

/** Where this person jumped since the page was loaded, the latest first. */
export function recentJumps(owner: string): Jump[] {
  return kept.owner === owner ? kept.jumps : []
}

export function rememberJump(owner: string, jump: Jump): void {
  const others = recentJumps(owner).filter(({ href }) => href !== jump.href)
  kept = { owner, jumps: [jump, ...others].slice(0, MOST) }
}
