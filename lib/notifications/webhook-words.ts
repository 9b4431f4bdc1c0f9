import type { AccountFacts, Words } from "./account-words"

/** To the admins. */
export const webhookWords = {
  "webhook-off": ({ title, page }: AccountFacts): Words => ({
    subject: "A webhook was turned off",
    paragraphs: [
      `${title} We send nothing there until an admin turns it on again.`,
      "What happens meanwhile is kept for thirty days, and can be sent then.",
    ],
    action: { label: "Look at the webhook", to: page ?? "/admin/webhooks" },
  }),
}
