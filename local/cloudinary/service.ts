import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join, relative } from "node:path"
import { v2 as cloudinary } from "cloudinary"
import { type Context, Hono } from "hono"
import sharp, { type Sharp } from "sharp"

const HOUR = 3_600
const MOST_PIXELS = 25_000_000
const formats: Record<string, string> = { jpeg: "jpg", png: "png", webp: "webp" }
const publicIdPattern = /^(?!.*\.\.)[\w-]+(\/[\w-]+)*$/

/**
 * Cloudinary on this machine: signed uploads that are unpacked and written anew, and delivery cut to size. Pictures lie
 * under `dataDir` as they were made, by public id and version.
 */
export async function cloudinaryService({
  dataDir,
  cloud,
  apiKey,
  apiSecret,
}: {
  dataDir: string
  cloud: string
  apiKey: string
  apiSecret: string
}) {
  const home = join(dataDir, "cloudinary")
  await mkdir(home, { recursive: true })
  const fileOf = (publicId: string, version: string) => join(home, `${publicId}.v${version}.jpg`)

  /** All that was sent but the file and the credentials themselves is signed. */
  const signed = (fields: Record<string, string>): boolean => {
    const { signature, api_key, file: _, resource_type: __, cloud_name: ___, ...params } = fields
    return api_key === apiKey && signature === cloudinary.utils.api_sign_request(params, apiSecret)
  }

  const authorised = (context: Context, fields: Record<string, string>): Response | null => {
    if (context.req.param("cloud") !== cloud) return refused(context, 401, "Invalid cloud_name")
    if (!signed(fields)) return refused(context, 401, "Invalid Signature")
    const age = Math.abs(Date.now() / 1000 - Number(fields.timestamp))
    return age < HOUR ? null : refused(context, 400, "Stale request - reported time is too old")
  }

  const routes = new Hono()
    .post("/v1_1/:cloud/image/upload", async context => {
      const body = await context.req.parseBody()
      const fields = textOf(body)
      const no = authorised(context, fields)
      if (no) return no
      const publicId = String(fields.public_id)
      if (!publicIdPattern.test(publicId)) return refused(context, 400, "public_id is invalid")
      const { file } = body
      if (!(file instanceof File)) return refused(context, 400, "Missing required parameter - file")
      const given = await unpacked(new Uint8Array(await file.arrayBuffer()))
      const allowed = fields.allowed_formats?.split(",") ?? Object.values(formats)
      if (!given || !allowed.includes(given.format)) return refused(context, 400, "Invalid image file")
      const { data, info } = await limited(given.image, fields.transformation)
      const version = Math.floor(Date.now() / 1000)
      await store(fileOf(publicId, String(version)), data)
      const answer = { public_id: publicId, version }
      return context.json({
        ...answer,
        signature: cloudinary.utils.api_sign_request(answer, apiSecret),
        width: info.width,
        height: info.height,
        format: "jpg",
        resource_type: "image",
        bytes: data.length,
        secure_url: `${cloud}/image/upload/v${version}/${publicId}.jpg`,
      })
    })
    .post("/v1_1/:cloud/image/destroy", async context => {
      const fields = textOf(await context.req.parseBody())
      const no = authorised(context, fields)
      if (no) return no
      const gone = (await photos()).filter(one => one.publicId === fields.public_id)
      for (const { path } of gone) await rm(path, { force: true })
      return context.json({ result: gone.length ? "ok" : "not found" })
    })
    .get("/:cloud/image/upload/*", async context => {
      const path = context.req.path.split("/image/upload/")[1] ?? ""
      const [, cut, version, publicId] = /^(?:([^/]+)\/)?v(\d+)\/(.+)\.jpg$/.exec(path) ?? []
      if (!version || !publicId || !publicIdPattern.test(publicId)) return context.notFound()
      const stored = await readFile(fileOf(publicId, version)).catch(() => null)
      if (!stored) return context.notFound()
      return context.body(new Uint8Array(await cutTo(stored, cut)), 200, {
        "content-type": "image/jpeg",
        "cache-control": "public, max-age=31536000, immutable",
        "cross-origin-resource-policy": "cross-origin",
      })
    })

  async function photos() {
    const files = await readdir(home, { recursive: true, withFileTypes: true })
    return files
      .filter(one => one.isFile() && one.name.endsWith(".jpg"))
      .map(one => join(one.parentPath, one.name))
      .map(path => ({ path, publicId: relative(home, path).replace(/\.v\d+\.jpg$/, "") }))
  }
  return { routes, photos }
}

function textOf(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      Array.isArray(value)
        ? [[name.replace("[]", ""), value.join(",")]]
        : typeof value === "string"
          ? [[name.replace("[]", ""), value]]
          : [],
    ),
  )
}

async function unpacked(bytes: Uint8Array) {
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS })
  const { format } = await image.metadata().catch(() => ({ format: undefined }))
  const known = formats[String(format)]
  return known ? { image, format: known } : null
}

/** "c_limit,h_1024,w_1024": made smaller where it is larger; turned as the camera was held; nothing else is kept. */
async function limited(image: Sharp, transformation: string | undefined) {
  const [width, height] = [sideOf(transformation, "w"), sideOf(transformation, "h")]
  return image
    .rotate()
    .resize({ ...(width && { width }), ...(height && { height }), fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 88 })
    .toBuffer({ resolveWithObject: true })
}

async function cutTo(stored: Uint8Array, cut: string | undefined): Promise<Uint8Array> {
  const [width, height] = [sideOf(cut, "w"), sideOf(cut, "h")]
  if (!width && !height) return stored
  const fit = cut?.includes("c_fill") ? "cover" : "inside"
  return sharp(stored)
    .resize({ ...(width && { width }), ...(height && { height }), fit })
    .jpeg({ quality: 80 })
    .toBuffer()
}

function sideOf(transformation: string | undefined, side: "w" | "h"): number | undefined {
  const found = new RegExp(`(?:^|,)${side}_(\\d{1,4})(?:,|$)`).exec(transformation ?? "")?.[1]
  return found ? Math.min(2_048, Number(found)) : undefined
}

/** Whole or not at all. */
async function store(path: string, data: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, data)
  await rename(`${path}.new`, path)
}

function refused(context: Context, status: 400 | 401, message: string): Response {
  return context.json({ error: { message } }, status)
}
