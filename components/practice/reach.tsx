import { type Known, phoneText } from "@/lib/practice/rules"
import { Card } from "../ui/card"

const line = "link inline-flex min-h-11 items-center break-all"

/** Where the practice is and how to reach it; nothing of what it has not told. */
export function Reach({ practice }: { practice: Pick<Known, "address" | "phone" | "email"> }) {
  const { address, phone, email } = practice
  if (!address && !phone && !email) return null
  return (
    <Card>
      <h2 className="text-base tracking-normal">Where we are</h2>
      {address && <p className="mt-2 whitespace-pre-line break-words">{address}</p>}
      <ul className="mt-1">
        {phone && (
          <li>
            <a className={line} href={`tel:${phone}`}>
              {phoneText(phone)}
            </a>
          </li>
        )}
        {email && (
          <li>
            <a className={line} href={`mailto:${email}`}>
              {email}
            </a>
          </li>
        )}
      </ul>
    </Card>
  )
}
