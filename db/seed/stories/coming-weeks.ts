import { arrange, type Stage } from "../arrange"
import { reasons } from "../cast"

const DAYS = 21

/** Three weeks to come, today included: booked more thinly the further away. */
export async function comingWeeks(stage: Stage): Promise<void> {
  const { practice, chance } = stage
  for (let day = 0; day < DAYS; day++)
    for (const doctor of practice.doctors.filter(({ accepting }) => accepting))
      for (let turn = 0; turn < 2; turn++)
        if (chance.happens(0.4 / (1 + day / 5)))
          await arrange(stage, {
            doctor,
            patient: chance.of(practice.patients.slice(1)),
            day,
            part: chance.next(),
            bookedBefore: 3 + chance.below(10),
            reason: chance.of(reasons),
            fate: { is: doctor.autoApprove || chance.happens(0.7) ? "confirmed" : "waiting" },
          })
}
