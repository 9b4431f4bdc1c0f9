/** What the bell is called. */
export const bellWords = (unread: number) => `Notifications${unread ? `, ${unread} unread` : ""}`

/** How many notices are unread, at the corner of the bell. */
export function BellCount({ count }: { count: number }) {
  if (!count) return null
  return (
    <span
      aria-hidden
      className="numbers absolute top-1 left-6 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 font-semibold text-[11px] text-on-accent leading-none ring-2 ring-paper"
    >
      {count > 99 ? "99+" : count}
    </span>
  )
}
