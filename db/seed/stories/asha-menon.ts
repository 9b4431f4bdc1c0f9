import { arrange, type Stage } from "../arrange"

/** The doctor people sign in as: a full day today, and three patients waiting for an answer. */
export async function ashaMenon(stage: Stage): Promise<void> {
  const { practice } = stage
  const doctor = practice.doctors.find(({ name }) => name === "Asha Menon")
  if (!doctor) throw new Error("Asha Menon is not in the cast")
  const today = [
    "Chest feels tight when I climb stairs",
    "Follow-up on blood pressure",
    "Palpitations at night",
    "Second opinion on a scan",
    "Yearly check-up",
  ]
  for (const day of [0, 1])
    for (const [index, reason] of today.entries()) {
      const patient = practice.patients[4 + index + day * 5]
      if (patient)
        await arrange(stage, {
          doctor,
          patient,
          day,
          part: 0.1 + index * 0.19,
          bookedBefore: 5,
          reason,
          fate: { is: "confirmed" },
        })
    }
  const waiting = [
    "Short of breath since last week",
    "Renewing a prescription",
    "Swollen ankles in the evening",
  ]
  for (const [index, reason] of waiting.entries()) {
    const patient = practice.patients[20 + index]
    if (patient)
      await arrange(stage, {
        doctor,
        patient,
        day: 2 + index,
        part: 0.2 + index * 0.3,
        bookedBefore: 6,
        reason,
        fate: { is: "waiting" },
      })
  }
}
