import type { PatientFound } from "@/lib/patients/queries"
import { yearsFrom } from "@/lib/patients/rules"
import { localDate } from "@/lib/scheduling/wall-time"
import { Facts } from "../booking/staff-facts"
import { Card, CardTitle } from "../ui/card"

const genders = { FEMALE: "Female", MALE: "Male", OTHER: "Other" }

/** How to reach a patient, and what they told of themself. */
export function PatientCard({ patient, now }: { patient: PatientFound; now: number }) {
  const { email, phone, birthDate, gender, city, erased, zone } = patient
  const none = <span className="text-faint">Not given</span>
  if (erased)
    return (
      <Card>
        <CardTitle>Contact</CardTitle>
        <p className="mt-3 text-soft">
          This person had their account deleted. What is left is the record of the visits.
        </p>
      </Card>
    )
  return (
    <Card>
      <CardTitle className="mb-4">Contact</CardTitle>
      <Facts
        facts={[
          [
            "E-mail",
            <a key="mail" className="link break-all" href={`mailto:${email}`}>
              {email}
            </a>,
          ],
          [
            "Phone",
            phone ? (
              <a key="phone" className="link" href={`tel:${phone}`}>
                {phone}
              </a>
            ) : (
              none
            ),
          ],
          ["Age", birthDate ? `${yearsFrom(birthDate, localDate(zone, now))} years` : none],
          ["Gender", gender ? genders[gender] : none],
          ["City", city || none],
        ]}
      />
    </Card>
  )
}
