import { sql } from "drizzle-orm"
import { check, date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { citext, createdAt, id, instant } from "./columns"

/** Everyone who can sign in. The role is read here at every request, never from a token. */
export const users = pgTable(
  "users",
  {
    id: id(),
    email: citext("email").notNull().unique("users_email_unique"),
    name: text("name").notNull(),
    /** E.164 */
    phone: text("phone").unique("users_phone_unique"),
    /** argon2id; none for accounts that sign in elsewhere */
    passwordHash: text("password_hash"),
    role: text("role", { enum: ["PATIENT", "DOCTOR", "ADMIN"] })
      .notNull()
      .default("PATIENT"),
    verifiedAt: instant("verified_at"),
    suspendedAt: instant("suspended_at"),
    zone: text("zone").notNull().default("Asia/Kolkata"),
    locale: text("locale").notNull().default("en-IN"),
    birthDate: date("birth_date"),
    photo: text("photo"),
    createdAt: createdAt(),
    createdBy: uuid("created_by"),
  },
  table => [
    check("users_role_known", sql`${table.role} in ('PATIENT', 'DOCTOR', 'ADMIN')`),
    check("users_name_present", sql`length(btrim(${table.name})) between 1 and 120`),
    check("users_phone_e164", sql`${table.phone} ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("users_email_plain", sql`${table.email} ~ '^[^@\\s,"]+@[^@\\s,"]+$'`),
  ],
)

/** A web session: the cookie carries only its id, everything else is decided by this row. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    device: text("device"),
  },
  table => [index("sessions_user").on(table.userId)],
)

/** Refresh tokens of machines: stored hashed, one family per sign-in, each used once. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    familyId: uuid("family_id").notNull(),
    tokenHash: text("token_hash").notNull().unique("refresh_tokens_hash_unique"),
    generation: integer("generation").notNull().default(1),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    revokedAt: instant("revoked_at"),
  },
  table => [index("refresh_tokens_family").on(table.familyId), index("refresh_tokens_user").on(table.userId)],
)
