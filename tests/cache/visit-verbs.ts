import { reassign } from "@/lib/booking/reassign"
import { reschedule } from "@/lib/booking/reschedule"
import { answerTogether } from "@/lib/day/answer"
import { together as doTogether } from "@/lib/desk/bulk"
import { together } from "@/lib/desk/schema"
import { saveHours } from "@/lib/hours/save"
import { section } from "@/lib/hours/schema"
import { savePolicy } from "@/lib/payments/save-policy"
import { saveHolidays } from "@/lib/practice/save-holidays"
import { holidaysForm } from "@/lib/practice/schema"
import { cropPhoto, dropPhoto } from "@/lib/public-profile/photo"
import { profileToChange } from "@/lib/public-profile/queries"
import { saveProfile, setAccepting } from "@/lib/public-profile/save"
import { nine, now, ofDoctor, PHOTO, reason, type Step, type World } from "./staff-world"

const start = new Date(nine + 86_400_000).toISOString()
const closed = ({ admin }: World, fields: Record<string, string>) =>
  saveHolidays(admin, holidaysForm.parse(fields), now)

async function otherFee({ admin, doctor: { doctorId: id } }: World) {
  const found = await profileToChange(admin, id)
  if (!found) throw new Error("no such doctor")
  const { feeMinor, modes: _, ...fields } = found.fields
  const typed = { clinic: "Moved Rooms", specialities: ["cardiology"], modes: ["VIDEO" as const] }
  const more = { currency: "INR" as const, fee: feeMinor / 100 + 1, reason }
  return saveProfile(admin, { ...fields, ...typed, ...more, id, seen: found.seen }, now)
}

/** What becomes of visits, and of a doctor's hours, terms and profile: one after the other, in one town. */
export const visitSteps: Step[] = [
  [
    "a visit moved",
    ({ patient, visit }) => reschedule(patient, { id: visit, start, version: 1 }, now),
    [
      ...(["the doctor’s visits", "the patient’s visits", "the desk’s visits"] as const),
      ...(["the doctor’s dashboard", "free times"] as const),
    ],
  ],
  [
    "a visit handed over",
    ({ admin, visit, other: { doctorId } }) =>
      reassign(admin, { id: visit, doctorId, start, version: 2, reason }, now),
    [
      ...(["the doctor’s visits", "the other doctor’s visits", "the other doctor’s patients"] as const),
      ...(["the patient’s visits", "the desk’s visits", "the doctor’s dashboard", "free times"] as const),
    ],
  ],
  [
    "several requests answered together",
    ({ doctor, asked }) => answerTogether(doctor, { intent: "approve", ids: [asked] }, now),
    ["the doctor’s requests", "the doctor’s visits", "the desk’s visits", "the patient’s visits"],
  ],
  [
    "a profile changed by the desk",
    otherFee,
    [...ofDoctor, "the desk’s visits", "the doctor’s visits", "the patient’s visits"],
  ],
  [
    "another part of a picture",
    ({ admin, doctor }) => {
      const crop = { shape: "square", x: 0, y: 0, width: 5_000, height: 5_000 } as const
      return cropPhoto(admin, { id: doctor.doctorId, of: PHOTO, crop }, now)
    },
    [...ofDoctor, "the desk’s visits", "the doctor’s visits"],
  ],
  [
    "a picture taken away",
    ({ admin, doctor }) => dropPhoto(admin, { id: doctor.doctorId }, now),
    [...ofDoctor, "the patient’s visits"],
  ],
  [
    "several visits cancelled together",
    ({ admin, visit, asked }) => {
      const sent = { do: "cancel", reason, [`visit.${visit}`]: "3", [`visit.${asked}`]: "1" }
      return doTogether(admin, together.parse(sent), now)
    },
    [
      ...(["the other doctor’s visits", "the doctor’s visits", "the patient’s visits"] as const),
      ...(["the desk’s visits", "the doctor’s report", "the practice’s report", "free times"] as const),
      ...(["the doctor’s dashboard", "the practice’s dashboard"] as const),
    ],
  ],
  [
    "terms of payment",
    ({ doctor }) => savePolicy(doctor, { policy: "CLINIC", tiers: [{ hours: 9, percent: 90 }] }, now),
    ["the profile"],
  ],
  [
    "a holiday of the practice",
    world => closed(world, { "holidays.0.date": "2026-11-25", "holidays.0.name": "Closed" }),
    ["free times", "the doctor’s dashboard"],
  ],
  ["a holiday taken back", world => closed(world, { country: "" }), ["free times", "the doctor’s dashboard"]],
  [
    "no more hours",
    ({ doctor }) => saveHours(doctor, section.parse({ section: "weekly", weekly: [] }), now),
    ["free times", "the desk’s doctors", "the doctor’s dashboard"],
  ],
  ["closed to new patients", ({ doctor }) => setAccepting(doctor, { accepting: false }, now), ofDoctor],
]
