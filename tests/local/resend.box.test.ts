import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Resend } from "resend"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { resendService } from "@/local/resend/service"
import { served } from "./serve"

const apiKey = "box_test"
const letter = {
  from: "Docket <visits@docket.example>",
  to: "riya@docket.example",
  subject: "Your visit",
  html: "<p>Hello</p>",
  text: "Hello",
}
let dataDir: string
let service: Awaited<ReturnType<typeof resendService>>
let door: Awaited<ReturnType<typeof served>>
let resend: Resend

async function start() {
  service = await resendService({ dataDir, apiKey, domains: ["docket.example"] })
  door = await served(service.routes)
  resend = new Resend(apiKey, { baseUrl: door.url })
}
async function stop() {
  await door.stop()
  await service.stop()
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-resend-"))
  await start()
})
afterAll(async () => {
  await stop()
  await rm(dataDir, { recursive: true, force: true })
})

describe("Resend in the box, through its SDK", () => {
  it("takes a letter with its attachment and gives it back", async () => {
    const attachments = [{ filename: "visit.ics", content: Buffer.from("BEGIN:VCALENDAR") }]
    const { data, error } = await resend.emails.send({ ...letter, attachments, headers: { "x-own": "1" } })
    expect(error).toBeNull()
    expect((await resend.emails.get(String(data?.id))).data).toMatchObject({
      subject: "Your visit",
      to: ["riya@docket.example"],
    })
    const shown = await service.inbox.request(`/${data?.id}/attachments/0`)
    expect(await shown.text()).toBe("BEGIN:VCALENDAR")
  })

  it("shows a calendar file's text beside the letter it came with", async () => {
    const content = Buffer.from("BEGIN:VCALENDAR\r\nSUMMARY:A <b>visit</b>").toString("base64")
    const contentType = "text/calendar; charset=utf-8; method=REQUEST"
    const attachments = [{ filename: "visit.ics", content, contentType }]
    const { data } = await resend.emails.send({
      ...letter,
      attachments,
      tags: [{ name: "delivery", value: "1" }],
    })
    const shown = await (await service.inbox.request(`/${data?.id}`)).text()
    expect(shown).toContain(contentType)
    expect(shown).toContain("SUMMARY:A &lt;b&gt;visit&lt;/b&gt;")
  })

  it("takes a key once: the same letter is the same, another one is refused", async () => {
    const send = (subject: string) => resend.emails.send({ ...letter, subject }, { idempotencyKey: "once" })
    const [first, again, other] = [await send("A"), await send("A"), await send("B")]
    expect(again.data?.id).toBe(first.data?.id)
    expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" })
    expect(service.letters().filter(({ idempotencyKey }) => idempotencyKey === "once")).toHaveLength(1)
  })

  it("knows a key of today behind any number of letters", async () => {
    const send = () => resend.emails.send({ ...letter, subject: "Early" }, { idempotencyKey: "early" })
    const first = await send()
    for (let n = 0; n < 6; n++)
      await resend.batch.send(Array.from({ length: 100 }, (_, i) => ({ ...letter, subject: `${n}/${i}` })))
    expect((await send()).data?.id).toBe(first.data?.id)
  })

  it("keeps all letters of a batch or none", async () => {
    const to = "batch@docket.example"
    const send = (...subjects: string[]) =>
      resend.batch.send(
        subjects.map(subject => ({ ...letter, to, subject })),
        { idempotencyKey: "batch" },
      )
    const [first, again, other] = [await send("A", "B"), await send("A", "B"), await send("A", "C", "D")]
    expect(first.data?.data).toHaveLength(2)
    expect(again.data).toEqual(first.data)
    expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" })
    expect(service.letters({ to }).map(({ subject }) => subject)).toEqual(["B", "A"])
  })

  it("shows nobody the letters of a similar address", async () => {
    await resend.emails.send({ ...letter, to: "Priya <Priya@docket.example>", subject: "For Priya" })
    const json = async (to: string) => (await service.json.request(`/?to=${to}`)).text()
    expect(await json("priya@docket.example")).toContain("For Priya")
    expect(await json("riya@docket.example")).not.toContain("For Priya")
  })

  it("tells which domains letters may come from, to who has the key", async () => {
    expect((await resend.domains.list()).data?.data).toMatchObject([
      { name: "docket.example", status: "verified" },
    ])
    const stranger = await new Resend("wrong", { baseUrl: door.url }).domains.list()
    expect(stranger.error).toMatchObject({ statusCode: 401 })
  })

  it("takes a batch", async () => {
    const { data } = await resend.batch.send([letter, { ...letter, to: ["a@b.example", "c@d.example"] }])
    expect(data?.data).toHaveLength(2)
    expect(service.letters({ to: "c@d.example" })).toHaveLength(1)
  })

  it("says in Resend's own shape what is wrong", async () => {
    const missing = await resend.emails.send({ from: "x@y.example", to: [], subject: "No reader", text: "?" })
    expect(missing.error).toMatchObject({ statusCode: 422, name: "validation_error" })
    const bare = { from: "x@y.example", to: "r@y.example", subject: "No words" }
    const post = (body: object) =>
      service.routes.request("/emails", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${apiKey}` },
      })
    const wordless = await post(bare)
    expect(wordless.status).toBe(422)
    expect(await wordless.json()).toMatchObject({ statusCode: 422, name: "validation_error" })
    const { subject, ...unnamed } = { ...bare, text: "?" }
    expect(await (await post(unnamed)).json()).toMatchObject({
      statusCode: 422,
      name: "missing_required_field",
      message: "Missing `subject` field.",
    })
    const stranger = await new Resend("wrong", { baseUrl: door.url }).emails.send(letter)
    expect(stranger.error).toMatchObject({ statusCode: 401, name: "invalid_api_key" })
    expect((await resend.emails.get("nothing")).error).toMatchObject({ statusCode: 404, name: "not_found" })
  })

  it("keeps its letters over a restart", async () => {
    const before = service.letters().map(({ id }) => id)
    await stop()
    await start()
    expect(service.letters().map(({ id }) => id)).toEqual(before)
    expect(
      (await resend.emails.send({ ...letter, subject: "A" }, { idempotencyKey: "once" })).data?.id,
    ).toBeDefined()
    expect(service.letters()).toHaveLength(before.length)
  })

  it("shows a letter as its reader sees it, and lets it run nothing", async () => {
    const { data } = await resend.emails.send({
      ...letter,
      subject: "<script>alert(1)</script>",
      html: "<p onclick='x()'>Hi</p><script>alert(2)</script>",
    })
    const list = await (await service.inbox.request("/?to=riya@docket.example")).text()
    expect(list).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    expect(list).not.toContain("<script>alert(1)")
    const page = await (await service.inbox.request(`/${data?.id}`)).text()
    expect(page).toContain('sandbox="allow-popups"')
    const html = await service.inbox.request(`/${data?.id}/html`)
    expect(html.headers.get("content-security-policy")).toContain("script-src 'none'")
    expect((await service.inbox.request("/unknown")).status).toBe(404)
  })
})
