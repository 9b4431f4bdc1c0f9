import { useEffect, useRef, useState } from "react"
import { flushSync } from "react-dom"

/**
 * For a `<details>` whose inside is made when it is first opened, because a page has many: `make` belongs to its summary's
 * click, `fold` to itself. Until scripts run, what stands there instead is seen. `already`: made from the beginning.
 */
export function useFold(already = false) {
  const [made, setMade] = useState(already)
  const fold = useRef<HTMLDetailsElement>(null)
  // Opened before the scripts had come.
  useEffect(() => {
    if (fold.current?.open) setMade(true)
  }, [])
  // At once: a key that opens it goes on to its first field.
  const make = () => made || flushSync(() => setMade(true))
  return { fold, made, make }
}
