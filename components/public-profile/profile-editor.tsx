import { BadgeCheck, CircleX, ExternalLink, Hourglass, OctagonX } from "lucide-react"
import { changeCrop, deletePhoto, uploadPhoto } from "@/lib/public-profile/actions"
import type { ChangeableProfile } from "@/lib/public-profile/queries"
import { type Standing, standingOf } from "@/lib/staff/rules"
import { PhotoForm } from "../images/photo-form"
import { Badge } from "../ui/badge"
import { Card, CardTitle } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import type { Choice } from "../ui/select"
import { ProfileForm } from "./profile-form"

/** A doctor's picture and public fields, for the doctor, or with the licence and a reason for the practice. */
export function ProfileEditor({
  profile,
  specialities,
  practice = false,
  now,
}: {
  profile: ChangeableProfile
  specialities: { slug: string; name: string }[]
  practice?: boolean
  now: number
}) {
  const choices: Choice[] = specialities.map(({ slug, name }) => ({ value: slug, label: name }))
  const { nextFreeAt, visitMinutes, fields } = profile
  const start = nextFreeAt?.getTime()
  const free = start && start > now ? { start, end: start + visitMinutes * 60_000 } : null
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <CardTitle className="mb-4">Picture</CardTitle>
        <PhotoForm
          key={profile.photo?.picture.src}
          name={fields.name}
          photo={profile.photo}
          seenBy="Everybody who visits the site sees it."
          actions={{ upload: uploadPhoto, crop: changeCrop, remove: deletePhoto }}
          fields={{ id: profile.id }}
        />
      </Card>
      <ProfileForm
        profile={profile}
        specialities={choices}
        practice={practice}
        free={fields.accepting ? free : null}
        now={now}
      />
    </div>
  )
}

const standings = {
  verified: { tone: "ok", icon: BadgeCheck, words: "Verified" },
  suspended: { tone: "bad", icon: OctagonX, words: "Suspended" },
  declined: { tone: "bad", icon: CircleX, words: "Declined" },
  waiting: { tone: "wait", icon: Hourglass, words: "Waits to be verified" },
} as const satisfies Record<Standing, object>

/** Where the doctor stands with the practice, and the public page where there is one. */
export function ProfileStanding({ profile }: { profile: ChangeableProfile }) {
  const standing = standingOf(profile)
  const { tone, icon, words } = standings[standing]
  return (
    <div className="mt-3 mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
      {standing === "verified" && (
        <Link
          href={href(`/doctors/${profile.slug}`)}
          className="link inline-flex min-h-11 items-center gap-1.5"
        >
          Public page
          <ExternalLink aria-hidden className="size-4" />
        </Link>
      )}
      {profile.suspendedReason && (
        <p className="w-full whitespace-pre-line break-words text-soft">{profile.suspendedReason}</p>
      )}
    </div>
  )
}
