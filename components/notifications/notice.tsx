"use client"

import { Check, RotateCcw, Trash2 } from "lucide-react"
import type { Route } from "next"
import { type FormEvent, type ReactNode, useActionState } from "react"
import { idle } from "@/lib/form"
import { markDeleted, markRead } from "@/lib/notifications/actions"
import type { Notification } from "@/lib/notifications/queries"
import { Button } from "../ui/button"
import { cx } from "../ui/cx"
import { Link } from "../ui/link"
import { Time } from "../ui/time"
import { NoticeIcon } from "./icon"
import { useMarks } from "./use-marks"

/** One notification of the history. `to` is the visit it is about. Its marks work without scripts too. */
export function Notice({ notice, zone, to }: { notice: Notification; zone: string; to: Route | null | "" }) {
  const { id, kind, title, body, createdAt } = notice
  const { shown, read, remove } = useMarks(notice)
  const unread = !shown.read
  if (shown.gone) return null
  return (
    <article className={cx("relative flex gap-4 p-4 sm:p-5", unread && "bg-accent-soft/50")}>
      <NoticeIcon kind={kind} unread={unread} />
      <div className="min-w-0 flex-1 sm:flex sm:items-start sm:gap-4">
        <div className="min-w-0 flex-1">
          <h2 className={cx("text-base tracking-normal", !unread && "font-medium")}>
            {to ? (
              <Link
                href={to}
                className="after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {title}
              </Link>
            ) : (
              title
            )}
            {unread && (
              <span className="ml-2 rounded-full bg-accent px-2 py-0.5 align-middle font-medium text-on-accent text-xs">
                New
              </span>
            )}
          </h2>
          <p className="mt-0.5 break-words text-soft">{body}</p>
          <Time at={createdAt} zone={zone} className="mt-1 block text-faint text-sm" />
        </div>
        <div className="relative z-10 -ml-3 mt-1 flex sm:mt-0 sm:-mr-2 sm:ml-0">
          <Mark action={markRead} fields={{ id, read: String(unread) }} send={() => read(unread)}>
            {unread ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
            {unread ? "Mark as read" : "Mark as unread"}
            <span className="sr-only">: {title}</span>
          </Mark>
          <Mark action={markDeleted} fields={{ id, deleted: "true" }} send={remove}>
            <Trash2 aria-hidden />
            <span className="sr-only">Delete: {title}</span>
          </Mark>
        </div>
      </div>
    </article>
  )
}

/** A button that is a form of its own until the scripts run. */
function Mark({
  action,
  fields,
  send,
  children,
}: {
  action: typeof markRead
  fields: Record<string, string>
  send: () => void
  children: ReactNode
}) {
  const [, post] = useActionState(action, idle)
  const sent = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  return (
    <form action={post} onSubmit={sent}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" variant="quiet" size="sm">
        {children}
      </Button>
    </form>
  )
}
