import type { Column } from "drizzle-orm"
import { type SQL, sql } from "drizzle-orm"
import { cropIn, type Picture, wholeOf } from "./crop-rules"
import { pictureOf, wholeUrl } from "./photo"

/** A column that keeps a picture, read as what pages show of it; null where there is none, or pictures are off. */
export function pictured(column: Column): SQL<Picture | null> {
  return sql`${column}`.mapWith((photo: string) => pictureOf(photo))
}

/** A picture for whoever may change it: as it is shown, all of it, which part is chosen, and which picture it is. */
export function editable(photo: string | null) {
  const [picture, whole] = photo === null ? [null, null] : [pictureOf(photo), wholeUrl(photo)]
  return photo && picture && whole ? { picture, whole, crop: cropIn(photo), of: wholeOf(photo) } : null
}
export type EditablePhoto = NonNullable<ReturnType<typeof editable>>
