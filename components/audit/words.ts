/** What an entry of the log says happened. */
export const words: Record<string, string> = {
  APPOINTMENT_BOOKED: "Visit booked",
  APPOINTMENT_APPROVED: "Visit confirmed",
  APPOINTMENT_RESCHEDULED: "Visit moved",
  APPOINTMENT_REJECTED: "Request declined",
  APPOINTMENT_CANCELLED: "Visit cancelled",
  APPOINTMENT_COMPLETED: "Visit completed",
  APPOINTMENT_NO_SHOW: "Visit marked as missed",
  HOURS_CHANGED: "Hours changed",
  PATIENT_REGISTERED: "Patient registered",
}
