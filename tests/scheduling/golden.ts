import type { Rules } from "@/lib/scheduling/types"

export const hourly = { lengthMinutes: 60 }

export type Row = [
  zone: string,
  date: string,
  window: string,
  part: Partial<Rules>,
  wall: string,
  utc?: string,
]

/** The table of the availability engine's paper, row by row. */
export const table: Row[] = [
  [
    "America/New_York",
    "2026-03-08",
    "01:00-04:00",
    {},
    "01:00 01:30 03:00 03:30",
    "06:00Z 06:30Z 07:00Z 07:30Z",
  ],
  ["America/New_York", "2026-03-08", "02:00-03:00", {}, ""],
  ["America/New_York", "2026-03-08", "01:00-02:30", {}, "01:00 01:30"],
  ["America/New_York", "2026-03-08", "02:30-04:00", {}, "03:00 03:30"],
  [
    "America/New_York",
    "2026-11-01",
    "01:00-04:00",
    {},
    "01:00 01:30 01:00 01:30 02:00 02:30 03:00 03:30",
    "05:00Z 05:30Z 06:00Z 06:30Z 07:00Z 07:30Z 08:00Z 08:30Z",
  ],
  ["America/New_York", "2026-03-07", "09:00-12:00", hourly, "09:00 10:00 11:00", "14:00Z 15:00Z 16:00Z"],
  ["America/New_York", "2026-03-08", "09:00-12:00", hourly, "09:00 10:00 11:00", "13:00Z 14:00Z 15:00Z"],
  ["America/New_York", "2026-11-01", "09:00-12:00", hourly, "09:00 10:00 11:00", "14:00Z 15:00Z 16:00Z"],
  ["Europe/Berlin", "2026-10-20", "13:00-14:00", {}, "13:00 13:30", "11:00Z 11:30Z"],
  ["Europe/Berlin", "2026-10-27", "13:00-14:00", {}, "13:00 13:30", "12:00Z 12:30Z"],
  [
    "Europe/London",
    "2026-03-29",
    "00:00-03:00",
    {},
    "00:00 00:30 02:00 02:30",
    "00:00Z 00:30Z 01:00Z 01:30Z",
  ],
  ["Europe/London", "2026-03-28", "22:00-26:00", hourly, "22:00 23:00 00:00", "22:00Z 23:00Z 00:00Z"],
  ["Africa/Cairo", "2026-04-24", "00:00-02:00", {}, "01:00 01:30", "22:00Z 22:30Z"],
  ["Asia/Kolkata", "2026-01-15", "07:30-12:00", hourly, "07:30 08:30 09:30 10:30"],
  ["Asia/Kolkata", "2026-01-15", "07:30-12:00", { ...hourly, alignToClock: true }, "08:00 09:00 10:00 11:00"],
  [
    "Asia/Kolkata",
    "2026-01-15",
    "22:30-25:30",
    { ...hourly, stepMinutes: 30 },
    "22:30 23:00 23:30 00:00 00:30",
  ],
  [
    "Asia/Kathmandu",
    "2026-01-15",
    "09:00-11:00",
    {},
    "09:00 09:30 10:00 10:30",
    "03:15Z 03:45Z 04:15Z 04:45Z",
  ],
]
