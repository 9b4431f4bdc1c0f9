const steps = [
  {
    title: "Find your doctor",
    words: "Search by name, speciality, city, language or fee. Small spelling mistakes are fine.",
  },
  {
    title: "Pick a free time",
    words: "You see the real calendar, in your own time zone. What is shown is free now.",
  },
  {
    title: "Get the answer",
    words: "Some doctors confirm at once, others look at each request. We write to you either way.",
  },
]

export function HowItWorks() {
  return (
    <ol className="grid gap-8 md:grid-cols-3">
      {steps.map(({ title, words }, index) => (
        <li key={title} className="border-accent border-t-2 pt-5">
          <p aria-hidden className="numbers font-semibold text-3xl text-accent-ink">
            {index + 1}
          </p>
          <h3 className="mt-3 text-lg">{title}</h3>
          <p className="mt-1 text-soft">{words}</p>
        </li>
      ))}
    </ol>
  )
}
