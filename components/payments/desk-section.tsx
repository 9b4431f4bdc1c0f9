import type { ReactNode } from "react"

/** A part of a page of the desk, under its heading. */
export function DeskSection({
  id,
  title,
  lead,
  children,
}: {
  /** Where links from elsewhere lead. */
  id?: string
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <section id={id} className="mt-10 scroll-mt-6 first:mt-0">
      <h2 className="text-lg">{title}</h2>
      {lead && <p className="mt-1 max-w-2xl text-soft">{lead}</p>}
      <div className="mt-4 flex flex-col gap-4">{children}</div>
    </section>
  )
}
