"use client"

import { errorsOf, typed } from "@/lib/form"
import type { Known } from "@/lib/practice/rules"
import { TextareaField, TextField } from "../ui/field"
import { SettingsForm } from "./settings-form"

const labels = { email: "E-mail address", phone: "Phone", address: "Address" }

export function ContactForm({ practice }: { practice: Pick<Known, keyof typeof labels> }) {
  return (
    <SettingsForm section="contact" labels={labels}>
      {state => (
        <>
          <TextField
            name="email"
            label={labels.email}
            type="email"
            optional
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={typed(state, "email", practice.email)}
            errors={errorsOf(state, "email")}
          />
          <TextField
            name="phone"
            label={labels.phone}
            type="tel"
            optional
            help="With the country code, such as +91 98765 43210."
            defaultValue={typed(state, "phone", practice.phone)}
            errors={errorsOf(state, "phone")}
          />
          <TextareaField
            name="address"
            label={labels.address}
            help="It stands below every letter as well."
            optional
            rows={3}
            maxLength={400}
            defaultValue={typed(state, "address", practice.address)}
            errors={errorsOf(state, "address")}
          />
        </>
      )}
    </SettingsForm>
  )
}
