export const LARGEST_PHOTO_BYTES = 4_000_000
const MOST_PIXELS = 25_000_000
const LEAST_SIDE = 64

/**
 * What the database keeps of a picture: "people/0192…-ab12:1763700000", public id and version, and behind another colon
 * which part of it is shown, where somebody chose one ("square,1200,0,6400,8000").
 */
export const photoPattern =
  /^((?:people|doctors|practice)\/[\w-]{1,120}):(\d{1,12})(?::((?:square|portrait)(?:,\d{1,5}){4}))?$/

type Size = { width: number; height: number }

/**
 * Why these bytes are no picture we take, as a sentence; null when they are. What they are is read from the bytes
 * themselves, never from a name or a type somebody sent. Pictures that unpack to more than 25 million pixels are bombs.
 */
export function photoFault(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST_PHOTO_BYTES) return "Choose a picture of at most 4 MB."
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = sizeOf(view)
  if (!size) return "Choose a JPEG, PNG or WebP picture."
  if (size.width < LEAST_SIDE || size.height < LEAST_SIDE) return "This picture is too small."
  return size.width * size.height > MOST_PIXELS ? "This picture has too many pixels." : null
}

function sizeOf(view: DataView): Size | null {
  try {
    return png(view) ?? jpeg(view) ?? webp(view)
  } catch {
    // Read past the end: the header promises more than there is.
    return null
  }
}

function png(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null
  const first = view.getUint32(8) === 13 && view.getUint32(12) === 0x49484452
  return first ? { width: view.getUint32(16), height: view.getUint32(20) } : null
}

/** The frame header (SOF) says the size; other segments before it are stepped over by their length. */
function jpeg(view: DataView): Size | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker === 0xd9 || marker === 0xda) return null
    if (marker === 0xff) {
      at++
      continue
    }
    const length = view.getUint16(at + 2)
    // It counts its own two bytes.
    if (length < 2) return null
    at += 2 + length
  }
}

function webp(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null
  const chunk = view.getUint32(12)
  if (chunk === 0x56503820) {
    if (view.getUint16(23) !== 0x9d01 || view.getUint8(25) !== 0x2a) return null
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (chunk === 0x5650384c) {
    if (view.getUint8(20) !== 0x2f) return null
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  const wide = (at: number) => 1 + view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
  return chunk === 0x56503858 ? { width: wide(24), height: wide(27) } : null
}
