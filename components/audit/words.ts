import type { Status } from "@/lib/booking/rules"
import type { EventType } from "@/lib/events/types"

const all: Record<EventType, string> = {
  APPOINTMENT_BOOKED: "Visit booked",
  APPOINTMENT_APPROVED: "Visit confirmed",
  APPOINTMENT_RESCHEDULED: "Visit moved",
  APPOINTMENT_REJECTED: "Request declined",
  APPOINTMENT_CANCELLED: "Visit cancelled",
  APPOINTMENT_COMPLETED: "Visit completed",
  APPOINTMENT_NO_SHOW: "Visit marked as missed",
  APPOINTMENT_LAPSED: "Visit not paid in time",
  APPOINTMENT_REBOOKED: "Visit booked again with late payment",
  APPOINTMENT_REMINDER_DUE: "Reminder due",
  PAYMENT_SUCCESS: "Payment received",
  PAYMENT_FAILED: "Payment failed",
  PAYMENT_REFUNDED: "Refund sent",
  PAYMENT_REFUSED: "Claim of a payment refused",
  PAYMENT_MISMATCH: "Books differ from the provider's",
  HOURS_CHANGED: "Hours changed",
  POLICY_CHANGED: "Terms of payment changed",
  PATIENT_REGISTERED: "Patient registered",
  VISIT_OPENED: "Visit's details opened",
  CONFIRMATION_ASKED: "Confirmation letter asked for",
  EMAIL_CONFIRMED: "E-mail address confirmed",
  EMAIL_CHANGE_ASKED: "Change of e-mail asked for",
  EMAIL_CHANGED: "E-mail address changed",
  RESET_ASKED: "New password asked for",
  PASSWORD_RESET: "Password reset by letter",
  PASSWORD_CHANGED: "Password changed",
  SIGNED_IN: "Signed in",
  SIGNED_IN_ON_NEW_DEVICE: "Signed in on a new device",
  SESSION_ENDED: "Sign-in ended",
  ACCOUNT_LOCKED: "Account locked after failures",
  GOOGLE_LINKED: "Google linked",
  SECOND_FACTOR_ON: "Second factor on",
  SECOND_FACTOR_OFF: "Second factor off",
  RECOVERY_CODE_USED: "Recovery code used",
  RECOVERY_CODES_RENEWED: "Recovery codes renewed",
  PROFILE_CHANGED: "Profile changed",
  CHOICES_CHANGED: "Choice of letters changed",
  DATA_EXPORTED: "Own data exported",
  ACCOUNT_ERASED: "Account deleted",
  DOCTOR_APPLIED: "Doctor applied",
  DOCTOR_VERIFIED: "Doctor verified",
  DOCTOR_DECLINED: "Application declined",
  DELIVERY_SENT_AGAIN: "Letter or message sent again",
  EVENT_REPLAYED: "Event replayed",
  INVITED: "Invitation sent",
  INVITATION_WITHDRAWN: "Invitation withdrawn",
  INVITATION_ACCEPTED: "Invitation accepted",
}

/** What an entry of the log says happened. */
export const words: Record<string, string> = all

/** Who did it, where no name is known. */
export const kinds: Record<string, string> = {
  patient: "Patient",
  doctor: "Doctor",
  admin: "Practice",
  holder: "Themself",
  system: "Docket",
}

/** A visit's status as the log says it, in one word. */
export const statusWords: Record<Status, string> = {
  PENDING: "Waiting",
  APPROVED: "Confirmed",
  REJECTED: "Declined",
  CANCELLED: "Cancelled",
  COMPLETED: "Completed",
  NO_SHOW: "Missed",
}
