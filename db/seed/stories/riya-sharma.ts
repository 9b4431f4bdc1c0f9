import { arrange, type Fate, type Stage } from "../arrange"
import { notes } from "../cast"

/** The patient people sign in as: visits in every state. */
export async function riyaSharma(stage: Stage): Promise<void> {
  const [patient] = stage.practice.patients
  if (!patient) throw new Error("Riya Sharma is not in the cast")
  const visits: [doctor: string, day: number, part: number, reason: string, fate: Fate][] = [
    ["Suresh Hegde", -24, 0.3, "Fever for three days", { is: "completed", notes: notes[2] }],
    ["Nisha Kapoor", -17, 0.5, "Rash on both arms for a week", { is: "completed", notes: notes[0] }],
    [
      "Zoya Khan",
      -13,
      0.4,
      "Trouble sleeping since September",
      { is: "declined", why: "I am away that week. Please choose a later day." },
    ],
    [
      "Kavita Bansal",
      -9,
      0.6,
      "Blurred sight when reading",
      { is: "cancelled-by-patient", why: "I have to travel for work." },
    ],
    ["Leela Krishnan", -6, 0.2, "Vaccination for my daughter", { is: "missed" }],
    ["Nisha Kapoor", 3, 0.4, "Follow-up on the rash", { is: "confirmed" }],
    ["Asha Menon", 5, 0.35, "Palpitations after coffee", { is: "waiting" }],
    ["Daniel Okafor", 11, 0.5, "Travel advice for a trip in spring", { is: "confirmed" }],
  ]
  for (const [name, day, part, reason, fate] of visits) {
    const doctor = stage.practice.doctors.find(known => known.name === name)
    if (!doctor) throw new Error(`${name} is not in the cast`)
    // A doctor who is off that day is seen on the next one.
    for (let later = 0; later < 4; later++)
      if (
        await arrange(stage, {
          doctor,
          patient,
          day: day < 0 ? day - later : day + later,
          part,
          bookedBefore: 4,
          reason,
          fate,
        })
      )
        break
  }
}
