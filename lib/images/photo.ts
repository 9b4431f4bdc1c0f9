import { randomBytes } from "node:crypto"
import { v2 as cloudinary, type UploadApiResponse } from "cloudinary"
import { z } from "zod"
import { env } from "@/lib/env"
import { log } from "@/lib/log"
import { cropStep, cutTo, type Picture, readCrop } from "./crop-rules"
import { photoPattern } from "./rules"

const PATIENCE_MS = 10_000
const LARGEST_SIDE = 1024

type Stored = { ok: true; photo: string } | { ok: false; why: "refused" | "unavailable" }

const answered = z.object({
  public_id: z.string(),
  version: z.number().int(),
  signature: z.string(),
  format: z.literal("jpg"),
  width: z.number().int().min(1).max(LARGEST_SIDE),
  height: z.number().int().min(1).max(LARGEST_SIDE),
})
/**
 * 400 alone is about the picture: wrong keys (401), limits (420, 429) and the SDK's own 499 for running out of time are
 * not, and neither is a clock that is an hour off, though it is a 400.
 */
const refusal = z.object({
  http_code: z.literal(400),
  message: z.string().refine(words => !/^stale request/i.test(words)),
})

/** Whether this deployment keeps pictures at all. */
export const photosAreOn = () => env().CLOUDINARY_URL !== undefined

/**
 * Gives a picture to the image service, which unpacks it, makes it smaller and writes it anew without what a camera
 * noted beside it. Name, folder and all that is done to it are decided and signed here. `refused`: no picture, says the
 * service; `unavailable`: it can't be asked. What failed is taken away again. Never throws.
 */
export async function storePhoto(
  folder: "people" | "doctors" | "practice",
  owner: string,
  bytes: Uint8Array,
): Promise<Stored> {
  const publicId = `${folder}/${owner}-${randomBytes(4).toString("hex")}`
  try {
    const account = connect()
    if (!account) return { ok: false, why: "unavailable" }
    const answer = answered.safeParse(await upload(bytes, publicId))
    if (!answer.success || answer.data.public_id !== publicId) return await withdrawn(publicId)
    const { version, signature } = answer.data
    const expected = cloudinary.utils.api_sign_request({ public_id: publicId, version }, account.secret)
    return signature === expected ? { ok: true, photo: `${publicId}:${version}` } : await withdrawn(publicId)
  } catch (error) {
    if (refusal.safeParse(error).success) return { ok: false, why: "refused" }
    log().warn({ cause: "upload" }, "the image service failed")
    return withdrawn(publicId)
  }
}

/** It may have been stored all the same, with its answer lost or late: nothing nobody knows of stays there. */
async function withdrawn(publicId: string): Promise<Stored> {
  await destroyed(publicId)
  return { ok: false, why: "unavailable" }
}

/** Takes a picture away at the service; false when it can't be asked now. Never throws. */
export async function removePhoto(photo: string): Promise<boolean> {
  const [, publicId] = photoPattern.exec(photo) ?? []
  return publicId ? destroyed(publicId) : true
}

async function destroyed(publicId: string): Promise<boolean> {
  try {
    if (!connect()) return true
    // The SDK's types leave the timeout out; without it a mute service holds this up for a minute.
    const options: { invalidate: boolean; timeout: number } = { invalidate: true, timeout: PATIENCE_MS }
    await cloudinary.uploader.destroy(publicId, options)
    return true
  } catch {
    log().warn({ cause: "destroy" }, "the image service failed")
    return false
  }
}

/** Resolves when the service takes our keys and answers; throws when not. */
export async function imagesAnswer(): Promise<void> {
  if (!connect()) throw new Error("images are off")
  // As above, the types leave the timeout out.
  const options: { timeout: number } & Record<string, unknown> = { timeout: 5_000 }
  await cloudinary.api.ping(options)
}

/** A stored picture as pages show it, at any size: the part somebody chose, else around the face. Null where pictures are off or it is malformed. */
export function pictureOf(photo: string): Picture | null {
  const [, publicId, version, chosen] = photoPattern.exec(photo) ?? []
  const account = accountOf()
  if (!publicId || !account) return null
  const crop = readCrop(chosen)
  const steps = [...(crop ? [cropStep(crop)] : []), "c_fill,g_face,w_{w},h_{h},f_auto,q_auto"]
  const src = `${delivery(account)}/${steps.join("/")}/v${version}/${publicId}.jpg`
  return { src, portrait: crop?.shape === "portrait" }
}

/** Where a stored picture is shown, cut to a square of `size` pixels. Null where pictures are off or it is malformed. */
export function photoUrl(photo: string, size: number): string | null {
  const picture = pictureOf(photo)
  return picture && cutTo(picture, size, size)
}

/** Where all of a stored picture is shown, for choosing a part of it. */
export function wholeUrl(photo: string): string | null {
  const [, publicId, version] = photoPattern.exec(photo) ?? []
  const account = accountOf()
  if (!publicId || !account) return null
  const fit = `c_limit,w_${LARGEST_SIDE},h_${LARGEST_SIDE},f_auto,q_auto`
  return `${delivery(account)}/${fit}/v${version}/${publicId}.jpg`
}

const delivery = ({ cloud }: { cloud: string }) => `${env().CLOUDINARY_DELIVERY_URL}/${cloud}/image/upload`

function upload(bytes: Uint8Array, publicId: string): Promise<UploadApiResponse | undefined> {
  return new Promise((resolve, reject) => {
    const stream = cloudinary.uploader.upload_stream(
      {
        public_id: publicId,
        overwrite: true,
        allowed_formats: ["jpg", "png", "webp"],
        format: "jpg",
        transformation: { crop: "limit", width: LARGEST_SIDE, height: LARGEST_SIDE },
        timeout: PATIENCE_MS,
      },
      (error, answer) => (error ? reject(error) : resolve(answer)),
    )
    stream.on("error", reject)
    stream.end(bytes)
  })
}

let connected: ReturnType<typeof accountOf> | undefined

function connect() {
  if (connected !== undefined) return connected
  connected = accountOf()
  if (connected) {
    const { cloud, key, secret, prefix } = connected
    cloudinary.config({
      cloud_name: cloud,
      api_key: key,
      api_secret: secret,
      secure: true,
      ...(prefix && { upload_prefix: prefix }),
    })
  }
  return connected
}

/** The account that CLOUDINARY_URL names. The SDK would read the variable itself, but only once and at its own time. */
function accountOf() {
  const { CLOUDINARY_URL } = env()
  if (!CLOUDINARY_URL) return null
  const { hostname, username, password, searchParams } = new URL(CLOUDINARY_URL)
  return {
    cloud: hostname,
    key: decodeURIComponent(username),
    secret: decodeURIComponent(password),
    prefix: searchParams.get("upload_prefix"),
  }
}
