import { errorsOf, type FormState } from "@/lib/form"

/** A picture to send along; what was chosen is lost when the form comes back, as browsers have it. */
export function PhotoField() {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor="photo" className="font-medium">
        Picture <span className="font-normal text-faint">(optional)</span>
      </label>
      <p id="photo-help" className="-mt-1 text-faint text-sm">
        JPEG, PNG or WebP, at most 4 MB. Patients see it.
      </p>
      <input
        id="photo"
        name="photo"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-describedby="photo-help"
        className="block w-full text-sm file:mr-3 file:h-11 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-surface file:px-4 file:font-medium file:text-ink hover:file:bg-sunken"
      />
    </div>
  )
}

/** How patients are seen: one way at least. */
export function WaysField({ state }: { state: FormState }) {
  const sent = "values" in state ? state.values : { inPerson: "on" }
  const errors = errorsOf(state, "modes")
  return (
    <fieldset aria-describedby={errors.length ? "modes-error" : undefined}>
      <legend className="font-medium">How patients are seen</legend>
      {errors.length > 0 && (
        <p id="modes-error" className="text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
      <div className="flex flex-wrap gap-x-8">
        {[
          { name: "inPerson", label: "In person" },
          { name: "video", label: "By video" },
        ].map(({ name, label }) => (
          <label key={name} className="flex min-h-11 items-center gap-3">
            <input
              id={name}
              type="checkbox"
              name={name}
              defaultChecked={Boolean(sent[name])}
              className="size-5"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
