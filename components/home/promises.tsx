import { BadgeCheck, CalendarX, Lock, type LucideIcon, ReceiptText } from "lucide-react"

const promises: { icon: LucideIcon; title: string; words: string }[] = [
  {
    icon: Lock,
    title: "A booked time is yours alone",
    words: "While a visit is booked or waiting for its answer, nobody else can be given that time.",
  },
  {
    icon: BadgeCheck,
    title: "Checked by the practice",
    words: "A doctor appears here after we have checked the licence. Its number stands on each profile.",
  },
  {
    icon: ReceiptText,
    title: "The fee before you book",
    words: "You see what the visit costs from the start. What you book at is what it stays.",
  },
  {
    icon: CalendarX,
    title: "Cancel until it starts",
    words: "One form and a short reason are enough. The time goes back to somebody who needs it.",
  },
]

/** What the practice can honestly say of itself. */
export function Promises() {
  return (
    <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
      {promises.map(({ icon: Icon, title, words }) => (
        <li key={title} className="flex gap-4">
          <Icon aria-hidden className="mt-0.5 size-6 shrink-0 text-accent-ink" />
          <div>
            <h3 className="text-lg leading-6">{title}</h3>
            <p className="mt-1 text-soft">{words}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
