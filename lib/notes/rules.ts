import type { Living } from "@/lib/booking/rules"

/** Notes may have so many characters; the database holds it as well. */
export const NOTES_MOST = 10_000
/** Saving again goes on with a version that was begun no longer ago than this. */
export const ONE_VERSION_MS = 10 * 60_000

export type NotesRefusal = "not-found" | "not-confirmed" | "ended" | "changed-elsewhere" | "no-such-version"

/** What the doctor reads when notes are not saved. */
export const sentences: Record<NotesRefusal, string> = {
  "not-found": "This visit doesn't exist.",
  "not-confirmed": "Notes can be written once the visit is confirmed.",
  ended: "This visit didn't take place, so there is nothing to note.",
  "changed-elsewhere":
    "These notes were changed in another window meanwhile. Nothing is lost: put the two together.",
  "no-such-version": "That version doesn't exist.",
}

/** Decides whether the visit's doctor may write about it now: from its confirmation on, also after it. */
export function refusalToWrite({ status }: Pick<Living, "status">): "not-confirmed" | "ended" | null {
  if (status === "PENDING") return "not-confirmed"
  return status === "REJECTED" || status === "CANCELLED" ? "ended" : null
}

type Begun = { authorId: string; createdAt: Date }

/**
 * Decides whether a save at `at` (epoch ms) goes on with the last version. One that the patient could read when the visit
 * was completed is left as it was.
 */
export function goesOn(last: Begun, authorId: string, completedAt: Date | null, at: number): boolean {
  if (last.authorId !== authorId || at - last.createdAt.getTime() >= ONE_VERSION_MS) return false
  return completedAt === null || last.createdAt > completedAt
}
