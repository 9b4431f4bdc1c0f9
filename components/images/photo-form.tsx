"use client"

import { useActionState, useEffect, useState } from "react"
import { type FormState, idle } from "@/lib/form"
import type { EditablePhoto } from "@/lib/images/pictured"
import { Avatar } from "../ui/avatar"
import { FormErrors } from "../ui/form-errors"
import { OneButtonForm } from "../ui/one-button-form"
import { SubmitButton } from "../ui/submit-button"
import { CropForm } from "./crop-form"
import { Cropper } from "./cropper"

type Send = (state: FormState, form: FormData) => Promise<FormState>

/**
 * A person's picture, with ways to change it, to choose the part that is shown, and to take it away. What is chosen is
 * shown before it is sent. `fields` go along with each form.
 */
export function PhotoForm({
  name,
  photo,
  seenBy,
  actions,
  fields = {},
}: {
  name: string
  photo: EditablePhoto | null
  seenBy: string
  actions: { upload: Send; crop: Send; remove: Send }
  fields?: Record<string, string>
}) {
  const [state, action] = useActionState(actions.upload, idle)
  const [chosen, setChosen] = useState<string | null>(null)
  useEffect(() => () => (chosen ? URL.revokeObjectURL(chosen) : undefined), [chosen])
  const shown = chosen ? { src: chosen, portrait: false } : (photo?.picture ?? null)
  return (
    <div className="flex flex-wrap items-start gap-6">
      <Avatar name={name} photo={shown} size="xl" above upright />
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-4">
        <form action={action} className="flex flex-col gap-3">
          <FormErrors state={state} />
          {Object.entries(fields).map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <label htmlFor="photo" className="font-medium">
            Picture <span className="font-normal text-faint">(optional)</span>
          </label>
          <p id="photo-help" className="-mt-2 text-faint text-sm">
            JPEG, PNG or WebP, at most 4 MB and at least 64 pixels a side. {seenBy}
          </p>
          <input
            id="photo"
            name="photo"
            type="file"
            aria-describedby="photo-help"
            accept="image/jpeg,image/png,image/webp"
            className="block w-full text-sm file:mr-3 file:h-11 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-surface file:px-4 file:font-medium file:text-ink hover:file:bg-sunken"
            onChange={event => {
              const [file] = event.target.files ?? []
              setChosen(file ? URL.createObjectURL(file) : null)
            }}
          />
          {chosen && <Cropper key={chosen} src={chosen} initial={null} />}
          <span>
            <SubmitButton variant="secondary" pending="Sending…">
              Save the picture
            </SubmitButton>
          </span>
        </form>
        {photo && !chosen && <CropForm photo={photo} action={actions.crop} fields={fields} />}
        {photo && !chosen && (
          <OneButtonForm action={actions.remove} fields={fields} variant="danger-quiet" size="sm">
            Remove the picture
          </OneButtonForm>
        )}
      </div>
    </div>
  )
}
