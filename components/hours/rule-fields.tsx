import type { HoursState } from "@/lib/hours/actions"
import { TextField } from "../ui/field"
import type { Desk } from "./fields"
import { ReminderFields } from "./reminder-fields"

const numbers: [name: string, label: string, help: string, ofAnother?: string][] = [
  ["visitMinutes", "Length of a visit, in minutes", ""],
  ["stepMinutes", "A visit may begin every … minutes", "Empty: one after the other."],
  ["bufferBeforeMinutes", "Free minutes before a visit", ""],
  ["bufferAfterMinutes", "Free minutes after a visit", "Between two visits the longer of both is kept."],
  ["noticeMinutes", "Booked at least … minutes ahead", ""],
  [
    "moveNoticeMinutes",
    "Moved at least … minutes ahead",
    "Patients only; you may always move a visit.",
    "Patients only; the doctor and you may always move a visit.",
  ],
  ["horizonDays", "Booked at most … days ahead", ""],
  ["dailyCap", "Visits a day, at most", "Empty: as many as fit."],
  ["weeklyCap", "Visits a week, at most", "Empty: as many as fit."],
]
const switches: [name: string, label: string, ofAnother: string][] = [
  ["accepting", "I take new visits", "Takes new visits"],
  [
    "autoApprove",
    "Confirm bookings at once, without asking me",
    "Confirm bookings at once, without asking the doctor",
  ],
  [
    "alignToClock",
    "Begin at full steps of the clock (09:00, 09:30), not of my hours",
    "Begin at full steps of the clock (09:00, 09:30), not of the doctor’s hours",
  ],
]

/** Length, gaps, notice, caps, reminders, approval and the zone. */
export function RuleFields({
  initial,
  state,
  desk,
}: {
  initial: Record<string, string>
  state: HoursState
  desk?: Desk | undefined
}) {
  const values = "values" in state ? state.values : initial
  const errors = state.status === "invalid" ? state.errors : {}
  return (
    <div className="flex flex-col gap-6">
      <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
        <TextField
          name="zone"
          label="Time zone of the clinic"
          help="Such as Asia/Kolkata."
          defaultValue={values.zone ?? ""}
          errors={errors.zone}
          spellCheck={false}
        />
        {numbers.map(([name, label, help, ofAnother]) => (
          <TextField
            key={name}
            name={name}
            label={label}
            help={(desk && ofAnother) || help || undefined}
            inputMode="numeric"
            defaultValue={values[name] ?? ""}
            errors={errors[name]}
          />
        ))}
      </div>
      <ReminderFields values={values} errors={errors} />
      <div className="flex flex-col gap-1">
        {switches.map(([name, label, ofAnother]) => (
          <label key={name} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              name={name}
              defaultChecked={values[name] === "on"}
              className="size-5 accent-accent"
            />
            {desk ? ofAnother : label}
          </label>
        ))}
      </div>
    </div>
  )
}
