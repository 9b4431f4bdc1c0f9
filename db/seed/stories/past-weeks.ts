import { arrange, type Fate, type Stage } from "../arrange"
import { notes, reasons } from "../cast"

const DAYS = 28

/** Four weeks that were: most visits took place, some were missed, called off or declined. */
export async function pastWeeks(stage: Stage): Promise<void> {
  const { practice, chance } = stage
  for (let day = -DAYS; day < 0; day++)
    for (const doctor of practice.doctors.filter(({ accepting }) => accepting))
      if (chance.happens(0.3))
        await arrange(stage, {
          doctor,
          patient: chance.of(practice.patients.slice(1)),
          day,
          part: chance.next(),
          bookedBefore: 2 + chance.below(8),
          reason: chance.of(reasons),
          fate: fateOf(stage, doctor.autoApprove),
        })
}

function fateOf({ chance }: Stage, autoApprove: boolean): Fate {
  const thrown = chance.next()
  if (thrown < 0.08) return { is: "missed" }
  if (thrown < 0.13) return { is: "cancelled-by-patient", why: "I feel better and don't need the visit." }
  if (thrown < 0.15) return { is: "cancelled-by-doctor", why: "I was called to the hospital. I am sorry." }
  if (thrown < 0.18 && !autoApprove)
    return { is: "declined", why: "Another speciality can help you better with this: please see a GP first." }
  return { is: "completed", notes: chance.of(notes) }
}
