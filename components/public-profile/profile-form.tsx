"use client"

import { useActionState, useState } from "react"
import { idle } from "@/lib/form"
import { saveProfile } from "@/lib/public-profile/actions"
import type { ChangeableProfile } from "@/lib/public-profile/queries"
import type { Slot } from "@/lib/scheduling/types"
import { fieldsOf, NameField, PlaceFields, PracticeFields } from "../doctors/profile-fields"
import { Alert } from "../ui/alert"
import { Card, CardTitle } from "../ui/card"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import type { Choice } from "../ui/select"
import { SubmitButton } from "../ui/submit-button"
import { draftOf, draftWith } from "./draft"
import { Meanwhile } from "./meanwhile"
import { ProfilePreview } from "./profile-preview"
import { SpecialityFields } from "./speciality-fields"
import { Ticked } from "./ticked"
import { ids, labels, textsOf } from "./words"

/**
 * What patients read of a doctor, and beside it how they will read it. For an admin (`practice`) with the licence and a
 * reason. `free` is the first free time, `now` in epoch ms.
 */
export function ProfileForm({
  profile,
  specialities,
  practice = false,
  free,
  now,
}: {
  profile: ChangeableProfile
  specialities: Choice[]
  practice?: boolean
  free: Slot | null
  now: number
}) {
  const [state, action] = useActionState(saveProfile, idle)
  const saved = draftOf(profile, specialities)
  const [typing, setTyping] = useState<FormData | null>(null)
  // Once it is saved, what is saved is what was typed.
  const draft = typing && state.status !== "done" ? draftWith(saved, typing, specialities) : saved
  const texts = textsOf(profile.fields)
  const field = fieldsOf(state, practice ? { ...labels, about: "About the doctor" } : labels, texts)
  return (
    <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <form
        action={action}
        noValidate
        className="flex flex-col gap-6"
        onInput={event => setTyping(new FormData(event.currentTarget))}
      >
        <FormErrors state={state} labels={labels} ids={ids} />
        {state.status === "done" && <Alert tone="ok" live title={state.message} />}
        {state.status === "refused" && state.refusal === "changed-elsewhere" && (
          <Meanwhile saved={texts} typed={state.values} />
        )}
        <input type="hidden" name="id" value={profile.id} />
        <input type="hidden" name="seen" value={profile.seen} />
        <Card className="flex flex-col gap-5">
          <CardTitle>{practice ? "The doctor" : "You"}</CardTitle>
          <NameField field={field} />
          <PracticeFields field={field} licence={practice}>
            <SpecialityFields state={state} saved={profile.fields.specialities} choices={specialities} />
          </PracticeFields>
        </Card>
        <Card className="flex flex-col gap-5">
          <CardTitle>Visits</CardTitle>
          <Ticked state={state} fields={profile.fields} />
        </Card>
        <Card className="flex flex-col gap-5">
          <CardTitle>Where patients come to</CardTitle>
          <PlaceFields field={field} />
        </Card>
        {practice && (
          <Card>
            <TextareaField
              {...field("reason")}
              rows={2}
              required
              help="Kept in the audit log beside what you change."
            />
          </Card>
        )}
        <span>
          <SubmitButton pending="Saving…">Save the profile</SubmitButton>
        </span>
      </form>
      <section aria-label="Preview" className="xl:sticky xl:top-6">
        <h2 className="mb-3 text-lg">What patients see</h2>
        <ProfilePreview draft={draft} free={free} now={now} />
      </section>
    </div>
  )
}
