import type { AccountFacts, AccountKind, Words } from "./account-words"

/** The words of letters to who joins the practice's staff, and to its doctors about their standing. */
export const doctorWords = {
  applied: ({ link }) => ({
    subject: "Your application has arrived",
    paragraphs: [
      "Thank you for applying. The practice checks your licence and writes to you. Until then you are not shown to patients.",
      ...(link ? ["Please confirm that this is your address."] : []),
    ],
    action: link
      ? { label: "Confirm this address", to: "/confirm-email", link: "VERIFY" }
      : { label: "See your application", to: "/application" },
  }),
  verified: () => ({
    subject: "You are verified: patients can find you",
    paragraphs: [
      "The practice has checked your application. Set your hours, and patients can book you from that minute on.",
    ],
    action: { label: "Set your hours", to: "/doctor/hours" },
  }),
  declined: ({ reason }) => ({
    subject: "About your application",
    paragraphs: ["The practice could not accept your application. This is what they write:"],
    quote: reason,
    action: { label: "See your application", to: "/application" },
  }),
  invited: ({ role, practice }) => ({
    subject: `You are invited to ${practice}`,
    paragraphs: [
      role === "ADMIN"
        ? "You are invited to help run the practice. The link is good for seven days."
        : `You are invited to see patients through ${practice}. The link is good for seven days.`,
    ],
    action: { label: "Accept the invitation", to: "/invitation", link: "INVITE" },
    aside: "If you don't know what this is about, you need do nothing.",
  }),
  added: ({ practice }) => ({
    subject: `Welcome to ${practice}: choose your password`,
    paragraphs: [
      "The practice has added you as a doctor. Your profile can be found from now on, and patients can book the hours the practice has set for you.",
      "Choose your password, then look at your hours and your profile. The link is good for seven days, and for one use.",
    ],
    action: { label: "Choose your password", to: "/welcome", link: "WELCOME" },
    aside: "If you don't know what this is about, please tell the practice.",
  }),
  "doctor-suspended": ({ reason }) => ({
    subject: "Your profile is suspended",
    paragraphs: [
      "The practice has suspended your profile. Patients can't find or book you, and the practice sees to the visits that were booked. This is what they write:",
    ],
    quote: reason,
    action: { label: "Contact the practice", to: "/contact" },
  }),
  "doctor-restored": () => ({
    subject: "Your profile is open again",
    paragraphs: [
      "The practice has ended the suspension of your profile. Patients can find and book you again from now on.",
    ],
    action: { label: "See your hours", to: "/doctor/hours" },
  }),
} satisfies Partial<Record<AccountKind, (facts: AccountFacts) => Words>>
