import type { PracticeDashboard } from "@/lib/reports/dashboard-rules"
import { CountTile, RateTile, Sums, Tile, Tiles } from "./tile"
import { sums } from "./words"

/** The practice's last 30 days beside the 30 before. */
export function PracticeTiles({ lately, before }: Pick<PracticeDashboard, "lately" | "before">) {
  return (
    <Tiles>
      <CountTile label="Visits completed" now={lately.completed} before={before.completed} />
      <CountTile label="Patients seen" now={lately.seen} before={before.seen} />
      <CountTile label="New patients" now={lately.newPatients} before={before.newPatients} />
      <RateTile label="Took place" now={lately.completionRate} before={before.completionRate} />
      <RateTile label="Missed" now={lately.noShowRate} before={before.noShowRate} />
      <RateTile label="Time used" now={lately.utilisation} before={before.utilisation} />
      <Tile
        label="Value of completed visits"
        value={<Sums in={lately} of="value" />}
        more={`before: ${sums(before, "value")}`}
      />
      <Tile
        label="Net online"
        value={<Sums in={lately} of="net" />}
        more={`before: ${sums(before, "net")}`}
      />
    </Tiles>
  )
}
