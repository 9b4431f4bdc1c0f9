/** Counts side by side. */
export function Numbers({ numbers }: { numbers: [label: string, count: number][] }) {
  return (
    <dl className="mt-6 grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      {numbers.map(([label, count]) => (
        <div
          key={label}
          className="flex flex-col-reverse justify-end rounded-lg border border-line bg-surface p-4 shadow-1"
        >
          <dt className="text-soft text-sm">{label}</dt>
          <dd className="numbers font-semibold text-2xl">{count}</dd>
        </div>
      ))}
    </dl>
  )
}
