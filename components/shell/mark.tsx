/** The mark: a docket, notched like a ticket, with a cross. */
export function Mark({ className = "size-7" }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <path
        className="fill-accent"
        d="M8 2h16a6 6 0 0 1 6 6v4.5a3.5 3.5 0 0 0 0 7V24a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6v-4.5a3.5 3.5 0 0 0 0-7V8a6 6 0 0 1 6-6Z"
      />
      <path
        className="fill-none stroke-on-accent"
        strokeLinecap="round"
        strokeWidth="3.2"
        d="M16 10v12M10 16h12"
      />
    </svg>
  )
}
