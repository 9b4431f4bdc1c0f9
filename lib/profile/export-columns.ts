import { sql } from "drizzle-orm"
import { refreshTokens, sessions, users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { choices, deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { notifications } from "@/db/schema/notifications"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import { kindsWithLinks } from "@/lib/notifications/account-words"

// What the export says of each thing, named as a person reads it.

export const personal = {
  id: users.id,
  role: users.role,
  name: users.name,
  email: users.email,
  emailConfirmedAt: users.verifiedAt,
  phone: users.phone,
  birthDate: users.birthDate,
  gender: users.gender,
  region: users.region,
  city: users.city,
  area: users.area,
  zone: users.zone,
  locale: users.locale,
  photo: users.photo,
  registeredAt: users.createdAt,
}
export const practising = {
  slug: doctors.slug,
  name: doctors.name,
  qualifications: doctors.qualifications,
  licenceNumber: doctors.licenceNumber,
  practisingSince: doctors.practisingSince,
  about: doctors.about,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
  languages: doctors.languages,
  clinic: doctors.clinic,
  address: doctors.address,
  city: doctors.city,
  country: doctors.country,
  zone: doctors.zone,
  verifiedAt: doctors.verifiedAt,
  declinedReason: doctors.declinedReason,
}
export const visit = {
  id: appointments.id,
  doctor: doctors.name,
  clinic: doctors.clinic,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  status: appointments.status,
  reason: appointments.reason,
  /** Those the patient may read: of visits that took place. */
  notes: sql<string>`case when ${appointments.status} = 'COMPLETED' then ${appointments.notes} else '' end`,
  endedBy: appointments.endedBy,
  endedReason: appointments.endedReason,
  feeMinor: appointments.feeMinor,
  currency: appointments.currency,
  bookedAt: appointments.createdAt,
}
export const payment = {
  visitId: paymentOrders.appointmentId,
  provider: payments.providerId,
  at: payments.paidAt,
  amountMinor: payments.amountMinor,
  currency: payments.currency,
  status: payments.status,
  receipt: payments.receiptNumber,
  givenBackMinor: refunds.amountMinor,
  givenBackAt: refunds.doneAt,
}
export const notice = {
  at: notifications.createdAt,
  title: notifications.title,
  body: notifications.body,
  readAt: notifications.readAt,
}
export const letter = {
  at: deliveries.createdAt,
  kind: deliveries.kind,
  address: deliveries.address,
  subject: deliveries.subject,
  /** What opens the account is not handed out: whoever reads the file could use it. */
  text: sql<string>`case when ${deliveries.kind} in ${kindsWithLinks} then '' else ${deliveries.text} end`,
  status: deliveries.status,
  sentAt: deliveries.sentAt,
}
export const choice = {
  kind: choices.kind,
  channel: choices.channel,
  wanted: choices.wanted,
  changedAt: choices.changedAt,
}
export const session = {
  device: sessions.device,
  openedAt: sessions.createdAt,
  seenAt: sessions.seenAt,
  endedAt: sessions.revokedAt,
}
export const machine = {
  device: refreshTokens.device,
  at: refreshTokens.createdAt,
  endedAt: refreshTokens.revokedAt,
}
