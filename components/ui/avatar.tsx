import { cx } from "./cx"

const sizes = {
  sm: "size-8 text-xs",
  md: "size-12 text-base",
  lg: "size-16 text-xl",
  xl: "size-24 text-3xl sm:size-28",
}

const titles = new Set(["dr", "prof", "mr", "mrs", "ms"])

/** "AM" for "Dr Asha Menon". */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(word => word && !titles.has(word.replace(".", "").toLowerCase()))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map(word => [...(word ?? "")][0]?.toUpperCase() ?? "").join("")
}

// Spread over the wheel in steps, so that neighbours in a list differ; the name alone decides.
function hue(name: string): number {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return (sum % 12) * 30
}

/** The photo, or initials on a quiet colour of the person's own. Decoration: the name stands beside it. */
export function Avatar({
  name,
  photo,
  size = "md",
  className,
}: {
  name: string
  photo?: string | null
  size?: keyof typeof sizes
  className?: string
}) {
  const shape = cx("shrink-0 rounded-full", sizes[size], className)
  // biome-ignore lint/performance/noImgElement: photos come sized from their host; the optimiser would fetch them twice.
  if (photo) return <img src={photo} alt="" loading="lazy" className={cx(shape, "object-cover")} />
  return (
    <span
      aria-hidden
      className={cx(shape, "grid select-none place-items-center font-semibold tracking-tight")}
      style={{
        backgroundColor: `oklch(var(--avatar-lightness) var(--avatar-chroma) ${hue(name)})`,
        color: `oklch(var(--avatar-ink-lightness) 0.07 ${hue(name)})`,
      }}
    >
      {initials(name)}
    </span>
  )
}
