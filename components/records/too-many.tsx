import { Alert } from "../ui/alert"

/** Said where a search means more people than are followed into the list. */
export function TooMany({ more }: { more: boolean }) {
  if (!more) return null
  return (
    <Alert tone="wait" title="More people are called so than can be searched at once">
      These are about the first fifty of them by name. Type more of the name, or an e-mail address.
    </Alert>
  )
}
