"use client"

import { Crop as CropIcon } from "lucide-react"
import { useActionState, useState, useSyncExternalStore } from "react"
import { type FormState, idle } from "@/lib/form"
import type { EditablePhoto } from "@/lib/images/pictured"
import { Button } from "../ui/button"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { Cropper } from "./cropper"

const never = () => () => {}

/** Chooses another part of a picture that is there already. A frame is drawn by script: without, there is no button for it. */
export function CropForm({
  photo,
  action,
  fields,
}: {
  photo: EditablePhoto
  action: (state: FormState, form: FormData) => Promise<FormState>
  fields: Record<string, string>
}) {
  const [state, send] = useActionState(action, idle)
  const [open, setOpen] = useState(false)
  const scripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!open)
    return scripts ? (
      <span>
        <Button variant="secondary" size="sm" onClick={() => setOpen(true)}>
          <CropIcon aria-hidden /> Choose the part that is shown
        </Button>
      </span>
    ) : null
  return (
    <form action={send} className="flex flex-col gap-3 border-line border-t pt-4">
      <FormErrors state={state} />
      {Object.entries({ ...fields, of: photo.of }).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Cropper src={photo.whole} initial={photo.crop} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="secondary" size="sm" pending="Saving…">
          Show this part
        </SubmitButton>
        <Button variant="quiet" size="sm" onClick={() => setOpen(false)}>
          Leave it as it was
        </Button>
      </div>
    </form>
  )
}
