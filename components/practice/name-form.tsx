"use client"

import { errorsOf, typed } from "@/lib/form"
import type { Known } from "@/lib/practice/rules"
import { TextareaField, TextField } from "../ui/field"
import { SettingsForm } from "./settings-form"

const labels = { name: "Name", about: "About the practice" }

export function NameForm({ practice }: { practice: Pick<Known, "name" | "about"> }) {
  return (
    <SettingsForm section="name" labels={labels}>
      {state => (
        <>
          <TextField
            name="name"
            label={labels.name}
            help="It stands above every page and letter, and in calendars."
            required
            maxLength={80}
            autoComplete="organization"
            defaultValue={typed(state, "name", practice.name)}
            errors={errorsOf(state, "name")}
          />
          <TextareaField
            name="about"
            label={labels.about}
            help="Visitors read it on the page about you."
            optional
            rows={6}
            maxLength={4000}
            defaultValue={typed(state, "about", practice.about)}
            errors={errorsOf(state, "about")}
          />
        </>
      )}
    </SettingsForm>
  )
}
