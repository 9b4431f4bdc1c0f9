import type { Route } from "next"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { dayTime } from "../ui/when"

/** Why a time can't be had, and the nearest free ones (ISO, UTC). */
export type Gone = { message: string; near: string[] }

/** The time was gone before anything was typed: other times are plain links. */
export function GoneTime({ gone, path, zone }: { gone: Gone; path: Route; zone: string }) {
  return (
    <div className="flex flex-col gap-5">
      <Alert tone="wait" live title={gone.message}>
        {gone.near.length > 0 ? "These are the nearest free times:" : "Nothing is free near it."}
      </Alert>
      {gone.near.length > 0 && (
        <ul className="flex flex-col gap-3">
          {gone.near.map(start => (
            <li key={start}>
              <Button asChild variant="secondary" wide>
                <Link href={withQuery(`${path}/book`, { start })}>
                  <time dateTime={start}>{dayTime(new Date(start), zone)}</time>
                </Link>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AllTimes path={path} />
    </div>
  )
}

/** `path` is the doctor's page. */
export function AllTimes({ path }: { path: Route }) {
  return (
    <Link href={path} className="link flex min-h-11 w-fit items-center">
      See all free times
    </Link>
  )
}
