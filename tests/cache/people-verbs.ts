import { and, desc, eq } from "drizzle-orm"
import { db } from "@/db/client"
import { links } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { makeHolder } from "@/lib/accounts/actor"
import { register } from "@/lib/accounts/register"
import { linkSecret } from "@/lib/links/secret"
import { welcome } from "@/lib/links/welcome"
import { saveSettings } from "@/lib/practice/save"
import { settingsForm } from "@/lib/practice/schema"
import { saveProfile } from "@/lib/profile/save"
import { bringIn } from "@/lib/roster/bring-in"
import { addDoctor } from "@/lib/staff/add-doctor"
import { declineDoctor, verifyDoctor } from "@/lib/staff/decide"
import { addition } from "@/lib/staff/schema"
import { restoreDoctor, suspendDoctor } from "@/lib/staff/suspend"
import { changeRole, restoreUser, suspendUser } from "@/lib/users/stand"
import { cells, sheet } from "../roster/sheets"
import { now, ofDoctor, type Page, reason, type Step, type World } from "./staff-world"

const PASSWORD = "seven quiet green hills"
let made = 0

/** Adds a doctor to the town as the desk's form does. */
function newDoctor({ admin, city }: World) {
  const { name, email, licence_number, practising_since, time_zone, ...row } = cells({ city })
  const { qualifications, fee, currency, languages, clinic, address, country } = row
  const given = {
    ...{ name, email, qualifications, fee, currency, languages, clinic, address, city, country },
    ...{ licenceNumber: licence_number, practisingSince: practising_since, zone: time_zone },
    ...{ specialities: ["cardiology"], weekly: [{ weekday: 1, start: "09:00", end: "17:00" }] },
  }
  return addDoctor(admin, addition.parse(given), now)
}

/** Who was added last chooses a password by the letter. */
async function firstPassword({ city }: World) {
  const [link] = await db()
    .select({ id: links.id })
    .from(links)
    .innerJoin(doctors, eq(doctors.userId, links.userId))
    .where(and(eq(links.purpose, "WELCOME"), eq(doctors.city, city)))
    .orderBy(desc(links.id))
  return welcome({ token: linkSecret("WELCOME", String(link?.id)), password: PASSWORD }, now)
}

function newPatient() {
  const email = `new.${++made}@people.example`
  return register({ name: "New Person", email, password: PASSWORD }, `203.0.113.${made}`, now)
}

const setting = ({ admin }: World, fields: Record<string, string>) =>
  saveSettings(admin, settingsForm.parse(fields), now)
const zones = ["Asia/Tokyo", "America/Lima", "Europe/London"]
const listed: Page[] = ["the desk’s doctors", "the directory", "how many doctors"]

/** Who joins, leaves and is called what, and the practice's settings: one after the other, in one town. */
export const peopleSteps: Step[] = [
  [
    "a doctor suspended",
    ({ admin, doctor }) => suspendDoctor(admin, { id: doctor.doctorId, reason }, now),
    [...ofDoctor, ...listed],
  ],
  [
    "a doctor restored",
    ({ admin, doctor }) => restoreDoctor(admin, { id: doctor.doctorId, reason }, now),
    [...ofDoctor, ...listed],
  ],
  [
    "an application declined",
    ({ admin, applicant }) => declineDoctor(admin, { id: applicant.doctorId, reason }, now),
    ["the desk’s doctors"],
  ],
  [
    "an application accepted after all",
    ({ admin, applicant }) => verifyDoctor(admin, { id: applicant.doctorId }, now),
    listed,
  ],
  ["a doctor added", newDoctor, [...listed, "accounts"]],
  ["a first password chosen", firstPassword, ["the desk’s doctors", "accounts"]],
  [
    "a roster brought in",
    ({ admin, city }) => bringIn(admin, sheet([cells({ city }), cells({ city: `New ${city}` })]), now),
    [...listed, "the desk’s choices", "accounts"],
  ],
  [
    "a patient’s own name",
    ({ patient }) => saveProfile(makeHolder(patient.userId, "PATIENT", ""), { name: "Pia Newname" }, now),
    ["accounts", "the desk’s visits", "the doctor’s visits", "the doctor’s patients"],
  ],
  [
    "an account suspended",
    ({ admin, patient }) => suspendUser(admin, { id: patient.userId, reason }, now),
    ["accounts"],
  ],
  [
    "an account opened again",
    ({ admin, patient }) => restoreUser(admin, { id: patient.userId, reason }, now),
    ["accounts"],
  ],
  [
    "a role",
    ({ admin, patient }) => changeRole(admin, { id: patient.userId, role: "ADMIN", reason }, now),
    ["accounts"],
  ],
  ["somebody registered", newPatient, ["accounts"]],
  [
    "the practice’s name",
    world => setting(world, { section: "name", name: world.city, about: "" }),
    ["the practice’s name"],
  ],
  [
    "the practice’s calendar",
    world => setting(world, { section: "reports", zone: zones[made % 3] ?? "", currency: "INR" }),
    ["the practice’s dashboard"],
  ],
]
