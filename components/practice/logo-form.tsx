"use client"

import { useActionState } from "react"
import { idle } from "@/lib/form"
import { deleteLogo, uploadLogo } from "@/lib/practice/actions"
import { Sign } from "../shell/brand"
import { FormErrors } from "../ui/form-errors"
import { OneButtonForm } from "../ui/one-button-form"
import { SubmitButton } from "../ui/submit-button"

/** The practice's sign beside its name, with ways to change it and to take it away. */
export function LogoForm({ logo }: { logo: string | null }) {
  const [state, action] = useActionState(uploadLogo, idle)
  return (
    <div className="flex flex-wrap items-start gap-6">
      <Sign logo={logo} className="size-20" />
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        <form action={action} className="flex flex-col gap-3">
          <FormErrors state={state} />
          <label htmlFor="photo" className="font-medium">
            Picture
          </label>
          <p className="-mt-2 text-faint text-sm">
            A square one. JPEG, PNG or WebP, at most 4 MB. Without one our own mark stands there.
          </p>
          <input
            id="photo"
            name="photo"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            className="block w-full text-sm file:mr-3 file:h-11 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-surface file:px-4 file:font-medium file:text-ink hover:file:bg-sunken"
          />
          <span>
            <SubmitButton variant="secondary" pending="Sending…">
              Save the logo
            </SubmitButton>
          </span>
        </form>
        {logo && (
          <OneButtonForm action={deleteLogo} variant="danger-quiet" size="sm">
            Remove the logo
          </OneButtonForm>
        )}
      </div>
    </div>
  )
}
