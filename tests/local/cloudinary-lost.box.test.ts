import { Hono } from "hono"
import { describe, expect, it } from "vitest"
import { signatureOf } from "@/local/cloudinary/signature"
import { givenCloudinary, picture } from "./cloudinary-world"
import { served } from "./serve"

const world = givenCloudinary()
const unavailable = { ok: false, why: "unavailable" }
const refused = { ok: false, why: "refused" }
const store = async (bytes?: Uint8Array) =>
  world().adapter.storePhoto("doctors", "asha", bytes ?? (await picture(80, 80).jpeg().toBuffer()))

/** What the adapter makes of a service that answers every upload so, given the public id it was asked for. */
async function told(answer: (publicId: string) => unknown, status = 200) {
  const impostor = new Hono()
  impostor.post("/v1_1/box/image/upload", async ({ req }) => {
    const { public_id } = await req.parseBody()
    return Response.json(answer(String(public_id)), { status })
  })
  const door = await served(impostor)
  world().sdk.config({ upload_prefix: door.url })
  const made = await store()
  world().sdk.config({ upload_prefix: world().url })
  await door.stop()
  return made
}

const good = (public_id: string) => {
  const version = 1_763_700_000
  const signature = signatureOf({ public_id, version }, "secret")
  return { public_id, version, signature, format: "jpg", width: 80, height: 80, bytes: 900 }
}

describe("a service that fails", () => {
  it("is unavailable when it breaks, or is mute for ten seconds", async () => {
    for (const fault of [{ errorRate: 1 }, { slowMs: 11_000 }]) {
      world().faults.set("cloudinary", fault)
      const [answer, removed] = await Promise.all([store(), world().adapter.removePhoto("doctors/asha:1")])
      world().faults.clear()
      expect([fault, answer, removed]).toEqual([fault, unavailable, false])
    }
    expect(await store()).toMatchObject({ ok: true })
  })

  it("is unavailable to wrong keys, whatever the picture", async () => {
    world().sdk.config({ api_secret: "wrong" })
    expect([await store(), await store(Buffer.from("no picture"))]).toEqual([unavailable, unavailable])
    world().sdk.config({ api_secret: "secret" })
    expect(await store(Buffer.from("no picture"))).toEqual(refused)
  })

  it("never throws, even where the SDK does at once: loaded for http, it can't speak https", async () => {
    const { sdk, adapter, url } = world()
    sdk.config({ upload_prefix: "https://127.0.0.1:9" })
    expect(() => sdk.uploader.destroy("doctors/asha")).toThrow("Protocol")
    expect(await store()).toEqual(unavailable)
    expect(await adapter.removePhoto("doctors/asha:1")).toBe(false)
    sdk.config({ upload_prefix: url })
  })
})

describe("an answer", () => {
  it("is believed when all of it is right", async () => {
    expect(await told(good)).toMatchObject({
      ok: true,
      photo: expect.stringMatching(/^doctors\/asha-.+:1763700000$/),
    })
  })

  it.each<[string, (publicId: string) => unknown]>([
    ["for another picture", () => good("doctors/other")],
    [
      "signed with another secret",
      id => ({ ...good(id), signature: signatureOf({ public_id: id }, "other") }),
    ],
    ["of another version than was signed", id => ({ ...good(id), version: 1 })],
    ["without a signature", id => ({ ...good(id), signature: undefined })],
    ["of another format", id => ({ ...good(id), format: "svg" })],
    ["larger than asked for", id => ({ ...good(id), width: 1_025 })],
    ["of no size", id => ({ ...good(id), height: 0 })],
    ["of nothing", () => null],
  ])("%s is not believed", async (_, answer) => {
    expect(await told(answer)).toEqual(unavailable)
  })

  it.each([
    [400, "Invalid image file", refused],
    [400, "Stale request - reported time is 2026-11-21 which is more than 1 hour ago", unavailable],
    [401, "Invalid Signature", unavailable],
    [404, "Not found", unavailable],
    [420, "Rate limit exceeded", unavailable],
    [429, "Too many requests", unavailable],
    [500, "General error", unavailable],
    [503, "Gone for lunch", unavailable],
  ])("%i, %s", async (status, message, made) => {
    expect(await told(() => ({ error: { message } }), status)).toEqual(made)
  })
})
