import { describe, expect, it } from "vitest"
import {
  cropIn,
  cropOf,
  cropStep,
  cropText,
  cutTo,
  readCrop,
  wholeOf,
  withCrop,
} from "@/lib/images/crop-rules"
import { photoPattern } from "@/lib/images/rules"

describe("a crop", () => {
  it.each(["square,0,0,10000,10000", "portrait,1200,0,6400,8000", "square,9500,9500,500,500"])(
    "reads %s and writes it again",
    text => {
      const crop = readCrop(text)
      expect(crop && cropText(crop)).toBe(text)
      expect(photoPattern.test(`doctors/a:1:${text}`)).toBe(true)
    },
  )

  it.each([
    ["outside to the right", "square,5001,0,5000,5000"],
    ["outside below", "square,0,9000,5000,1001"],
    ["a speck", "square,0,0,499,5000"],
    ["of no height", "square,0,0,5000,0"],
    ["another shape", "round,0,0,5000,5000"],
    ["below zero", "square,-1,0,5000,5000"],
    ["halves", "square,0.5,0,5000,5000"],
    ["one number too few", "square,0,0,5000"],
    ["something behind it", "square,0,0,5000,5000,c_scale"],
    ["nothing", ""],
  ])("refuses %s", (_, text) => expect(readCrop(text)).toBeNull())

  it("stays within the picture, whatever the frame's fractions", () => {
    for (const percent of [
      { x: -0.2, y: 66.6666, width: 33.3335, height: 33.3337 },
      { x: 99.99, y: 0, width: 12, height: 100.004 },
      { x: 0, y: 0, width: 0.1, height: 0 },
    ])
      expect(readCrop(cropText(cropOf("square", percent)))).not.toBeNull()
    expect(cropOf("portrait", { x: 10.004, y: 20, width: 40, height: 50 })).toEqual({
      ...{ shape: "portrait", x: 1_000, y: 2_000, width: 4_000, height: 5_000 },
    })
  })

  it("says the whole as 1.0000: a bare 1 would be a single pixel", () => {
    expect(cropStep({ shape: "square", x: 0, y: 250, width: 10_000, height: 5_000 })).toBe(
      "c_crop,g_north_west,x_0.0000,y_0.0250,w_1.0000,h_0.5000",
    )
  })

  it("is kept beside the picture, changed, and left out again", () => {
    const crop = { shape: "square", x: 0, y: 0, width: 5_000, height: 5_000 } as const
    const kept = withCrop("doctors/a-1:17", crop)
    expect(kept).toBe("doctors/a-1:17:square,0,0,5000,5000")
    expect(cropIn(kept)).toEqual(crop)
    const other = withCrop(kept, { ...crop, shape: "portrait" })
    expect(other).toBe("doctors/a-1:17:portrait,0,0,5000,5000")
    expect([wholeOf(other), withCrop(other, null), cropIn("doctors/a-1:17")]).toEqual([
      "doctors/a-1:17",
      "doctors/a-1:17",
      null,
    ])
  })
})

describe("a picture at a size", () => {
  it("has its pixels in the address, and a plain address stays as it is", () => {
    const src = "https://images.example/w_{w},h_{h}/a.jpg"
    expect(cutTo({ src, portrait: true }, 144, 180)).toBe("https://images.example/w_144,h_180/a.jpg")
    expect(cutTo({ src: "blob:here", portrait: false }, 9, 9)).toBe("blob:here")
  })
})
