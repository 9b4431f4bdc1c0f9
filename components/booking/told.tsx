import { tidings } from "@/lib/booking/rules"
import { Alert } from "../ui/alert"

/** Tells on the page that follows what a step in a visit's life did; the action names it in the address (`?told=`). */
export function Told({ what }: { what: string | string[] | undefined }) {
  const found = Object.entries(tidings).find(([move]) => move === what)
  return found ? <Alert tone="ok" live title={found[1]} className="mb-6" /> : null
}
