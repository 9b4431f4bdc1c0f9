import type { Slot } from "@/lib/scheduling/types"
import { DoctorCard } from "../doctors/doctor-card"
import { ProfileHeader } from "../doctors/profile-header"
import type { Draft } from "./draft"

/**
 * A profile as patients will read it: in the directory, and at the head of its page. To be looked at only, so nobody
 * tabs through links of a page that isn't there yet.
 */
export function ProfilePreview({ draft, free, now }: { draft: Draft; free: Slot | null; now: number }) {
  return (
    <div inert className="flex flex-col gap-6">
      <div>
        <p className="mb-2 text-faint text-sm">In the directory</p>
        <DoctorCard doctor={draft} free={free} zone={draft.zone} now={now} level="p" />
      </div>
      <div>
        <p className="mb-2 text-faint text-sm">On the profile’s page</p>
        <div className="overflow-hidden rounded-lg border border-line bg-paper p-5">
          <ProfileHeader doctor={draft} now={now} level="p" />
          {draft.about && (
            <p className="mt-5 line-clamp-6 whitespace-pre-line break-words border-line border-t pt-4 text-soft">
              {draft.about}
            </p>
          )}
        </div>
      </div>
    </div>
  )
}
