import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { LARGEST_PHOTO_BYTES, photoFault, photoPattern } from "@/lib/images/rules"
import { joined, jpeg, png, segment, text, vp8, vp8l, vp8x } from "./headers"

const UNKNOWN = "Choose a JPEG, PNG or WebP picture."
const LARGE = "Choose a picture of at most 4 MB."
const SMALL = "This picture is too small."
const BOMB = "This picture has too many pixels."
const plain = () => sharp({ create: { width: 80, height: 70, channels: 3, background: "#0b6252" } })

describe("pictures we take", () => {
  it.each([
    ["a JPEG", () => plain().jpeg()],
    ["a progressive JPEG", () => plain().jpeg({ progressive: true })],
    ["a JPEG with a camera's notes", () => plain().withMetadata({ orientation: 6 }).jpeg()],
    ["a PNG", () => plain().png()],
    ["a PNG with a palette", () => plain().png({ palette: true })],
    ["a WebP", () => plain().webp()],
    ["a WebP without loss", () => plain().webp({ lossless: true })],
    ["a WebP with transparency", () => plain().ensureAlpha(0.5).webp()],
  ])("%s as sharp writes it", async (_, picture) => {
    expect(photoFault(await picture().toBuffer())).toBeNull()
  })

  it.each([
    ["PNG of the least side", png(64, 64)],
    ["PNG of exactly 25 million pixels", png(5_000, 5_000)],
    ["JPEG behind notes and tables", jpeg(64, 64, { before: joined(segment(0xe1, 900), segment(0xc4, 30)) })],
    ["JPEG with fill bytes before a marker", jpeg(64, 64, { before: joined([0xff, 0xff]) })],
    ["progressive JPEG", jpeg(5_000, 5_000, { frame: 0xc2 })],
    ["VP8 of the largest side", vp8(16_383, 1_500)],
    ["VP8L of the largest side", vp8l(16_384, 1_500)],
    ["VP8X", vp8x(5_000, 5_000)],
    ["PNG with a page behind it, which the service drops", joined(png(64, 64), text("<script>x</script>"))],
  ])("%s", (_, bytes) => expect(photoFault(bytes)).toBeNull())

  it("reads bytes that lie inside a larger buffer", () => {
    const around = joined(text("before"), png(64, 64), text("after"))
    expect(photoFault(around.subarray(6, 6 + png(64, 64).length))).toBeNull()
  })
})

describe("bombs", () => {
  it.each([
    ["PNG", png(5_001, 5_000)],
    ["PNG as wide as its header can say", png(0xffffffff, 0xffffffff)],
    ["JPEG", jpeg(65_535, 65_535)],
    ["VP8", vp8(16_383, 16_383)],
    ["VP8L", vp8l(16_384, 16_384)],
    ["VP8X", vp8x(16_777_216, 16_777_216)],
  ])("%s", (_, bytes) => expect(photoFault(bytes)).toBe(BOMB))
})

describe("too small, too large", () => {
  it.each([
    ["PNG too narrow", png(63, 64)],
    ["PNG too low", png(64, 63)],
    ["PNG of no width", png(0, 100)],
    ["JPEG that tells its height later", jpeg(100, 0)],
    ["VP8 without size", vp8(0, 0)],
    ["VP8L of one pixel", vp8l(1, 1)],
    ["VP8X of one pixel", vp8x(1, 1)],
  ])("%s", (_, bytes) => expect(photoFault(bytes)).toBe(SMALL))

  it("takes 4 MB and not a byte more", () => {
    const padded = (bytes: number) => joined(png(64, 64), new Uint8Array(bytes - png(64, 64).length))
    expect(photoFault(padded(LARGEST_PHOTO_BYTES))).toBeNull()
    expect(photoFault(padded(LARGEST_PHOTO_BYTES + 1))).toBe(LARGE)
  })
})

describe("no pictures of ours", () => {
  it.each([
    ["nothing", joined()],
    ["one byte", joined([0xff])],
    ["SVG", text('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>')],
    ["SVG behind an XML line", text('<?xml version="1.0"?><svg onload="alert(1)"/>')],
    ["SVG behind a byte order mark", joined([0xef, 0xbb, 0xbf], text("<svg/>"))],
    ["GIF", text("GIF89a\x64\x00\x64\x00 and so on, and so on")],
    ["BMP", text("BM and so on, and so on, and so on, and so on")],
    ["TIFF", joined(text("II*\0"), new Uint8Array(40))],
    ["AVIF", joined([0, 0, 0, 32], text("ftypavif"), new Uint8Array(40))],
    ["PDF", text("%PDF-1.7 and so on, and so on, and so on, and so on")],
    ["WAV, a RIFF too", joined(text("RIFF\0\0\0\0WAVEfmt "), new Uint8Array(40))],
    ["WebP of an unknown kind", joined(text("RIFF\0\0\0\0WEBPVP9 "), new Uint8Array(40))],
    ["a page before a PNG", joined(text("<script>x</script>"), png(64, 64))],
    ["GIF before a JPEG", joined(text("GIF89a"), jpeg(64, 64))],
    ["a blank before a PNG", joined([0x20], png(64, 64))],
    [
      "PNG with line ends mended on its way",
      joined([0x89, 0x50, 0x4e, 0x47, 0x0a, 0x1a, 0x0a], new Uint8Array(40)),
    ],
    ["PNG whose first chunk is another", png(64, 64, { chunk: "tEXt" })],
    ["PNG whose header has the wrong length", png(64, 64, { length: 12 })],
    ["JPEG with a page for its first segment", joined([0xff, 0xd8], text("<script>"), new Uint8Array(40))],
    ["JPEG whose segment has no length", jpeg(64, 64, { before: joined([0xff, 0xe0, 0, 0]) })],
    ["JPEG that ends before its frame", joined([0xff, 0xd8, 0xff, 0xd9], jpeg(64, 64))],
    ["JPEG of fill bytes only", joined([0xff, 0xd8], new Uint8Array(5_000).fill(0xff))],
    [
      "JPEG whose segment leads past the end",
      joined([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff], new Uint8Array(40)),
    ],
    ["VP8 without its start code", vp8(64, 64, [0, 0, 0])],
    ["VP8L without its mark", vp8l(64, 64, 0)],
  ])("%s", (_, bytes) => expect(photoFault(bytes)).toBe(UNKNOWN))

  it.each([
    ["PNG", png(64, 64), 24],
    ["JPEG", jpeg(64, 64), 11],
    ["VP8", vp8(64, 64), 30],
    ["VP8L", vp8l(64, 64), 25],
    ["VP8X", vp8x(64, 64), 30],
  ])("%s cut off anywhere before its size", (_, bytes, needed) => {
    for (let length = 0; length < needed; length++) expect(photoFault(bytes.slice(0, length))).toBe(UNKNOWN)
    expect(photoFault(bytes.slice(0, needed))).toBeNull()
  })
})

describe("what the database keeps", () => {
  it.each(["people/0192f0c1-7a:1763700000", "doctors/a_b-1:1"])("takes %s apart", photo => {
    expect(photoPattern.exec(photo)?.slice(1, 3)).toEqual(photo.split(":"))
  })

  it.each([
    "people/a",
    "people/a:",
    "others/a:1",
    "people/../a:1",
    "people/a/b:1",
    "people/a:1/x",
    "people/a:1\n",
    "https://x.example/people/a:1",
    "people/a:1234567890123",
  ])("refuses %j", photo => expect(photoPattern.test(photo)).toBe(false))
})
