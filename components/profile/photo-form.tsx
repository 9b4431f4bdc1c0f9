"use client"

import { useActionState, useEffect, useState } from "react"
import { idle } from "@/lib/form"
import { deletePhoto, uploadPhoto } from "@/lib/profile/actions"
import { Avatar } from "../ui/avatar"
import { FormErrors } from "../ui/form-errors"
import { OneButtonForm } from "../ui/one-button-form"
import { SubmitButton } from "../ui/submit-button"

/** The person's picture, with ways to change it and to take it away. What is chosen is shown before it is sent. */
export function PhotoForm({ name, photo }: { name: string; photo: string | null }) {
  const [state, action] = useActionState(uploadPhoto, idle)
  const [chosen, setChosen] = useState<string | null>(null)
  useEffect(() => () => (chosen ? URL.revokeObjectURL(chosen) : undefined), [chosen])
  return (
    <div className="flex flex-wrap items-start gap-6">
      <Avatar name={name} photo={chosen ?? photo} size="xl" />
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        <form action={action} className="flex flex-col gap-3">
          <FormErrors state={state} />
          <label htmlFor="photo" className="font-medium">
            Picture <span className="font-normal text-faint">(optional)</span>
          </label>
          <p className="-mt-2 text-faint text-sm">JPEG, PNG or WebP, at most 4 MB. Your doctors see it.</p>
          <input
            id="photo"
            name="photo"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            className="block w-full text-sm file:mr-3 file:h-11 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-surface file:px-4 file:font-medium file:text-ink hover:file:bg-sunken"
            onChange={event => {
              const [file] = event.target.files ?? []
              setChosen(file ? URL.createObjectURL(file) : null)
            }}
          />
          <span>
            <SubmitButton variant="secondary" pending="Sending…">
              Save the picture
            </SubmitButton>
          </span>
        </form>
        {photo && (
          <OneButtonForm action={deletePhoto} variant="danger-quiet" size="sm">
            Remove the picture
          </OneButtonForm>
        )}
      </div>
    </div>
  )
}
