import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Operation } from "@/components/api/operation"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { parts, schemas } from "../reference"

export const dynamicParams = false

export function generateStaticParams() {
  return parts.map(({ name }) => ({ part: name }))
}

type Props = { params: Promise<{ part: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `API: ${(await params).part}` }
}

export default async function ApiPartPage({ params }: Props) {
  const { part } = await params
  const found = parts.find(({ name }) => name === part)
  if (!found) notFound()
  return (
    <div className="wrap grid gap-x-12 pt-10 sm:pt-16 lg:grid-cols-[12rem_minmax(0,1fr)]">
      <nav aria-label="Parts of the API" className="mb-8 lg:sticky lg:top-24 lg:mb-0 lg:self-start">
        <ul className="flex flex-wrap gap-x-5 lg:flex-col">
          <li>
            <Link className="inline-flex min-h-11 items-center text-soft hover:underline" href="/api/docs">
              Overview
            </Link>
          </li>
          {parts.map(({ name }) => (
            <li key={name}>
              <Link
                aria-current={name === part ? "page" : undefined}
                className="inline-flex min-h-11 items-center text-soft hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
                href={`/api/docs/${name}`}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <PageHeader title={`API: ${part}`} lead={found.description} />
        <div className="mt-8">
          {found.operations.map(told => (
            <Operation key={told.operationId} told={told} schemas={schemas} />
          ))}
        </div>
      </div>
    </div>
  )
}
