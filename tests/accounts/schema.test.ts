import { describe, expect, it } from "vitest"
import { credentials, knownZone, registration } from "@/lib/accounts/schema"

const asha = { name: "Asha Menon", email: "asha@docket.example", password: "three small words" }
const faults = (given: unknown) => {
  const { error } = registration.safeParse(given)
  return Object.fromEntries(
    (error?.issues ?? []).map(issue => [issue.path.join(".") || issue.code, issue.message]),
  )
}

describe("registration", () => {
  it("takes a person and tidies what they typed", () => {
    const given = {
      ...asha,
      name: "  Asha \t Menon ",
      email: " ASHA@docket.example ",
      phone: "+91 98765-43210",
    }
    expect(registration.parse({ ...given, zone: "Asia/Kolkata" })).toEqual({
      ...asha,
      phone: "+919876543210",
      zone: "Asia/Kolkata",
    })
  })

  it("takes an empty phone as none and drops a zone nobody knows", () => {
    expect(registration.parse({ ...asha, phone: "", zone: "Mars/Base" })).toEqual(asha)
  })

  it.each(["role", "id", "passwordHash", "suspendedAt", "verifiedAt", "createdBy", "__proto__x"])(
    "refuses a smuggled %s",
    field => expect(faults({ ...asha, [field]: "ADMIN" })).toHaveProperty("unrecognized_keys"),
  )

  it("asks for each missing field in words, beside the field", () => {
    expect(faults({})).toEqual({
      name: "Enter your name.",
      email: "Enter your e-mail address.",
      password: "Choose a password.",
    })
    expect(faults({ name: " ", email: " ", password: "" })).toEqual(faults({}))
  })

  it("says what is wrong with a weak password, beside the password", () => {
    expect(faults({ ...asha, password: "password1234" })).toEqual({
      password: expect.stringContaining("guessed first"),
    })
    expect(faults({ ...asha, password: "asha@docket.example" })).toHaveProperty("password")
  })

  it.each(["98765 43210", "+0123456789", "+91", "+91 98765 43210 x", "call me", "+1234567890123456"])(
    "refuses the phone %s",
    phone => expect(faults({ ...asha, phone })).toHaveProperty("phone"),
  )

  it.each(["Asha\u0000Menon", "Asha\u202eMenon", "<b>Asha</b>", "x".repeat(121)])(
    "refuses the name %j",
    name => expect(faults({ ...asha, name })).toHaveProperty("name"),
  )

  it("keeps names of all scripts", () => {
    for (const name of ["आशा मेनन", "O’Neil-Şahin Jr.", "李雷", "ஆஷா"])
      expect(registration.parse({ ...asha, name }).name).toBe(name.normalize("NFC"))
  })
})

const tricks = [
  "asha",
  "asha@",
  "@docket.example",
  "asha@docket",
  "asha@@docket.example",
  "asha@docket.example@evil.example",
  "asha@docket.example＠evil.example",
  '"asha"@docket.example',
  '"asha@evil.example"@docket.example',
  "asha,eve@docket.example",
  "asha@docket.example,eve@evil.example",
  "asha@docket.example;eve@evil.example",
  "asha@docket.example eve@evil.example",
  "Asha <asha@docket.example>",
  "<asha@docket.example>",
  "asha@docket.example\r\nBcc: eve@evil.example",
  "asha\n@docket.example",
  "asha\u0000@docket.example",
  "asha@docket.example\u0000",
  "as ha@docket.example",
  "asha@doc ket.example",
  "asha\u200b@docket.example",
  "аsha@docket.example",
  "asha@dосket.example",
  "asha@[127.0.0.1]",
  "asha@-docket.example",
  "asha@docket..example",
  ".asha@docket.example",
  "asha.@docket.example",
  "as..ha@docket.example",
  "asha(comment)@docket.example",
  "asha\\@docket.example",
  "mailto:asha@docket.example",
  "asha@docket.example?subject=x",
  "asha%0a@docket.example/",
  "asha@docket.example>",
  "asha\u202e@docket.example",
  "asha@docket.example\u2028x",
  `${"a".repeat(250)}@docket.example`,
  `asha@${"a".repeat(250)}.example`,
  "asha@docket.e",
  "asha@.example",
  "asha@docket_example",
  "﹫docket.example",
  "asha@docket.example.",
  "asha@docket,example",
  "asha:pass@docket.example",
  "asha'--@docket'example",
  "[asha]@docket.example",
]

describe("e-mail addresses", () => {
  it.each(tricks)("refuses %j", email => expect(faults({ ...asha, email })).toHaveProperty("email"))

  it.each(["asha+visits@docket.example", "o'neil@docket.example", "a.b-c_d@mail.docket.example"])(
    "takes %s",
    email => expect(registration.parse({ ...asha, email }).email).toBe(email),
  )
})

it("credentials take any password there may be, and no other field", () => {
  expect(credentials.parse({ email: "Asha@docket.example", password: "x" }).email).toBe("asha@docket.example")
  expect(credentials.safeParse({ ...asha, name: undefined, role: "ADMIN" }).success).toBe(false)
  expect(credentials.safeParse({ email: ["a@b.example"], password: { $ne: "" } }).success).toBe(false)
})

it("knows zones by name only", () => {
  expect(["Asia/Kolkata", "America/New_York", "UTC"].every(knownZone)).toBe(true)
  expect(["", "+05:30", "Mars/Base", "../etc", "Asia/Kolkata;x"].some(knownZone)).toBe(false)
})
