const listeners = new Set<() => void>()

/** Asks the palette of this page to open. */
export function openPalette(): void {
  for (const listener of listeners) listener()
}

/** Hears of it, until the function returned is called. */
export function onOpenPalette(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The key beside K: on Apple's keyboards Ctrl+K deletes to the end of a line, and has to go on doing so. */
export const onApple = () => /Mac|iPhone|iPad/.test(navigator.platform)
