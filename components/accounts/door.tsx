import type { ReactNode } from "react"
import { Card } from "../ui/card"

/** The frame of sign-in and registration: one column, one thing to do. */
export function Door({
  title,
  lead,
  children,
  below,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
  below: ReactNode
}) {
  return (
    <div className="wrap flex flex-col items-center pt-10 sm:pt-16">
      <div className="w-full max-w-md">
        <h1 className="text-3xl">{title}</h1>
        {lead && <p className="mt-2 text-soft">{lead}</p>}
        <Card className="mt-6 sm:p-8">{children}</Card>
        {below && <div className="mt-6 text-center text-soft">{below}</div>}
      </div>
    </div>
  )
}
