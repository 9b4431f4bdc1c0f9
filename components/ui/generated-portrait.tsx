const titles = new Set(["dr", "prof", "mr", "mrs", "ms"])

/** "AM" for "Dr Asha Menon". */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(word => word && !titles.has(word.replace(".", "").toLowerCase()))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map(word => [...(word ?? "")][0]?.toUpperCase() ?? "").join("")
}

/** What a name looks like: colours (degrees of the wheel) and where the soft shapes lie, in a field of 64. The name alone decides. */
export function looksOf(name: string) {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 999_983
  // In steps, so that neighbours in a list differ.
  const hue = (sum % 12) * 30
  return {
    hue,
    near: (hue + (sum % 2 ? 45 : 315)) % 360,
    left: { x: 4 + ((sum >> 2) % 20), y: 6 + ((sum >> 5) % 18), r: 20 + ((sum >> 7) % 8) },
    right: { x: 42 + ((sum >> 4) % 18), y: 44 + ((sum >> 6) % 16), r: 24 + ((sum >> 3) % 8) },
  }
}

// How far the shapes stand out from the ground; the initials keep their contrast on all three.
const tone = (hue: number, less: number, more: number) =>
  `oklch(calc(var(--avatar-lightness) - ${less}%) calc(var(--avatar-chroma) * ${more}) ${hue})`

/** Initials before soft shapes in colours of the person's own, where there is no photo. Decoration: the name stands beside it. */
export function GeneratedPortrait({ name, className }: { name: string; className?: string }) {
  const { hue, near, left, right } = looksOf(name)
  return (
    <svg aria-hidden viewBox="0 0 64 64" preserveAspectRatio="xMidYMid slice" className={className}>
      <rect width="64" height="64" fill={tone(hue, 0, 1)} />
      <circle cx={left.x} cy={left.y} r={left.r} fill={tone(near, 3, 1.3)} />
      <circle cx={right.x} cy={right.y} r={right.r} fill={tone(hue, 6, 1.6)} />
      <text
        x="32"
        y="33"
        fill={`oklch(var(--avatar-ink-lightness) 0.07 ${hue})`}
        fontSize="23"
        fontWeight="600"
        letterSpacing="-0.5"
        textAnchor="middle"
        dominantBaseline="central"
      >
        {initials(name)}
      </text>
    </svg>
  )
}
