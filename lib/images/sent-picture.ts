import { ok, type Result, refuse } from "@/lib/result"
import { LARGEST_PHOTO_BYTES } from "./rules"

/** The file in a form's field "photo". Refuses `no-photo`, and `bad-photo` for one too large to be looked at. */
export async function sentPicture(form: FormData): Promise<Result<Uint8Array, "no-photo" | "bad-photo">> {
  const file = form.get("photo")
  if (!(file instanceof File) || !file.size) return refuse("no-photo")
  if (file.size > LARGEST_PHOTO_BYTES) return refuse("bad-photo")
  return ok(new Uint8Array(await file.arrayBuffer()))
}
