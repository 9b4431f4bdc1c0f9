import { apply } from "@/lib/staff/apply"
import { invite } from "@/lib/staff/invite"
import type { Stage } from "../arrange"
import { demoPassword, emailOf } from "../cast"

const HOUR = 3_600_000

/** Two doctors who wait for the practice's answer, and one who was invited. */
export async function newcomers({ now, practice }: Stage): Promise<void> {
  await arrives(now - 50 * HOUR, {
    name: "Farah Qureshi",
    speciality: "paediatrics",
    qualifications: "MBBS, DCH",
    licenceNumber: "DEMO-7011",
    practisingSince: 2018,
    fee: 600,
    clinic: "Docket Health Indiranagar",
    address: "12 Double Road",
    city: "Bengaluru",
  })
  await arrives(now - 5 * HOUR, {
    name: "Rajat Bose",
    speciality: "orthopaedics",
    qualifications: "MBBS, MS (Ortho)",
    licenceNumber: "DEMO-7048",
    practisingSince: 2009,
    fee: 900,
    clinic: "Docket Health Ballygunge",
    address: "4 Gariahat Road",
    city: "Kolkata",
  })
  await invite(practice.admin, { email: "meher.irani@docket.example", role: "DOCTOR" }, now - 20 * HOUR)
}

type Newcomer = {
  name: string
  speciality: string
  qualifications: string
  licenceNumber: string
  practisingSince: number
  fee: number
  clinic: string
  address: string
  city: string
}

async function arrives(at: number, newcomer: Newcomer): Promise<void> {
  const applied = await apply(
    {
      ...newcomer,
      email: emailOf(newcomer.name),
      password: demoPassword,
      currency: "INR",
      languages: ["English", "Hindi"],
      country: "India",
      zone: "Asia/Kolkata",
      about: "",
    },
    "demo",
    at,
  )
  if (!applied.ok) throw new Error(`${newcomer.name} could not apply: ${applied.refusal}`)
}
