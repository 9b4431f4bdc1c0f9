/** Headers of pictures, byte by byte, as large as somebody says they are. */
const ascii = (text: string) => [...text].map(letter => letter.charCodeAt(0))
const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256)
const little = (value: number, bytes: number) => big(value, bytes).reverse()

export const text = (words: string) => Uint8Array.from(ascii(words))
export const joined = (...parts: Iterable<number>[]) => Uint8Array.from(parts.flatMap(part => [...part]))

export const png = (width: number, height: number, { length = 13, chunk = "IHDR" } = {}) =>
  joined(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    big(length, 4),
    ascii(chunk),
    big(width, 4),
    big(height, 4),
    [8, 6, 0, 0, 0],
  )

/** A JPEG segment: marker, length, as many bytes of nothing. */
export const segment = (marker: number, bytes: number) =>
  joined([0xff, marker], big(bytes + 2, 2), new Uint8Array(bytes))

export const jpeg = (width: number, height: number, { frame = 0xc0, before = joined() } = {}) =>
  joined([0xff, 0xd8], before, [0xff, frame], big(17, 2), [8], big(height, 2), big(width, 2), [3])

const riff = (chunk: string, body: number[]) =>
  joined(
    ascii("RIFF"),
    little(body.length + 12, 4),
    ascii("WEBP"),
    ascii(chunk),
    little(body.length, 4),
    body,
  )

export const vp8 = (width: number, height: number, start = [0x9d, 0x01, 0x2a]) =>
  riff("VP8 ", [0, 0, 0, ...start, ...little(width, 2), ...little(height, 2)])

export const vp8l = (width: number, height: number, mark = 0x2f) =>
  riff("VP8L", [mark, ...little(width - 1 + (height - 1) * 0x4000, 4)])

export const vp8x = (width: number, height: number) =>
  riff("VP8X", [0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)])
