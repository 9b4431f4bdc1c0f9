import type { AccountFacts, AccountKind, Words } from "./account-words"

const changed =
  (of: string, action: { label: string; to: string }) =>
  ({ reason, title }: AccountFacts): Words => ({
    subject: `The practice changed your ${of}`,
    paragraphs: [
      ...(title ? [`${title}.`] : []),
      "Visits that are booked stay as they are. This is what the practice writes:",
    ],
    quote: reason,
    action,
    aside: "If you did not expect this, please contact the practice.",
  })

/** What the practice changed of a doctor's. */
export const deskChangeWords = {
  "hours-changed": changed("hours", { label: "See your hours", to: "/doctor/hours" }),
  "terms-changed": changed("terms of payment", { label: "See your terms", to: "/doctor/payments" }),
  "profile-changed": changed("profile", { label: "See your profile", to: "/doctor/profile" }),
} satisfies Partial<Record<AccountKind, (facts: AccountFacts) => Words>>

const unexpected = "If you did not expect this, please call the practice at once."

/** To the address that is still the account's. */
export const practiceChangesAddress = ({ reason }: AccountFacts): Words => ({
  subject: "The practice asked to change your e-mail address",
  paragraphs: [
    "The practice asked us to use another e-mail address for your account. It changes when the link we sent to that address is opened; until then you sign in with this one. This is what the practice writes:",
  ],
  quote: reason,
  action: { label: "Contact the practice", to: "/contact" },
  aside: unexpected,
})

/** To the address that was the account's before anybody had signed in. It may be a stranger's, so the practice's words stay out. */
export const practiceChangedAddress = (): Words => ({
  subject: "This address belongs to no account any more",
  paragraphs: [
    "The practice has set another e-mail address for an account that had this one. Links we sent to this address open nothing any more.",
  ],
  action: { label: "Contact the practice", to: "/contact" },
  aside: unexpected,
})
