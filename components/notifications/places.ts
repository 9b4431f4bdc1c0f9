/** Each area's inbox, and where its notices lead. */
export const placesOf = {
  patient: { inbox: "/notifications", visits: "/appointments" },
  doctor: { inbox: "/doctor/notifications", visits: "/doctor/appointments" },
  admin: { inbox: "/admin/notifications", visits: "/admin/appointments" },
} as const
export type Area = keyof typeof placesOf
