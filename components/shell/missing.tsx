import type { Route } from "next"
import { Button } from "../ui/button"
import { Link } from "../ui/link"

/** What stands in the frame of a page that isn't there, or isn't for this person. */
export function Missing({ to, label }: { to: Route; label: string }) {
  return (
    <div className="wrap pt-16 sm:pt-24">
      <h1 className="text-3xl">This page isn’t here</h1>
      <p className="mt-2 max-w-xl text-lg text-soft">
        The address may be mistyped, or the page may have moved.
      </p>
      <Button asChild className="mt-7">
        <Link href={to}>{label}</Link>
      </Button>
    </div>
  )
}
