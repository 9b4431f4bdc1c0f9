import { eq } from "drizzle-orm"
import sharp from "sharp"
import { db } from "@/db/client"
import { doctors, specialities } from "@/db/schema/doctors"
import { makeAdmin } from "@/lib/accounts/actor"
import { profileToChange } from "@/lib/public-profile/queries"
import type { Scene } from "./scene"

const idOf = ({ doctor }: Scene) => String(doctor.doctorId)

export const profilePages = {
  "/admin/doctors/[id]/edit": (scene: Scene) => `/admin/doctors/${idOf(scene)}/edit`,
}

export async function photo(): Promise<{ photo: Blob }> {
  const png = sharp({ create: { width: 64, height: 64, channels: 3, background: "teal" } }).png()
  return { photo: new Blob([new Uint8Array(await png.toBuffer())], { type: "image/png" }) }
}

/** The doctor's profile as its form sends it, from an admin with the licence and a reason. */
async function profile(scene: Scene): Promise<Record<string, string>> {
  const kept = await profileToChange(makeAdmin(scene.admin.userId), idOf(scene))
  const [speciality] = await db().select({ slug: specialities.slug }).from(specialities).limit(1)
  if (!kept || !speciality) throw new Error("there is no doctor to change")
  return {
    ...{ id: idOf(scene), seen: kept.seen, name: "Matrix Renamed", qualifications: "MBBS", fee: "500" },
    ...{ practisingSince: "2010", currency: "INR", languages: "English", clinic: "Rooms", city: "Goa" },
    ...{ address: "1 Street", country: "India", about: "", accepting: "on", "modes.VIDEO": "on" },
    "specialities.0": speciality.slug,
    ...(scene.who?.role === "ADMIN" && {
      licenceNumber: kept.fields.licenceNumber,
      reason: "Tried by the matrix",
    }),
  }
}

export const profileForms = {
  "lib/profile/actions.ts#uploadPhoto": photo,
  "lib/profile/actions.ts#changeCrop": () => ({ of: "people/none:1", crop: "square,0,0,5000,5000" }),
  "lib/public-profile/actions.ts#saveProfile": profile,
  "lib/public-profile/actions.ts#switchAccepting": () => ({ accepting: "off" }),
  "lib/public-profile/actions.ts#uploadPhoto": async (scene: Scene) => ({
    ...{ id: idOf(scene), ...(await photo()) },
  }),
  "lib/public-profile/actions.ts#changeCrop": async (scene: Scene) => {
    const of = `doctors/${idOf(scene)}-matrix:1`
    await db()
      .update(doctors)
      .set({ photo: of })
      .where(eq(doctors.id, idOf(scene)))
    return { id: idOf(scene), of, crop: "square,0,0,5000,5000" }
  },
  "lib/public-profile/actions.ts#deletePhoto": (scene: Scene) => ({ id: idOf(scene) }),
}
