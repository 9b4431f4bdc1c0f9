import { z } from "zod"
import { linkToken } from "@/lib/accounts/schema"
import { boxOf, type Channel, channels, choosable, mayChoose, type Side, type Wish } from "./rules"

const sides = Object.keys(choosable) as Side[]
const boxes = sides.flatMap(side =>
  choosable[side].flatMap(({ kind }) =>
    channels.flatMap(channel => (mayChoose(side, kind, channel) ? [{ kind, channel }] : [])),
  ),
)
const ticked = z.enum(["on", "off"], { error: "Please tick the box, or leave it empty." }).optional()

/**
 * What a form says of each box it shows: "reminder.EMAIL" is "on" or "off". What it doesn't show it doesn't name, and that
 * stays as it is.
 */
export const choicesForm = z
  .strictObject(Object.fromEntries(boxes.map(({ kind, channel }) => [boxOf(kind, channel), ticked])))
  .transform(named =>
    Object.entries(named).flatMap(([box, said]): Wish[] => {
      const [kind = "", channel] = box.split(".")
      return said ? [{ kind, channel: channel as Channel, wanted: said === "on" }] : []
    }),
  )

/** Of the page a letter's link leads to. */
export const linkForm = z.strictObject({
  token: linkToken,
  wanted: z.enum(["on", "off"]).transform(said => said === "on"),
})
