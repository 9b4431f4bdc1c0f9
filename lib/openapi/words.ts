const CURSOR = "WyIyMDI2LTEyLTAxVDA1OjAwOjAwLjAwMFoiLCIwMTlhYTBkMi03YzFlLTdiNmEtOWYwZS0zZDVjMmExYjRlNmYiXQ"

/** What stands in an example for a value of this name: one visit of Riya's, as the demo practice has it. */
export const words: Record<string, unknown> = {
  id: "019aa0d2-7c1e-7b6a-9f0e-3d5c2a1b4e6f",
  doctorId: "019aa0d2-5b11-7c3e-8a55-0f6e9d8c7b2a",
  appointmentId: "019aa0d2-7c1e-7b6a-9f0e-3d5c2a1b4e6f",
  userId: "019aa0d2-4a00-7d2f-b1c3-6e5f4d3c2b1a",
  ...{ slug: "dr-asha-menon", speciality: "cardiology", specialities: "cardiology", kind: "confirmed" },
  ...{ name: "Asha Menon", doctor: "Dr Asha Menon", patient: "Riya Sharma", by: "PATIENT", who: "asha" },
  ...{ email: "riya.sharma@docket.example", phone: "+91 98765 43210", password: "seven quiet green hills" },
  ...{ accessToken: "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMTlhIn0.c2lnbmF0dXJl" },
  ...{ refreshToken: "kq3v0b7Yl5m2Xc9uZsT1eQf8hJ4nRw6aDgPiOyVtKxU", expiresIn: 600, code: "204816" },
  ...{ start: "2026-12-01T05:00:00Z", end: "2026-12-01T05:30:00Z", payBy: "2026-11-24T05:15:00Z" },
  ...{ startsAt: "2026-12-01T05:00:00Z", endsAt: "2026-12-01T05:30:00Z", at: "2026-11-24T05:00:00Z" },
  ...{ freeBefore: "2026-12-01T18:30:00Z", until: "2026-11-24T05:05:00Z", date: "2026-12-25" },
  ...{ from: "2026-12-01", to: "2026-12-08", day: "2026-11-23", month: "2026-11", birthDate: "1990-05-23" },
  ...{ validFrom: "2026-12-01", validTo: "2027-03-31", anchor: "2026-12-07" },
  ...{ zone: "Asia/Kolkata", currency: "INR", country: "India", city: "Bengaluru", region: "Karnataka" },
  ...{ area: "Indiranagar", clinic: "Docket Health Indiranagar", address: "14 Example Road" },
  ...{ qualifications: "MBBS, MD, DM (Cardiology)", licenceNumber: "KMC 48213", practisingSince: 2008 },
  ...{ languages: "English, Hindi", about: "Heart and circulation.", modes: "IN_PERSON", fee: 800 },
  ...{ summary: "Heart and circulation: chest pain, palpitations, blood pressure", doctors: 4 },
  ...{
    amount: 80_000,
    refund: 80_000,
    refundMinor: 80_000,
    paid: 80_000,
    owed: 0,
    refunded: 0,
    promised: 80_000,
  },
  ...{
    amountMinor: 80_000,
    version: 1,
    again: 0,
    limit: 20,
    maxFee: 1000,
    visitMinutes: 30,
    hours: 24,
    percent: 100,
  },
  ...{ weekday: 1, startMinute: 540, endMinute: 1020, everyWeeks: 1, noticeMinutes: 120, horizonDays: 60 },
  ...{ reason: "Palpitations since Monday", notes: "Blood pressure 130/85. ECG normal.", began: "" },
  ...{ note: "Away", other: "Blood pressure 130/85.", token: "form-5f0c9b1e", key: "approve" },
  ...{ action: "APPOINTMENT_APPROVED", eventId: "019aa0d2-9c77-7f10-8e21-5a4b3c2d1e0f", receipt: "R-000042" },
  ...{ requestId: "019aa0d2-9e44-7a10-8c2f-1b3d5e7f9a0c", providerId: "pay_AbC3dEf5GhIj67" },
  ...{ keyId: "rzp_live_AbCdEfGh123456", url: "https://hooks.example.com/docket", answer: "ok" },
  ...{
    description: "The records system",
    events: "appointment.booked",
    secret: "whsec_c2VjcmV0IHNob3duIG9uY2U",
  },
  ...{ deliveryId: "019aa0d2-a1b2-7c3d-8e4f-5a6b7c8d9e0f" },
  ...{
    title: "Your visit is confirmed",
    body: "Dr Asha Menon, Tue 1 Dec, 10:30.",
    q: "menon",
    query: "menon",
  },
  ...{ orderId: "order_PqR5tUv7WxYz12", paymentId: "pay_AbC3dEf5GhIj67", signature: "9d1f3c0a5b7e2468" },
  ...{ photo: "https://images.example/doctors/asha-menon.jpg", field: "city", fields: "city", seq: 42 },
  ...{ completionRate: 0.92, noShowRate: 0.04, utilisation: 0.71, today: "2026-11-24", week: "2026-11-23" },
  ...{ status: "APPROVED", nextCursor: CURSOR, cursor: CURSOR, subject: "riya.sharma@docket.example" },
  ...{
    why: "An entry was changed after it was sealed.",
    lastError: "The provider did not answer.",
    unheard: "audit",
  },
  ...{ holidayCountry: "IN", readAt: "2026-11-24T05:10:00Z", createdAt: "2026-11-24T05:00:00Z" },
  ...{
    type: "APPOINTMENT_APPROVED",
    lastVisit: "2026-10-06T05:00:00Z",
    nextVisit: "2026-12-01T05:00:00Z",
    language: "Hindi",
    label: "November 2026",
  },
}

const besides: Record<string, string> = {
  cursor: "4821",
  start: "09:00",
  end: "13:00",
  amount: "800.00",
  country: "IN",
}

/** An example's text where its name alone does not say it. */
export function wordFor(name: string, pattern: RegExp | null): unknown {
  const told = [words[name], besides[name]].find(one => typeof one === "string" && pattern?.test(one))
  return pattern ? told : words[name]
}
