import type { LinkKind } from "@/lib/links/secret"
import type { DeskChangeKind } from "./desk-change-rules"
import { deskChangeWords, practiceChangedAddress, practiceChangesAddress } from "./desk-change-words"
import { doctorWords } from "./doctor-words"
import { standingWords } from "./standing-words"
import { webhookWords } from "./webhook-words"

/** What a letter about an account is called in the log. */
export type AccountKind =
  | "welcome"
  | "confirm-address"
  | "change-address"
  | "address-changing"
  | "address-changed"
  | "reset"
  | "password-changed"
  | "new-device"
  | "locked"
  | "google-linked"
  | "factor-on"
  | "factor-off"
  | "recovery-used"
  | "recovery-renewed"
  | "applied"
  | "verified"
  | "declined"
  | "invited"
  | "suspended"
  | "restored"
  | "role-changed"
  | "added"
  | "doctor-suspended"
  | "doctor-restored"
  | DeskChangeKind
  | "webhook-off"

/** Letters whose link opens an account: their words are not kept. */
export const kindsWithLinks: AccountKind[] = [
  "welcome",
  "confirm-address",
  "change-address",
  "reset",
  "applied",
  "invited",
  "added",
]

/** What a letter can speak of. `device` and `when` are of a sign-in, `reason` is the practice's own words. */
export type AccountFacts = {
  device?: string | undefined
  when?: string | undefined
  reason?: string | undefined
  role?: string | undefined
  /** What was changed, as a heading. */
  title?: string | undefined
  /** A page of ours the letter leads to. */
  page?: string | undefined
  /** It was the practice's wish, not the person's own. */
  byPractice?: boolean
  /** The practice's name. */
  practice?: string | undefined
  /** False where there is nothing to confirm (an account made through Google). */
  link: boolean
}

export type Words = {
  subject: string
  paragraphs: string[]
  quote?: string | undefined
  /** Where the button leads: the page of a link, or a page. */
  action?: { label: string; to: string; link?: LinkKind }
  aside?: string
}

const notYou =
  "If this wasn't you, set a new password at once: it ends every other sign-in, and every link we sent before."
const findDoctor = { label: "Find a doctor", to: "/doctors" }
const security = { label: "Look at your account", to: "/account/security" }

/** The words of each letter. Nothing personal in a subject. */
export const accountWords: Record<AccountKind, (facts: AccountFacts) => Words> = {
  welcome: ({ link, practice }) => ({
    subject: `Welcome to ${practice}`,
    paragraphs: [
      "Your account is ready. Choose a doctor and a free time; we write when the visit is confirmed, and when anything about it changes.",
      ...(link ? ["Please confirm that this is your address, so that nobody else can use it here."] : []),
    ],
    action: link ? { label: "Confirm this address", to: "/confirm-email", link: "VERIFY" } : findDoctor,
    ...(link && {
      aside: "If you did not register, you need do nothing: without this step the address is not confirmed.",
    }),
  }),
  "confirm-address": () => ({
    subject: "Confirm your e-mail address",
    paragraphs: ["Please confirm that this is your address. The link is good for three days."],
    action: { label: "Confirm this address", to: "/confirm-email", link: "VERIFY" },
    aside: "If you did not ask for this, you need do nothing.",
  }),
  "change-address": ({ byPractice, practice }) => ({
    subject: "Confirm your new e-mail address",
    paragraphs: [
      byPractice
        ? `${practice} would like to use this address for your account from now on. Open the link if it is yours; it is good for one day. You then sign in with this address.`
        : "You asked us to use this address from now on. Open the link to confirm it; it is good for one day.",
    ],
    action: { label: "Use this address", to: "/confirm-new-email", link: "CHANGE" },
    aside: "If you did not ask for this, you need do nothing: nothing changes.",
  }),
  "address-changing": facts =>
    facts.byPractice
      ? practiceChangesAddress(facts)
      : {
          subject: "Somebody asked to change your e-mail address",
          paragraphs: [
            "We were asked to use another e-mail address for your account. It changes when the link we sent to that address is opened.",
          ],
          aside: notYou,
        },
  "address-changed": ({ byPractice }) =>
    byPractice
      ? practiceChangedAddress()
      : {
          subject: "Your account has another e-mail address now",
          paragraphs: [
            "The link we sent to the new address was opened. From now on we write there, and this address no longer opens your account.",
          ],
          action: { label: "Contact us", to: "/contact" },
          aside: "If this wasn't you, please call us at once: we can undo it.",
        },
  reset: () => ({
    subject: "Set a new password",
    paragraphs: ["You asked for a new password. The link is good for 20 minutes, and for one use."],
    action: { label: "Set a new password", to: "/reset-password", link: "RESET" },
    aside: "If you did not ask for this, you need do nothing: your password stays as it is.",
  }),
  "password-changed": () => ({
    subject: "Your password was changed",
    paragraphs: ["The password of your account was changed, and all other sign-ins have ended."],
    action: { label: "Set a new password", to: "/forgot-password" },
    aside: notYou,
  }),
  "new-device": ({ device, when }) => ({
    subject: "A new sign-in to your account",
    paragraphs: [
      `Your account was just opened on a device we had not seen before: ${device}, ${when}.`,
      "If that was you, there is nothing to do.",
    ],
    action: { label: "See where you are signed in", to: "/account/sessions" },
    aside: notYou,
  }),
  locked: () => ({
    subject: "Somebody tried to open your account",
    paragraphs: [
      "A wrong password or code was given for your account several times in a row, so we make whoever it is wait longer after each try.",
      "If it was you: wait for the time shown, or set a new password. Signing in from a browser you have used before is not held up.",
    ],
    action: { label: "Set a new password", to: "/forgot-password" },
  }),
  "google-linked": () => ({
    subject: "Google now opens your account",
    paragraphs: [
      "You signed in with Google, whose address is the same as yours here. Both ways lead to your account from now on.",
    ],
    action: security,
    aside: notYou,
  }),
  "factor-on": () => ({
    subject: "Your second factor is on",
    paragraphs: [
      "From now on we ask for a code from your app when you sign in. Keep the recovery codes in a safe place.",
    ],
    action: security,
    aside: notYou,
  }),
  "factor-off": () => ({
    subject: "Your second factor is off",
    paragraphs: ["From now on your password alone opens your account."],
    action: security,
    aside: notYou,
  }),
  "recovery-used": () => ({
    subject: "A recovery code was used",
    paragraphs: ["Somebody signed in to your account with one of its recovery codes. Each works once."],
    action: security,
    aside: notYou,
  }),
  "recovery-renewed": () => ({
    subject: "New recovery codes were made",
    paragraphs: ["The old recovery codes of your account open nothing any more."],
    action: security,
    aside: notYou,
  }),
  ...doctorWords,
  ...deskChangeWords,
  ...standingWords,
  ...webhookWords,
}
