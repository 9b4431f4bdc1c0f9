import { randomBytes } from "node:crypto"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { type Context, Hono } from "hono"
import { cutFrom, formatOf, formats, isFormat, rendered, sizeOf } from "./picture"
import { type Asset, publicIdPattern, Shelf } from "./shelf"
import { distrust, type Fields, type Keys, signatureOf } from "./signature"

const LARGEST_FILE_BYTES = 10_485_760
const types = { jpg: "image/jpeg", png: "image/png", webp: "image/webp" } as const

type Form = { fields: Fields; file: File | null }

/**
 * Cloudinary on this machine: signed uploads that are unpacked and written anew, and delivery cut to size. Pictures lie
 * under `dataDir` by public id and version.
 */
export async function cloudinaryService({
  dataDir,
  cloud,
  ...keys
}: { dataDir: string; cloud: string } & Keys) {
  const home = join(dataDir, "cloudinary")
  await mkdir(home, { recursive: true })
  const shelf = new Shelf(home)

  /** What was sent, or why it is not taken. */
  const trusted = async (context: Context): Promise<Form | Response> => {
    if (context.req.param("cloud") !== cloud) return refused(context, 401, "Invalid cloud_name")
    const form = await formOf(context)
    if (!form) return refused(context, 400, "Missing required parameter - file")
    const reason = distrust(form.fields, keys)
    return reason ? refused(context, ...reason) : form
  }

  const described = async (context: Context, asset: Asset, data: Uint8Array) => {
    const { publicId, version, format, bytes } = asset
    return {
      public_id: publicId,
      version,
      signature: signatureOf({ public_id: publicId, version }, keys.apiSecret),
      ...(await sizeOf(data)),
      format,
      resource_type: "image",
      type: "upload",
      bytes,
      secure_url: `${context.req.url.split("/v1_1/")[0]}/${cloud}/image/upload/v${version}/${publicId}.${format}`,
    }
  }

  const upload = async (context: Context): Promise<Response> => {
    const form = await trusted(context)
    if (form instanceof Response) return form
    const { fields, file } = form
    const publicId = fields.public_id || randomBytes(10).toString("hex")
    if (!publicIdPattern.test(publicId)) return refused(context, 400, "public_id is invalid")
    if (!file) return refused(context, 400, "Missing required parameter - file")
    if (file.size > LARGEST_FILE_BYTES)
      return refused(context, 400, `File size too large. Got ${file.size}. Maximum is ${LARGEST_FILE_BYTES}.`)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const given = await formatOf(bytes)
    if (!given) return refused(context, 400, "Invalid image file")
    const allowed = fields.allowed_formats?.split(",") ?? formats
    if (!isFormat(given) || !allowed.some(one => one === given))
      return refused(context, 400, `Image file format ${given} not allowed`)
    const format = fields.format || given
    if (!isFormat(format)) return refused(context, 400, `Unsupported format ${format}`)
    const cut = fields.transformation ? cutFrom(fields.transformation) : {}
    if (!cut) return refused(context, 400, "Invalid transformation")
    const kept = fields.overwrite === "0" ? shelf.find(publicId) : undefined
    const before = kept && (await shelf.read(kept))
    if (before) return context.json({ ...(await described(context, kept, before)), existing: true })
    const data = await rendered(bytes, cut, format)
    if (!data) return refused(context, 400, "Invalid image file")
    const version = Math.floor(Date.now() / 1000)
    const asset = await shelf.put(publicId, version, format, data)
    return context.json(await described(context, asset, data))
  }

  const destroy = async (context: Context): Promise<Response> => {
    const form = await trusted(context)
    if (form instanceof Response) return form
    const publicId = form.fields.public_id
    if (!publicId) return refused(context, 400, "Missing required parameter - public_id")
    return context.json({ result: (await shelf.remove(publicId)) ? "ok" : "not found" })
  }

  const deliver = async (context: Context): Promise<Response> => {
    const path = context.req.path.split("/image/upload/")[1] ?? ""
    const [, text, version, publicId, format] =
      /^(?:((?:[^/]+\/)*?[^/]+)\/)?v(\d+)\/(.+)\.(\w+)$/.exec(path) ?? []
    const cut = text ? cutFrom(text) : {}
    const asset = publicId ? shelf.find(publicId) : undefined
    if (context.req.param("cloud") !== cloud || !cut || !isFormat(format)) return context.notFound()
    if (!asset || asset.version !== Number(version)) return context.notFound()
    const automatic = text?.split(/[,/]/).includes("f_auto")
    const shown = automatic && context.req.header("accept")?.includes("image/webp") ? "webp" : format
    const stored = await shelf.read(asset)
    const whole = !cut.crop && !cut.part && shown === asset.format
    const data = stored && (whole ? stored : await rendered(stored, cut, shown))
    if (!data) return context.notFound()
    return context.body(new Uint8Array(data), 200, {
      "content-type": types[shown],
      "cache-control": "public, max-age=31536000, immutable",
      "cross-origin-resource-policy": "cross-origin",
      ...(automatic && { vary: "Accept" }),
    })
  }

  /** Of the admin API, which is opened by key and secret themselves. */
  const ping = (context: Context): Response => {
    const expected = `Basic ${Buffer.from(`${keys.apiKey}:${keys.apiSecret}`).toString("base64")}`
    if (context.req.param("cloud") !== cloud) return refused(context, 401, "Invalid cloud_name")
    if (context.req.header("authorization") !== expected) return refused(context, 401, "api_secret mismatch")
    return context.json({ status: "ok" })
  }

  const routes = new Hono()
    .get("/v1_1/:cloud/ping", ping)
    .post("/v1_1/:cloud/image/upload", upload)
    .post("/v1_1/:cloud/image/destroy", destroy)
    .get("/:cloud/image/upload/*", deliver)
  return { routes, photos: () => shelf.all().map(({ publicId, bytes }) => ({ publicId, bytes })) }
}

/** "tags[]" sent twice is one parameter with a comma, as it was signed. Null for what is no form. */
async function formOf(context: Context): Promise<Form | null> {
  const body = await context.req.parseBody({ all: true }).catch(() => null)
  if (!body) return null
  const fields: Fields = {}
  for (const [name, value] of Object.entries(body)) {
    const texts = [value].flat().filter(one => typeof one === "string")
    if (texts.length) fields[name.replace(/\[\]$/, "")] = texts.join(",")
  }
  return { fields, file: body.file instanceof File ? body.file : null }
}

function refused(context: Context, status: 400 | 401, message: string): Response {
  return context.json({ error: { message } }, status)
}
