import { db } from "@/db/client"
import type { Admin } from "@/lib/accounts/actor"
import { checkRoster } from "./check"
import type { Preview } from "./sheet-rules"

/** What a roster's text would add, for an admin. Writes nothing. */
export async function previewOf(_admin: Admin, text: string, at: number): Promise<Preview> {
  return (await checkRoster(db(), text, at)).preview
}
