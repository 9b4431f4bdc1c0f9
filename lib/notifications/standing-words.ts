import type { AccountFacts, AccountKind, Words } from "./account-words"

/** Letters about what the practice decided of somebody's account, in its own words. */
export const standingWords = {
  suspended: ({ reason }) => ({
    subject: "Your account is suspended",
    paragraphs: [
      "The practice has suspended your account. You are signed out everywhere and can't sign in. Visits you have booked still stand, and letters about them still reach you. This is what the practice writes:",
    ],
    quote: reason,
    action: { label: "Contact us", to: "/contact" },
  }),
  restored: ({ reason }) => ({
    subject: "Your account is open again",
    paragraphs: ["The practice has opened your account again. This is what it writes:"],
    quote: reason,
    action: { label: "Sign in", to: "/sign-in" },
  }),
  "role-changed": ({ role, reason }) => ({
    subject: "What you may do here has changed",
    paragraphs: [
      role === "ADMIN"
        ? "You may help run the practice from now on. Sign in again and set up a second factor; before that nothing of the practice is open to you."
        : "Your account is one of a patient from now on: what the practice sees is closed to you. You are signed out everywhere.",
      "This is what the practice writes:",
    ],
    quote: reason,
    action: { label: "Sign in", to: "/sign-in" },
    aside: "If you did not expect this, please contact the practice.",
  }),
} satisfies Partial<Record<AccountKind, (facts: AccountFacts) => Words>>
