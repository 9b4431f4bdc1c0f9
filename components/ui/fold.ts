import { useEffect, useRef, useState } from "react"
import { flushSync } from "react-dom"

/**
 * For a `<details>` whose inside is made when it is first opened, because a page has many. `fold` is for itself, `make` for its
 * summary's click. Until scripts run, what stands there instead is seen. `already`: made from the beginning.
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
  // A browser also opens it by itself, where it finds a word within.
  const onToggle = () => fold.current?.open && make()
  return { fold: { ref: fold, onToggle }, made, make }
}
