import sharp, { type Metadata } from "sharp"

const MOST_PIXELS = 25_000_000
const LONGEST_SIDE = 2_048

export const formats = ["jpg", "png", "webp"] as const
export type Format = (typeof formats)[number]

/** What is done to a picture: first a part is cut out (shares of its sides), then it is brought to a size in pixels. */
export type Cut = { part?: Part; crop?: "fill" | "limit"; width?: number; height?: number }
type Part = { x: number; y: number; width: number; height: number }

/**
 * Reads "c_fill,g_face,w_64,h_64,f_auto,q_auto", and "c_crop,g_north_west,x_0.1,y_0.0,w_0.8,h_1.0/…" before it. Faces
 * are not looked for: the middle is kept. Null for what isn't known here.
 */
export function cutFrom(text: string): Cut | null {
  const [first = "", second, third] = text.split("/")
  if (third !== undefined) return null
  const part = partFrom(first)
  if (!part) return second === undefined ? sizeFrom(first) : null
  const sized = second === undefined ? {} : sizeFrom(second)
  return sized && { part, ...sized }
}

function sizeFrom(text: string): Cut | null {
  const cut: Cut = {}
  for (const step of text.split(",")) {
    const [, side, digits] = /^([wh])_([1-9]\d{0,3})$/.exec(step) ?? []
    const pixels = Number(digits)
    if (step === "c_fill" || step === "c_limit") cut.crop = step === "c_fill" ? "fill" : "limit"
    else if (side && pixels <= LONGEST_SIDE) cut[side === "w" ? "width" : "height"] = pixels
    else if (!["g_face", "g_auto", "f_auto", "q_auto"].includes(step)) return null
  }
  // A side without a crop would stretch, a crop without a side would do nothing: neither is done here.
  return Boolean(cut.crop) === Boolean(cut.width || cut.height) ? cut : null
}

/** Numbers with a point are shares, as at Cloudinary; whole ones would be pixels, which nobody here sends. */
function partFrom(text: string): Part | null {
  const [, x, y, width, height] =
    /^c_crop,g_north_west,x_([01]\.\d+),y_([01]\.\d+),w_([01]\.\d+),h_([01]\.\d+)$/.exec(text) ?? []
  const part = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
  const inside = part.width > 0 && part.height > 0 && part.x + part.width <= 1 && part.y + part.height <= 1
  return inside ? part : null
}

export const isFormat = (text: string | undefined): text is Format => formats.some(one => one === text)

/** What the bytes are, as Cloudinary names it ("jpg", "svg"), or null when they're no picture or have too many pixels. */
export async function formatOf(bytes: Uint8Array): Promise<string | null> {
  const known: Metadata | null = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .metadata()
    .catch(() => null)
  return known && (known.format === "jpeg" ? "jpg" : known.format)
}

/** In pixels, of a picture written here. From its bytes: by its path, libvips would answer from memory about the one before. */
export async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes).metadata()
  return { width, height }
}

/**
 * Unpacks a picture, turns it as the camera was held, cuts it and writes it anew without anything that was noted beside
 * it. Null when the bytes promise a picture but hold only part of one.
 */
export async function rendered(
  bytes: Uint8Array,
  { part, crop, width, height }: Cut,
  format: Format,
): Promise<Uint8Array | null> {
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS }).autoOrient()
  if (part) image.extract(pixelsOf(part, await sizeOf(bytes)))
  if (crop)
    image.resize({
      ...(width && { width }),
      ...(height && { height }),
      fit: crop === "fill" ? "cover" : "inside",
      withoutEnlargement: crop === "limit",
    })
  // JPEG knows no transparency; what shone through becomes white.
  if (format === "jpg") image.flatten({ background: "white" }).jpeg({ quality: 85 })
  else image.toFormat(format)
  return image.toBuffer().catch(() => null)
}

function pixelsOf(part: Part, whole: { width: number; height: number }) {
  const along = (start: number, length: number, side: number) => {
    const size = Math.max(1, Math.round(length * side))
    return [Math.min(Math.round(start * side), side - size), size] as const
  }
  const [left, width] = along(part.x, part.width, whole.width)
  const [top, height] = along(part.y, part.height, whole.height)
  return { left, top, width, height }
}
