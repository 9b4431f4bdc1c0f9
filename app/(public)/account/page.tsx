import type { Metadata } from "next"
import { AccountPage } from "@/components/accounts/account-page"
import { CameBack } from "@/components/deliveries/came-back"
import { PhotoForm } from "@/components/images/photo-form"
import { UnconfirmedEmail } from "@/components/links/unconfirmed-email"
import { ProfileForm } from "@/components/profile/profile-form"
import { Card, CardTitle } from "@/components/ui/card"
import { zoneChoices } from "@/components/ui/zones"
import { requireHolder } from "@/lib/accounts/session"
import { addressCameBack } from "@/lib/deliveries/queries"
import { changeCrop, deletePhoto, uploadPhoto } from "@/lib/profile/actions"
import { ownPhoto, profileOf } from "@/lib/profile/queries"

export const metadata: Metadata = { title: "Your account" }

const tidings: Record<string, string> = {
  photo: "Your picture is saved.",
  "no-photo": "Your picture is removed.",
}

export default async function ProfilePage({ searchParams }: PageProps<"/account">) {
  const holder = await requireHolder("/account")
  const [profile, photo, cameBack, { told }] = await Promise.all([
    profileOf(holder),
    ownPhoto(holder),
    addressCameBack(holder),
    searchParams,
  ])
  const { name, phone, birthDate, gender, region, city, area, zone } = profile
  return (
    <AccountPage part="profile" told={tidings[String(told)]}>
      {cameBack && <CameBack address={cameBack} />}
      {!profile.emailConfirmed && <UnconfirmedEmail email={profile.email} />}
      <Card>
        <PhotoForm
          key={profile.photo}
          name={name}
          photo={photo}
          seenBy="Your doctors see it."
          actions={{ upload: uploadPhoto, crop: changeCrop, remove: deletePhoto }}
        />
      </Card>
      <Card>
        <CardTitle className="mb-5">About you</CardTitle>
        <ProfileForm
          profile={{ name, phone, birthDate, gender, region, city, area, zone }}
          zones={zoneChoices(zone)}
        />
      </Card>
    </AccountPage>
  )
}
