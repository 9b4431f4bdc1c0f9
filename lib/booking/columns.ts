import { sql } from "drizzle-orm"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import { pictured } from "@/lib/images/pictured"

/** What a list shows of a visit, its doctor and its patient. */
export const columns = {
  id: appointments.id,
  version: appointments.version,
  status: appointments.status,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  reason: appointments.reason,
  notes: appointments.notes,
  feeMinor: appointments.feeMinor,
  currency: appointments.currency,
  paymentPolicy: appointments.paymentPolicy,
  holdExpiresAt: appointments.holdExpiresAt,
  endedBy: appointments.endedBy,
  endedReason: appointments.endedReason,
  createdAt: appointments.createdAt,
  doctor: {
    id: doctors.id,
    slug: doctors.slug,
    name: doctors.name,
    photo: pictured(doctors.photo),
    speciality: sql<string>`coalesce((select ${specialities.name} from ${doctorSpecialities}
      join ${specialities} on ${specialities.id} = ${doctorSpecialities.specialityId}
      where ${doctorSpecialities.doctorId} = ${doctors.id} order by ${doctorSpecialities.position} limit 1), '')`,
    clinic: doctors.clinic,
    address: doctors.address,
    city: doctors.city,
    zone: doctors.zone,
    horizonDays: doctors.horizonDays,
    moveNoticeMinutes: doctors.moveNoticeMinutes,
    reminderMinutes: doctors.reminderMinutes,
  },
  patient: { id: users.id, name: users.name, email: users.email, phone: users.phone },
}
