import { describe, expect, it } from "vitest"
import { signatureOf } from "@/local/cloudinary/signature"
import { givenCloudinary, picture, seconds, shown } from "./cloudinary-world"

const world = givenCloudinary()

/** A form as the SDK would send it, signed unless it brings its own signature. */
async function sent(action: "upload" | "destroy", fields: Record<string, string>, bytes?: Uint8Array) {
  const all = { timestamp: String(seconds()), ...fields }
  const { api_key, signature, ...params } = { api_key: "key", signature: "", ...all }
  const form = new FormData()
  for (const [name, value] of Object.entries(params)) form.set(name, value)
  form.set("api_key", api_key)
  form.set("signature", signature || signatureOf(params, "secret"))
  if (bytes) form.set("file", new File([new Uint8Array(bytes)], "file"))
  const answer = await world()
    .service()
    .routes.request(`/v1_1/box/image/${action}`, { method: "POST", body: form })
  return { status: answer.status, body: await answer.json() }
}

describe("Cloudinary in the box, byte by byte", () => {
  it("signs as the SDK does, and as Cloudinary's handbook shows", async () => {
    const params = { public_id: "a&b=c", timestamp: 1_763_700_000, overwrite: "1", eager: "" }
    expect(signatureOf(params, "secret")).toBe(world().sdk.utils.api_sign_request(params, "secret"))
    // Its worked example: secret "abcd".
    const example = {
      eager: "w_400,h_300,c_pad|w_260,h_200,c_crop",
      public_id: "sample_image",
      timestamp: 1_315_060_510,
    }
    expect(signatureOf(example, "abcd")).toBe("bfd09f95f331f558cbd1320e67aa8d488770583e")
  })

  it.each<[string, Record<string, string>, number, string]>([
    ["a wrong signature", { signature: "0".repeat(40) }, 401, "Invalid Signature"],
    [
      "a parameter added after signing",
      { signature: signatureOf({ public_id: "a" }, "secret") },
      401,
      "Invalid Signature",
    ],
    ["an unknown key", { api_key: "other" }, 401, "Unknown API key"],
    ["no key", { api_key: "" }, 401, "Must supply api_key"],
    ["a stale request", { timestamp: String(seconds() - 3_700) }, 400, "Stale request"],
    ["a request without a time", { timestamp: "soon" }, 400, "Stale request"],
    ["a name that leads out", { public_id: "people/../../x" }, 400, "public_id is invalid"],
    [
      "a format that is not allowed",
      { allowed_formats: "png,webp" },
      400,
      "Image file format jpg not allowed",
    ],
    ["an unknown transformation", { transformation: "e_blur" }, 400, "Invalid transformation"],
  ])("refuses %s", async (_, fields, status, message) => {
    const bytes = await picture(80, 80).jpeg().toBuffer()
    const answer = await sent("upload", { public_id: "people/a", ...fields }, bytes)
    expect(answer).toEqual({ status, body: { error: { message: expect.stringContaining(message) } } })
    expect(
      world()
        .service()
        .photos()
        .some(({ publicId }) => publicId === "people/a"),
    ).toBe(false)
  })

  it("refuses an upload without a file, another cloud, and a removal nobody signed", async () => {
    expect((await sent("upload", { public_id: "people/a" })).status).toBe(400)
    expect((await sent("destroy", { public_id: "people/a", signature: "no" })).status).toBe(401)
    const other = await world().service().routes.request("/v1_1/other/image/upload", { method: "POST" })
    expect([other.status, await other.json()]).toEqual([401, { error: { message: "Invalid cloud_name" } }])
  })

  it("keeps the format asked for, and overwrites only when told", async () => {
    const [first, second] = [await picture(80, 80).jpeg().toBuffer(), await picture(90, 90).jpeg().toBuffer()]
    const fields = { public_id: "doctors/once", format: "webp", overwrite: "0" }
    const { body } = await sent("upload", fields, first)
    expect(body).toMatchObject({ format: "webp", width: 80, height: 80, bytes: expect.any(Number) })
    expect((await shown(body.secure_url.replace("http://localhost", world().url))).answer.status).toBe(200)
    expect((await sent("upload", fields, second)).body).toMatchObject({ width: 80, existing: true })
    expect((await sent("upload", { ...fields, overwrite: "1" }, second)).body).toMatchObject({ width: 90 })
    expect(
      world()
        .service()
        .photos()
        .filter(({ publicId }) => publicId === "doctors/once"),
    ).toHaveLength(1)
  })

  it("shows nothing under an address it does not know", async () => {
    const publicId = "people/known"
    const { body } = await sent("upload", { public_id: publicId }, await picture(80, 80).jpeg().toBuffer())
    const { version } = body
    expect((await fetch(`${world().url}/box/image/upload/v${version}/${publicId}.jpg`)).status).toBe(200)
    for (const path of [
      `box/image/upload/v1/${publicId}.jpg`,
      `box/image/upload/v${version}/${publicId}.svg`,
      `box/image/upload/v${version}/people/nobody.jpg`,
      `box/image/upload/e_blur/v${version}/${publicId}.jpg`,
      `box/image/upload/c_fill,w_9999/v${version}/${publicId}.jpg`,
      `other/image/upload/v${version}/${publicId}.jpg`,
      `box/image/upload/v${version}/..%2f..%2f${publicId}.jpg`,
    ])
      expect([path, (await fetch(`${world().url}/${path}`)).status]).toEqual([path, 404])
  })
})
