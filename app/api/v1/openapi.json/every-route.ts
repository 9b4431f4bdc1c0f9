import { declaredIn } from "@/lib/openapi/declared"
import * as adminAppointmentsExport from "../admin/appointments/export/route"
import * as adminAuditExport from "../admin/audit/export/route"
import * as adminAudit from "../admin/audit/route"
import * as adminAuditVerify from "../admin/audit/verify/route"
import * as adminDashboard from "../admin/dashboard/route"
import * as adminDeliveriesByIdResend from "../admin/deliveries/[id]/resend/route"
import * as adminDeliveriesExport from "../admin/deliveries/export/route"
import * as adminDeliveries from "../admin/deliveries/route"
import * as adminDoctorsByIdDecline from "../admin/doctors/[id]/decline/route"
import * as adminDoctorsByIdRestore from "../admin/doctors/[id]/restore/route"
import * as adminDoctorsById from "../admin/doctors/[id]/route"
import * as adminDoctorsByIdSuspend from "../admin/doctors/[id]/suspend/route"
import * as adminDoctorsByIdVerify from "../admin/doctors/[id]/verify/route"
import * as adminDoctors from "../admin/doctors/route"
import * as adminDoctorsTemplate from "../admin/doctors/template/route"
import * as adminEventsByIdReplay from "../admin/events/[id]/replay/route"
import * as adminEvents from "../admin/events/route"
import * as adminLedgerExport from "../admin/ledger/export/route"
import * as adminNotificationsStats from "../admin/notifications/stats/route"
import * as adminPaymentsExport from "../admin/payments/export/route"
import * as adminPaymentsReconciliation from "../admin/payments/reconciliation/route"
import * as adminPayments from "../admin/payments/route"
import * as adminReportsMonthly from "../admin/reports/monthly/route"
import * as adminReportsVisits from "../admin/reports/visits/route"
import * as adminUsersById from "../admin/users/[id]/route"
import * as adminUsers from "../admin/users/route"
import * as adminWebhooksByIdDeliveries from "../admin/webhooks/[id]/deliveries/route"
import * as adminWebhooksByIdReplay from "../admin/webhooks/[id]/replay/route"
import * as adminWebhooksById from "../admin/webhooks/[id]/route"
import * as adminWebhooksByIdSecret from "../admin/webhooks/[id]/secret/route"
import * as adminWebhooksByIdTest from "../admin/webhooks/[id]/test/route"
import * as adminWebhooksDeliveriesByIdReplay from "../admin/webhooks/deliveries/[id]/replay/route"
import * as adminWebhooks from "../admin/webhooks/route"
import * as appointmentsByIdApprove from "../appointments/[id]/approve/route"
import * as appointmentsByIdCalendar from "../appointments/[id]/calendar/route"
import * as appointmentsByIdCancel from "../appointments/[id]/cancel/route"
import * as appointmentsByIdCancellation from "../appointments/[id]/cancellation/route"
import * as appointmentsByIdComplete from "../appointments/[id]/complete/route"
import * as appointmentsByIdNoShow from "../appointments/[id]/no-show/route"
import * as appointmentsByIdNotes from "../appointments/[id]/notes/route"
import * as appointmentsByIdPayment from "../appointments/[id]/payment/route"
import * as appointmentsByIdReassign from "../appointments/[id]/reassign/route"
import * as appointmentsByIdReject from "../appointments/[id]/reject/route"
import * as appointmentsByIdReschedule from "../appointments/[id]/reschedule/route"
import * as appointmentsById from "../appointments/[id]/route"
import * as appointments from "../appointments/route"
import * as authLogout from "../auth/logout/route"
import * as authRegister from "../auth/register/route"
import * as authTokenRefresh from "../auth/token/refresh/route"
import * as authToken from "../auth/token/route"
import * as doctorDashboard from "../doctor/dashboard/route"
import * as doctorPatients from "../doctor/patients/route"
import * as doctorReportsMonthly from "../doctor/reports/monthly/route"
import * as doctorReportsVisits from "../doctor/reports/visits/route"
import * as doctorSchedule from "../doctor/schedule/route"
import * as doctorsByIdHold from "../doctors/[id]/hold/route"
import * as doctorsById from "../doctors/[id]/route"
import * as doctorsByIdSlots from "../doctors/[id]/slots/route"
import * as doctorsApplications from "../doctors/applications/route"
import * as doctors from "../doctors/route"
import * as meExport from "../me/export/route"
import * as me from "../me/route"
import * as notificationsById from "../notifications/[id]/route"
import * as notificationsReadAll from "../notifications/read-all/route"
import * as notifications from "../notifications/route"
import * as notificationsStream from "../notifications/stream/route"
import * as paymentsVerify from "../payments/verify/route"
import * as search from "../search/route"
import * as specialities from "../specialities/route"

/** Every route of the REST API: what is not here is not in its document (a test compares with the folders). */
export const declarations = [
  adminAppointmentsExport,
  adminAuditExport,
  adminAudit,
  adminAuditVerify,
  adminDashboard,
  adminDeliveriesByIdResend,
  adminDeliveriesExport,
  adminDeliveries,
  adminDoctorsByIdDecline,
  adminDoctorsByIdRestore,
  adminDoctorsById,
  adminDoctorsByIdSuspend,
  adminDoctorsByIdVerify,
  adminDoctors,
  adminDoctorsTemplate,
  adminEventsByIdReplay,
  adminEvents,
  adminLedgerExport,
  adminNotificationsStats,
  adminPaymentsExport,
  adminPaymentsReconciliation,
  adminPayments,
  adminReportsMonthly,
  adminReportsVisits,
  adminUsersById,
  adminUsers,
  adminWebhooksByIdDeliveries,
  adminWebhooksByIdReplay,
  adminWebhooksById,
  adminWebhooksByIdSecret,
  adminWebhooksByIdTest,
  adminWebhooksDeliveriesByIdReplay,
  adminWebhooks,
  appointmentsByIdApprove,
  appointmentsByIdCalendar,
  appointmentsByIdCancel,
  appointmentsByIdCancellation,
  appointmentsByIdComplete,
  appointmentsByIdNoShow,
  appointmentsByIdNotes,
  appointmentsByIdPayment,
  appointmentsByIdReassign,
  appointmentsByIdReject,
  appointmentsByIdReschedule,
  appointmentsById,
  appointments,
  authLogout,
  authRegister,
  authTokenRefresh,
  authToken,
  doctorDashboard,
  doctorPatients,
  doctorReportsMonthly,
  doctorReportsVisits,
  doctorSchedule,
  doctorsByIdHold,
  doctorsById,
  doctorsByIdSlots,
  doctorsApplications,
  doctors,
  meExport,
  me,
  notificationsById,
  notificationsReadAll,
  notifications,
  notificationsStream,
  paymentsVerify,
  search,
  specialities,
].flatMap(declaredIn)
