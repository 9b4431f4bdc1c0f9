/** Something to read or copy as it is: reached by keyboard, as it scrolls by itself. */
export function Code({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-4 text-sm leading-relaxed"
    >
      <pre>
        <code>{children}</code>
      </pre>
    </section>
  )
}
