import { sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { kindsWithLinks } from "@/lib/notifications/account-words"

/** A letter whose link opens an account keeps no words once it is sent, given up or passed over. */
export const withoutLink = {
  html: sql`case when ${deliveries.kind} in ${kindsWithLinks} then '' else ${deliveries.html} end`,
  text: sql`case when ${deliveries.kind} in ${kindsWithLinks} then '' else ${deliveries.text} end`,
}
