import { ChevronRight } from "lucide-react"
import { Code } from "./code"
import { curlOf } from "./curl-rules"
import { fieldsOf, kindOf } from "./field-rules"
import { Fields } from "./fields"
import { Method } from "./method"
import { TryIt } from "./try-it"
import type { Schema, Operation as Told } from "./types"

/** All there is to know of one operation, and a way to call it. */
export function Operation({ told, schemas }: { told: Told; schemas: Record<string, Schema> }) {
  const { operationId, method, path, summary, description, parameters, responses } = told
  const body = told.requestBody?.content["application/json"]
  const [status = "200", success] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? []
  const answer = success?.content?.["application/json"]
  const text = (value: unknown) => JSON.stringify(value, null, 2)
  const rows = parameters.map(({ name, schema, required, ...rest }) => ({
    ...{
      name,
      required,
      schema,
      kind: `${kindOf(schema, schemas)}, in the ${rest.in === "header" ? "headers" : rest.in}`,
    },
    help: rest.description,
  }))
  return (
    <section
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="scroll-mt-24 border-line border-t py-10"
    >
      <h2 id={`${operationId}-title`} className="text-xl">
        {summary}
      </h2>
      <p className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Method name={method} />
        <code className="break-all text-sm">/api/v1{path}</code>
      </p>
      <p className="mt-2 text-soft text-sm">{description}</p>
      <div className="mt-6 flex flex-col gap-6">
        <Fields title="Parameters" rows={rows} />
        {body && <Fields title="Body" rows={fieldsOf(body.schema, schemas)} />}
        <section className="flex flex-col gap-2">
          <h3 className="text-base">Example</h3>
          <Code label={`Example request: ${summary}`}>{curlOf(told)}</Code>
          {answer && <Code label={`Example answer: ${summary}`}>{text(answer.example)}</Code>}
        </section>
        {answer && (
          <Fold title={`Fields of the answer (${status})`}>
            <Fields title="Answer" rows={fieldsOf(answer.schema, schemas)} />
          </Fold>
        )}
        <Fold title="Refusals">
          <Refusals responses={responses} />
        </Fold>
        <Fold title="Try it">
          <TryIt
            {...{
              operationId,
              method,
              path,
              summary,
              needsToken: !told.security.some(one => !Object.keys(one).length),
            }}
            parameters={parameters.map(({ name, in: place, required, example }) => ({
              name,
              place,
              required,
              example: String(example ?? ""),
            }))}
            body={body ? text(body.example) : null}
          />
        </Fold>
      </div>
    </section>
  )
}

function Fold({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <details className="group rounded-md border border-line bg-surface">
      <summary className="flex min-h-11 items-center gap-2 px-4 font-medium">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {title}
      </summary>
      <div className="border-line border-t p-4">{children}</div>
    </details>
  )
}

function Refusals({ responses }: { responses: Told["responses"] }) {
  const refused = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  return (
    <ul className="divide-y divide-line text-sm">
      {refused.flatMap(([status, { content }]) =>
        Object.entries(content?.["application/problem+json"]?.examples ?? {}).map(([code, { value }]) => (
          <li key={status + code} className="grid gap-x-4 py-1.5 sm:grid-cols-[3rem_13rem_1fr]">
            <span className="numbers font-semibold">{status}</span>
            <code className="break-all">{code}</code>
            <span className="text-soft">{String((value as { detail?: string }).detail ?? "")}</span>
          </li>
        )),
      )}
    </ul>
  )
}
