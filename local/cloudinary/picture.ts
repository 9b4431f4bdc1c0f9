import sharp, { type Metadata } from "sharp"

const MOST_PIXELS = 25_000_000
const LONGEST_SIDE = 2_048

export const formats = ["jpg", "png", "webp"] as const
export type Format = (typeof formats)[number]

/** What is done to a picture; sides in pixels. Without `crop` it keeps its size. */
export type Cut = { crop?: "fill" | "limit"; width?: number; height?: number }

/** Reads "c_fill,g_face,w_64,h_64,f_auto,q_auto". Faces are not looked for: the middle is kept. Null for what isn't known here. */
export function cutFrom(text: string): Cut | null {
  const cut: Cut = {}
  for (const part of text.split(",")) {
    const [, side, digits] = /^([wh])_([1-9]\d{0,3})$/.exec(part) ?? []
    const pixels = Number(digits)
    if (part === "c_fill" || part === "c_limit") cut.crop = part === "c_fill" ? "fill" : "limit"
    else if (side && pixels <= LONGEST_SIDE) cut[side === "w" ? "width" : "height"] = pixels
    else if (!["g_face", "g_auto", "f_auto", "q_auto"].includes(part)) return null
  }
  // A side without a crop would stretch, a crop without a side would do nothing: neither is done here.
  return Boolean(cut.crop) === Boolean(cut.width || cut.height) ? cut : null
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
  { crop, width, height }: Cut,
  format: Format,
): Promise<Uint8Array | null> {
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS }).autoOrient()
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
