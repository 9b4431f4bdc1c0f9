import type { Tally } from "@/lib/reports/schema"
import { Sums, Tile, Tiles } from "./tile"
import { hours, number, percent } from "./words"

/** All that is told of a period. */
export function TallyTiles({ tally }: { tally: Tally }) {
  const off = tally.cancelledByPatient + tally.cancelledByPractice
  const open = [
    tally.toCome > 0 && `${number(tally.toCome)} to come`,
    tally.unclosed > 0 && `${number(tally.unclosed)} not closed`,
  ].filter(Boolean)
  return (
    <Tiles>
      <Tile label="Visits" value={number(tally.visits)} more={open.join(", ") || undefined} />
      <Tile
        label="Completed"
        value={number(tally.completed)}
        more={tally.completionRate === null ? undefined : `${percent(tally.completionRate)} took place`}
      />
      <Tile
        label="Missed"
        value={number(tally.missed)}
        more={tally.noShowRate === null ? undefined : `${percent(tally.noShowRate)} of those due`}
      />
      <Tile
        label="Cancelled"
        value={number(off)}
        more={off ? `${number(tally.cancelledByPatient)} by patients` : undefined}
      />
      <Tile label="Declined" value={number(tally.declined)} />
      <Tile
        label="Patients seen"
        value={number(tally.seen)}
        more={
          tally.seen ? `${number(tally.newPatients)} new, ${number(tally.returning)} returning` : undefined
        }
      />
      <Tile
        label="Time used"
        value={percent(tally.utilisation)}
        more={`${hours(tally.takenMinutes)} of ${hours(tally.offeredMinutes)}`}
      />
      <Tile label="Value of completed visits" value={<Sums in={tally} of="value" />} />
      <Tile label="Paid online" value={<Sums in={tally} of="paid" />} />
      <Tile label="Refunded" value={<Sums in={tally} of="refunded" />} />
      <Tile label="Net online" value={<Sums in={tally} of="net" />} />
    </Tiles>
  )
}
