import { describe, expect, it } from "vitest"
import { landing, normalEmail, passwordFault, safePath, sentences } from "@/lib/accounts/rules"

describe("passwordFault", () => {
  it.each([
    "three small words",
    "docket-demo-visit",
    "Tr0mbone!staircase",
    "संगीत और सुबह की चाय",
    "a b c d e f g h i",
    "menon and her garden wall",
  ])("takes %s", password => {
    expect(passwordFault(password, { name: "Asha Menon", email: "asha.menon@docket.example" })).toBeNull()
  })

  it.each([
    ["short", "elevenchars"],
    ["empty", ""],
    ["too long", "x1".repeat(65)],
    ["one letter", "aaaaaaaaaaaaaaa"],
    ["one piece", "abcabcabcabc"],
    ["digits in a row", "123456789012"],
    ["digits backwards", "987654321098"],
    ["keys in a row", "qwertyuiopasdf"],
    ["common", "password1234"],
    ["common, in capitals", "PassWord1234"],
    ["common, in wide letters", "ｐassword1234"],
    ["the e-mail", "asha.menon@docket.example"],
    ["the name and a year", "AshaMenon2026!"],
    ["the e-mail's name and digits", "asha.menon-1234567"],
  ])("refuses one that is %s", (_, password) => {
    expect(passwordFault(password, { name: "Asha Menon", email: "asha.menon@docket.example" })).toMatch(
      /\w+ .*\./,
    )
  })

  it("counts characters, not code units", () => {
    expect(passwordFault("🦊🐢🐙🦉🐝🐌🦔🐬🦋🐞🦜")).toMatch(/at least 12/)
    expect(passwordFault("🦊🐢🐙🦉🐝🐌🦔🐬🦋🐞🦜🐠")).toBeNull()
  })
})

describe("normalEmail", () => {
  it("gives one spelling per address", () => {
    expect(normalEmail("  Asha.Menon@Docket.Example ")).toBe("asha.menon@docket.example")
    expect(normalEmail("ａsha＠docket．example")).toBe("asha@docket.example")
  })
})

const own = [
  "/",
  "/appointments",
  "/appointments?scope=past&cursor=abc",
  "/doctors/asha-menon/book?start=2026-11-24T05:00:00Z",
  "/doctors?q=a%20b#top",
  "/a/../doctors",
  "/doctors?next=https://evil.example",
  "/doctors?q=//evil.example",
  "/@evil.example",
  "/:80",
]

const foreign: unknown[] = [
  null,
  undefined,
  1,
  {},
  [],
  ["/doctors"],
  "",
  " ",
  "doctors",
  "./doctors",
  "../doctors",
  "?q=1",
  "#top",
  "https://evil.example",
  "HTTPS://evil.example",
  "http:evil.example",
  "https:/evil.example",
  "https:///evil.example",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "//evil.example/%2e%2e",
  "//@evil.example",
  "//localhost@evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\\/evil.example",
  "/\\\\evil.example",
  "/doctors\\..\\..\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "/\r\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "\u0000/doctors",
  "/\u0000/evil.example",
  "/\u0009\\evil.example",
  "/\u000b/evil.example",
  "/\u007f/evil.example",
  "/\u0085/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./..//evil.example",
  "/doctors/..//evil.example",
  "/doctors/../..//evil.example",
  "/%2e//evil.example",
  "/%2E%2e//evil.example",
  "/a/%2e%2e//evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "mailto:a@b.example",
  "ftp://evil.example",
  "blob:https://evil.example/x",
  "file:///etc/passwd",
  "about:blank",
  "//[::1]/",
  "//0x7f.1/",
  "／／evil.example",
  `/${"a".repeat(2_000)}`,
  "/doctors\r\nSet-Cookie: a=b",
  "/doctors\nLocation: https://evil.example",
]

describe("safePath", () => {
  it.each(own)("keeps %s", path => {
    const safe = safePath(path)
    expect(safe).not.toBeNull()
    expect(new URL(String(safe), "https://docket.example").origin).toBe("https://docket.example")
  })

  it("has seen at least sixty payloads", () => expect(foreign.length).toBeGreaterThanOrEqual(60))

  it.each(foreign)("drops %j", path => {
    expect(safePath(path)).toBeNull()
  })

  it("lets nothing through that a browser would take elsewhere", () => {
    for (const lead of ["/", "/.", "/..", "/%2e", "/a/..", "/\t", "/\\", ""])
      for (const end of [
        "/evil.example",
        "//evil.example",
        "\\evil.example",
        "/\t/evil.example",
        "@evil.example",
        ":evil",
      ]) {
        const safe = safePath(lead + end)
        if (safe !== null)
          expect(new URL(safe, "https://docket.example").origin).toBe("https://docket.example")
      }
  })
})

describe("landing", () => {
  it.each([
    ["PATIENT", "/doctors/asha/book?start=x", "/doctors/asha/book?start=x"],
    ["PATIENT", undefined, "/appointments"],
    ["PATIENT", "/doctor", "/appointments"],
    ["PATIENT", "/admin/audit", "/appointments"],
    ["PATIENT", "/sign-in?next=/sign-in", "/appointments"],
    ["PATIENT", "/api/auth/signout", "/appointments"],
    ["PATIENT", "//evil.example", "/appointments"],
    ["DOCTOR", "/doctor/appointments?scope=past", "/doctor/appointments?scope=past"],
    ["DOCTOR", "/appointments/1", "/doctor"],
    ["DOCTOR", "/doctors/asha", "/doctors/asha"],
    ["ADMIN", "/admin/audit", "/admin/audit"],
    ["ADMIN", "/notifications", "/admin"],
    ["ADMIN", null, "/admin"],
  ] as const)("%s asking for %s goes to %s", (role, next, where) => {
    expect(landing(role, next)).toBe(where)
  })
})

it("has a whole sentence for each refusal", () => {
  for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/^[A-Z].{20,}\.$/)
})
