export type Role = "PATIENT" | "DOCTOR" | "ADMIN"

/** Where each role is at home. */
export const areas = { PATIENT: "/appointments", DOCTOR: "/doctor", ADMIN: "/admin" } as const
export type Area = (typeof areas)[Role]

const HOUR = 3_600_000
/** How long a web session lives: idle, and at most (milliseconds). The more a role sees, the shorter. */
export const lifetimes = {
  PATIENT: { idle: 24 * HOUR, most: 14 * 24 * HOUR },
  DOCTOR: { idle: HOUR / 2, most: 12 * HOUR },
  ADMIN: { idle: HOUR / 4, most: 8 * HOUR },
} as const satisfies Record<Role, { idle: number; most: number }>

/** The same for a machine's family of tokens: idle is the time between two trades. */
export const families = {
  PATIENT: { idle: 7 * 24 * HOUR, most: 30 * 24 * HOUR },
  DOCTOR: { idle: 24 * HOUR, most: 7 * 24 * HOUR },
  ADMIN: { idle: HOUR, most: 8 * HOUR },
} as const satisfies Record<Role, { idle: number; most: number }>

/** What keeps a signed-in person from acting: an admin's second factor, or a doctor's verification. */
export type Lack = "second-factor" | "verification"

export type RegisterRefusal = "email-taken" | "phone-taken" | "too-many-tries"
export type SignInRefusal = "wrong-credentials" | "suspended" | "too-many-tries" | "sign-in-again"
/** Of the second step; `step-over` when the first was too long ago. */
export type CodeRefusal = "wrong-code" | "code-used" | "step-over" | "too-many-tries" | "sign-in-again"
/** What the API says where a browser would be shown the next step. */
export type TokenRefusal = SignInRefusal | "second-factor-required" | "wrong-code" | "code-used"
export type PasswordRefusal = "wrong-password" | "sign-in-again" | "weak-password" | "too-many-tries"
export type GoogleRefusal = "google-unverified" | "google-not-linked" | "google-failed" | "suspended"

export const sentences: Record<
  RegisterRefusal | TokenRefusal | CodeRefusal | PasswordRefusal | GoogleRefusal | "not-found",
  string
> = {
  "email-taken": "There is already an account with this e-mail address. Please sign in instead.",
  "phone-taken": "This phone number belongs to another account. Leave it out, or use another one.",
  "wrong-credentials": "The e-mail address or the password is not right. Please check both and try again.",
  suspended: "This account is not active at the moment. Please write to us and we will help.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
  "wrong-code": "This code is not right. Please type the newest one your app shows.",
  "code-used": "This code was used just now. Please wait for the next one.",
  "step-over": "That took too long. Please sign in again.",
  "second-factor-required": "This account has a second factor: send the current code as well.",
  "wrong-password": "The password is not right. Please try again.",
  "sign-in-again": "For your safety, please sign in again and then repeat this.",
  "weak-password": "Please don't use your name or e-mail address in your password.",
  "not-found": "This session has ended already.",
  "google-unverified": "Google has not verified this e-mail address, so we can't sign you in with it.",
  "google-not-linked":
    "There is an account with this e-mail address that has not been confirmed. Sign in with its password, or reset it, and confirm the address first.",
  "google-failed": "Signing in with Google did not work. Please try again, or use your password.",
}

/** One spelling per address: compatibility forms folded, lower case, no blanks around. Validation comes after. */
export function normalEmail(given: string): string {
  return given.normalize("NFKC").trim().toLowerCase()
}

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** The long ones among the most used passwords; runs and repetitions are found by rule. */
const common = new Set(
  `password1234 password12345 password123456 passwordpassword mypassword123 password2024 password2025
  password2026 password@123 password@1234 passw0rd1234 p@ssw0rd1234 p@ssword1234 p@ssword12345 adminadmin123
  administrator administrator1 admin@123456 welcome12345 welcome123456 welcome@1234 changeme1234 changemenow1
  letmein12345 letmein123456 iloveyou1234 iloveyou12345 iloveyousomuch iloveyouforever qwertyuiop12 qwertyuiop123
  qwertyuiop1234 qwerty123456 qwerty1234567 qwerty12345678 qwertyuiopasdfghjkl 1qaz2wsx3edc 1q2w3e4r5t6y 1q2w3e4r5t6y7u
  q1w2e3r4t5y6 qazwsxedcrfv zaq12wsxcde3 1qazxsw23edc asdfghjkl123 asdfghjkl1234 zxcvbnm12345 abcd1234efgh abc123456789
  abcdef123456 a1b2c3d4e5f6 123456789abc 123456789abcd 1234567890qwerty qwer1234asdf football1234 baseball1234
  superman1234 princess1234 sunshine1234 dragon123456 monkey123456 master123456 michael12345 shadow123456
  india@123456 india1234567 indiaindia123 jaihind12345 krishna12345 bismillah123 correcthorsebatterystaple
  trustno1trustno1 whatever1234 computer1234 internet1234 samsung12345 starwars1234 pokemon12345 liverpool123`.split(
    /\s+/,
  ),
)
const runs = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"]

/**
 * Why this password will not do, as a sentence, or null when it will.
 * Length is counted in characters; `who` is what it must not lean on (name, e-mail).
 */
export function passwordFault(password: string, who: { name?: string; email?: string } = {}): string | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters: three words are easy to remember.`
  if (length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`
  const lower = password.normalize("NFKC").toLowerCase()
  if (common.has(lower) || repeats(lower) || isRun(lower))
    return "This is one of the passwords that are guessed first. Three unrelated words are safer."
  if (leansOn(lower, who)) return "Please don't use your name or e-mail address in your password."
  return null
}

/** One piece of up to six characters, again and again. */
const repeats = (password: string) => /^(.{1,6}?)\1+$/su.test(password)

function isRun(password: string): boolean {
  const backwards = [...password].reverse().join("")
  return runs.some(run => run.includes(password) || run.includes(backwards))
}

/** Without the person's own words, less than eight characters are left. */
function leansOn(password: string, { name = "", email = "" }: { name?: string; email?: string }): boolean {
  const words = `${normalEmail(email)} ${name.normalize("NFKC").toLowerCase()}`.split(/[^\p{L}\p{N}]+/u)
  const own = words.filter(word => word.length >= 3).sort((one, other) => other.length - one.length)
  const left = own.reduce((rest, word) => rest.replaceAll(word, ""), password)
  return left !== password && left.replace(/[^\p{L}\p{N}]/gu, "").length < 8
}

const ORIGIN = "https://own.invalid"

/** The path on this site that `next` names, rewritten by the URL parser; null for anything that could lead elsewhere. */
export function safePath(next: unknown): string | null {
  if (typeof next !== "string" || next.length > 1_000) return null
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, and "/\t/evil" becomes "//evil"
  if (!next.startsWith("/") || /[\\\u0000-\u001f\u007f-\u009f]/.test(next)) return null
  if (/^\/[/\\]/.test(next) || !URL.canParse(next, ORIGIN)) return null
  const { origin, pathname, search, hash } = new URL(next, ORIGIN)
  return origin === ORIGIN && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : null
}

/** Where to go after signing in: the page asked for if it is one for this role, otherwise the role's area. */
export function landing(role: Role, next: unknown): string {
  const path = safePath(next)
  if (!path || /^\/(api|sign-in|register|forgot-password|reset-password|welcome)(?![\w-])/.test(path))
    return areas[role]
  const others = {
    PATIENT: /^\/(doctor|admin)(?![\w-])/,
    DOCTOR: /^\/(appointments|notifications|admin)(?![\w-])/,
    ADMIN: /^\/(appointments|notifications|doctor)(?![\w-])/,
  }
  return others[role].test(path) ? areas[role] : path
}
