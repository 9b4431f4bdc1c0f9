import { z } from "zod"

const people = z.union([
  z
    .string()
    .min(1)
    .transform(one => [one]),
  z.array(z.string().min(1)).min(1).max(50),
])

/** One letter as the SDK sends it. */
export const email = z
  .looseObject({
    from: z.string().min(1),
    to: people,
    subject: z.string(),
    html: z.string().optional(),
    text: z.string().optional(),
    reply_to: z.union([z.string(), z.array(z.string())]).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    tags: z.array(z.object({ name: z.string().min(1), value: z.string() })).optional(),
    attachments: z
      .array(
        z.looseObject({
          filename: z.string().optional(),
          content: z.string().optional(),
          content_type: z.string().optional(),
        }),
      )
      .optional(),
  })
  .refine(({ html, text }) => html || text, "Missing `html` or `text` field.")
export type Email = z.infer<typeof email>

/** A letter as the box keeps it. `fingerprint` is of the whole request, which for a batch is many letters. */
export const letter = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
  attachments: z.array(z.object({ filename: z.string(), content: z.string(), contentType: z.string() })),
  idempotencyKey: z.string().nullable(),
  fingerprint: z.string(),
  createdAt: z.string(),
})
export type Letter = z.infer<typeof letter>

/** The first field Resend insists on that is not there at all. */
export function missingField(given: unknown): string | undefined {
  const fields = z.record(z.string(), z.unknown()).safeParse(given)
  return fields.success ? ["from", "to", "subject"].find(name => fields.data[name] === undefined) : undefined
}

/** "Riya <Riya@docket.example>" and "riya@docket.example" are one address. */
export function sameAddress(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

function bare(address: string): string {
  return (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase()
}
