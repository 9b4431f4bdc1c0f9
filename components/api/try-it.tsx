"use client"

import { type FormEvent, useState } from "react"
import { Button } from "@/components/ui/button"
import { TextareaField, TextField } from "@/components/ui/field"
import { Code } from "./code"
import { type Came, send } from "./send"
import { setToken, useToken } from "./token"

type Place = { name: string; place: "path" | "query" | "header"; required: boolean; example: string }
type Props = {
  operationId: string
  method: string
  path: string
  summary: string
  needsToken: boolean
  parameters: Place[]
  body: string | null
}

/** A form over one operation: it calls this site's own API, and shows what really came. */
export function TryIt({ operationId, method, path, summary, needsToken, parameters, body }: Props) {
  const token = useToken()
  const [busy, setBusy] = useState(false)
  const [came, setCame] = useState<Came | string | null>(null)
  async function call(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    const answer = await send({ method, path, fields, places: parameters, token }).catch(
      () => "No answer came.",
    )
    setCame(answer)
    setBusy(false)
  }
  return (
    <form onSubmit={call} className="flex flex-col gap-4" aria-label={`Try: ${summary}`}>
      <noscript>
        <p className="text-soft">This form needs scripts. The command above does the same.</p>
      </noscript>
      {needsToken && (
        <TextField
          {...{
            name: "token",
            id: `${operationId}-token`,
            label: "Access token",
            value: token,
            autoComplete: "off",
          }}
          help="Of POST /auth/token. Kept in this page until it is reloaded, and used by all its forms."
          onChange={event => setToken(event.target.value)}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {parameters.map(({ name, place, required, example }) => (
          <TextField
            key={place + name}
            {...{
              name: `${place}.${name}`,
              id: `${operationId}-${place}-${name}`,
              label: name,
              optional: !required,
            }}
            {...{ required, placeholder: required ? undefined : example, autoComplete: "off" }}
            defaultValue={required || name === "once" ? example : ""}
          />
        ))}
      </div>
      {body !== null && (
        <TextareaField
          {...{
            name: "body",
            id: `${operationId}-body`,
            label: "Body",
            defaultValue: body,
            spellCheck: false,
          }}
          rows={Math.min(14, body.split("\n").length + 1)}
          className="font-mono text-sm"
        />
      )}
      <div>
        <Button type="submit" aria-disabled={busy}>
          {busy ? "Sending…" : `Send ${method}`}
        </Button>
      </div>
      <div aria-live="polite">{came && <Shown came={came} summary={summary} />}</div>
    </form>
  )
}

function Shown({ came, summary }: { came: Came | string; summary: string }) {
  if (typeof came === "string") return <p className="text-bad">{came}</p>
  return (
    <div className="flex flex-col gap-2">
      <p>
        <strong className={came.status < 400 ? "text-ok" : "text-bad"}>{came.status}</strong>{" "}
        <span className="text-soft">in {came.ms} ms</span>
      </p>
      <p className="wrap-anywhere text-faint text-sm">
        {came.headers.map(pair => pair.join(": ")).join(" · ")}
      </p>
      {came.text && <Code label={`Answer: ${summary}`}>{came.text}</Code>}
    </div>
  )
}
