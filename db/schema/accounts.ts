import { type Column, type SQL, sql } from "drizzle-orm"
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { citext, createdAt, id, instant } from "./columns"

/** What people are looked for by, as the index has it: name, address, number; lower case. */
export const searchOf = (user: { name: Column; email: Column; phone: Column }): SQL =>
  sql`(lower(${user.name}) || ' ' || lower(${user.email}::text) || ' ' || coalesce(${user.phone}, ''))`

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
    gender: text("gender", { enum: ["FEMALE", "MALE", "OTHER"] }),
    region: text("region"),
    city: text("city"),
    area: text("area"),
    /** Of the image service: "public id:version". */
    photo: text("photo"),
    /** When the person had it deleted: what is left has no identity. */
    erasedAt: instant("erased_at"),
    createdAt: createdAt(),
    createdBy: uuid("created_by"),
  },
  table => [
    check("users_role_known", sql`${table.role} in ('PATIENT', 'DOCTOR', 'ADMIN')`),
    check("users_name_present", sql`length(btrim(${table.name})) between 1 and 120`),
    check("users_phone_e164", sql`${table.phone} ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("users_gender_known", sql`${table.gender} in ('FEMALE', 'MALE', 'OTHER')`),
    check("users_email_plain", sql`${table.email} ~ '^[^@\\s,"]+@[^@\\s,"]+$'`),
    index("users_search_trgm").using("gin", sql`${searchOf(table)} gin_trgm_ops`),
    index("users_name").on(table.name, table.id),
    index("users_latest").on(table.createdAt, table.id),
    // The few who aren't as everybody is: lists of those alone.
    index("users_unusual")
      .on(table.createdAt, table.id)
      .where(
        sql`${table.suspendedAt} is not null or ${table.erasedAt} is not null or ${table.verifiedAt} is null`,
      ),
    index("users_role").on(table.role, table.createdAt, table.id),
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
    /** The role it was opened for: with another one it is over. */
    role: text("role", { enum: ["PATIENT", "DOCTOR", "ADMIN"] }).notNull(),
    /** When the second factor was shown. */
    factorAt: instant("factor_at"),
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
    device: text("device"),
    role: text("role", { enum: ["PATIENT", "DOCTOR", "ADMIN"] }).notNull(),
    factorAt: instant("factor_at"),
  },
  table => [index("refresh_tokens_family").on(table.familyId), index("refresh_tokens_user").on(table.userId)],
)

/** An account at another provider that opens this one: known by issuer and subject, never by its e-mail. */
export const identities = pgTable(
  "identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    unique("identities_one_each").on(table.userId, table.issuer),
  ],
)

/**
 * A link sent by letter, good for one use. The secret in it is made from the id (links.ts): nothing here opens anything.
 * `address` is the e-mail it was sent to, and speaks for.
 */
export const links = pgTable(
  "links",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: ["VERIFY", "RESET", "CHANGE", "WELCOME"] }).notNull(),
    address: citext("address").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    /** The address that gave way to this one, to be told once. */
    replaced: citext("replaced"),
  },
  table => [
    check("links_purpose_known", sql`${table.purpose} in ('VERIFY', 'RESET', 'CHANGE', 'WELCOME')`),
    index("links_user").on(table.userId, table.purpose),
  ],
)

/** Somebody asked to join as a doctor or an admin. The link in the letter is made from the id as well. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    email: citext("email").notNull(),
    role: text("role", { enum: ["DOCTOR", "ADMIN"] }).notNull(),
    /** None: the deployer, from the command line. */
    invitedBy: uuid("invited_by").references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    withdrawnAt: instant("withdrawn_at"),
  },
  table => [
    check("invitations_role_known", sql`${table.role} in ('DOCTOR', 'ADMIN')`),
    index("invitations_latest").on(table.createdAt, table.id),
  ],
)

/** The second factor of a person: time-based codes (RFC 6238). The secret is encrypted under a key outside the database. */
export const secondFactors = pgTable("second_factors", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  secret: text("secret").notNull(),
  /** None until the first code was shown: before that it guards nothing. */
  enabledAt: instant("enabled_at"),
  /** The last 30-second step whose code was taken: each counts once. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  createdAt: createdAt(),
})

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
  },
  table => [primaryKey({ columns: [table.userId, table.codeHash] })],
)

/** Browsers a person has signed in with, by a cookie of their own (hashed). */
export const devices = pgTable(
  "devices",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    deviceHash: text("device_hash").notNull(),
    createdAt: createdAt(),
  },
  table => [primaryKey({ columns: [table.userId, table.deviceHash] })],
)

/** Failures in a row of one guarded thing; the key is a hash. After some free ones each locks for longer. */
export const attempts = pgTable(
  "attempts",
  {
    key: text("key").primaryKey(),
    failures: integer("failures").notNull(),
    lastAt: instant("last_at").notNull(),
    lockedUntil: instant("locked_until").notNull(),
    /** Whose it is, where that is known. No reference: its check would make a guess at a known e-mail slower. */
    userId: uuid("user_id"),
    /** When they were told of the lock. */
    toldAt: instant("told_at"),
  },
  table => [
    index("attempts_old").on(table.lastAt),
    index("attempts_untold")
      .on(table.lastAt)
      .where(sql`${table.userId} is not null and ${table.toldAt} is null`),
  ],
)

/** Counts per window, for limits that must hold without Redis. */
export const rateCounters = pgTable(
  "rate_counters",
  {
    key: text("key").notNull(),
    windowStart: instant("window_start").notNull(),
    tries: integer("tries").notNull(),
  },
  table => [
    primaryKey({ columns: [table.key, table.windowStart] }),
    index("rate_counters_old").on(table.windowStart),
  ],
)
