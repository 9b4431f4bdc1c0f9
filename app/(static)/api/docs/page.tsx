import type { Metadata } from "next"
import { Code } from "@/components/api/code"
import { Method } from "@/components/api/method"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { parts } from "./reference"

export const metadata: Metadata = {
  title: "API",
  description: "The REST API: every call with its parameters, examples and refusals, to read and to try.",
}

export default function ApiPage() {
  return (
    <div className="wrap pt-10 sm:pt-16">
      <PageHeader
        title="The API"
        lead="Everything the pages do, for programs: JSON over HTTPS, described once, to read and to try here."
      />
      <div className="mt-8 grid max-w-4xl gap-x-10 gap-y-6 sm:grid-cols-2">
        <Point title="Where">
          All paths begin with <code>/api/v1</code>. The whole description is{" "}
          <a className="link" href="/api/v1/openapi.json">
            OpenAPI 3.1
          </a>
          , good for generating a client.
        </Point>
        <Point title="Who you are">
          Send <code>Authorization: Bearer</code> with an access token of <code>POST /auth/token</code>. It
          lives ten minutes; the refresh token gives a new pair.
        </Point>
        <Point title="What comes">
          Instants are UTC, dates are days of a calendar, money is in minor units. Lists answer{" "}
          <code>items</code> and <code>nextCursor</code>; send it back as <code>cursor</code>.
        </Point>
        <Point title="When it is refused">
          Errors are <code>application/problem+json</code>: <code>code</code> names the refusal,{" "}
          <code>detail</code> says it to a person, <code>errors</code> says which fields.
        </Point>
        <Point title="Sending twice">
          Every POST takes an <code>Idempotency-Key</code>. The same request under the same key is done once
          and answered the same.
        </Point>
        <Point title="How often">
          Answers say how many requests are left (<code>RateLimit-Remaining</code>). After 429 wait as many
          seconds as <code>Retry-After</code> says.
        </Point>
      </div>
      <h2 className="mt-10 text-xl">A first call</h2>
      <div className="mt-3 max-w-4xl">
        <Code label="A first call">
          {'docket=https://your-docket.example\ncurl "$docket/api/v1/doctors?q=heart&sort=soonest"'}
        </Code>
      </div>
      {parts.map(({ name, description, operations }) => (
        <section key={name} aria-labelledby={`part-${name}`} className="mt-12">
          <h2 id={`part-${name}`} className="text-xl">
            <Link className="link" href={`/api/docs/${name}`}>
              {name}
            </Link>
          </h2>
          <p className="mt-1 max-w-3xl text-soft">{description}</p>
          <ul className="mt-3 divide-y divide-line border-line border-y">
            {operations.map(({ operationId, method, path, summary }) => (
              <li key={operationId}>
                <Link
                  href={`/api/docs/${name}#${operationId}`}
                  className="grid min-h-11 items-center gap-x-4 gap-y-0.5 py-2 hover:bg-sunken sm:grid-cols-[4.5rem_minmax(0,24rem)_1fr]"
                >
                  <span>
                    <Method name={method} />
                  </span>
                  <code className="break-all text-sm">{path}</code>
                  <span className="text-soft text-sm">{summary}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Point({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="text-base">{title}</h2>
      <p className="mt-1 text-soft text-sm">{children}</p>
    </section>
  )
}
