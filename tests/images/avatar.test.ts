import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { Avatar } from "@/components/ui/avatar"
import { GeneratedPortrait, initials, looksOf } from "@/components/ui/generated-portrait"

const photo = { src: "https://images.example/w_{w},h_{h}/a.jpg", portrait: true }
const drawn = (props: Partial<Parameters<typeof Avatar>[0]>) =>
  renderToStaticMarkup(createElement(Avatar, { name: "Dr Asha Menon", ...props }))
const attribute = (html: string, name: string) => new RegExp(` ${name}="([^"]*)"`, "i").exec(html)?.[1]

describe("a photo", () => {
  it("says its size, is cut for plain and for fine screens, and waits until it is scrolled to", () => {
    const html = drawn({ photo })
    expect(attribute(html, "srcset")).toBe(
      "https://images.example/w_48,h_48/a.jpg 1x, https://images.example/w_96,h_96/a.jpg 2x",
    )
    expect(["width", "height", "loading", "alt"].map(name => attribute(html, name))).toEqual([
      "48",
      "48",
      "lazy",
      "",
    ])
  })

  it("at the head of a profile comes first, and upright where that was chosen", () => {
    const html = drawn({ photo, size: "xl", above: true, upright: true })
    expect(["width", "height", "loading", "fetchpriority"].map(name => attribute(html, name))).toEqual([
      "144",
      "180",
      "eager",
      "high",
    ])
    expect(attribute(html, "srcset")).toContain("w_256,h_320")
    const square = drawn({ photo: { ...photo, portrait: false }, size: "xl", upright: true })
    expect(attribute(square, "height")).toBe("112")
    expect(attribute(drawn({ photo, size: "xl" }), "height")).toBe("112")
  })
})

describe("a portrait made of a name", () => {
  it("has the name's initials, and is always the same for it", () => {
    const html = drawn({ photo: null })
    expect(html).toContain(">AM</text>")
    expect(html).toContain("aria-hidden")
    expect(drawn({})).toBe(html)
    expect(["Dr. Élodie", "Ravi", "prof Ada de la Cruz", ""].map(initials)).toEqual(["É", "R", "AC", ""])
  })

  it("differs between people", () => {
    const names = Array.from({ length: 60 }, (_, number) => `Doctor Number ${number}`)
    expect(new Set(names.map(name => JSON.stringify(looksOf(name)))).size).toBeGreaterThan(50)
    expect(new Set(names.map(name => looksOf(name).hue)).size).toBeGreaterThan(8)
  })

  // Lightness, chroma and the lightness of the ink, as components/ui/theme.css has them.
  it.each([
    ["the light", { lightness: 0.93, chroma: 0.045, ink: 0.26 }],
    ["the dark", { lightness: 0.3, chroma: 0.05, ink: 0.9 }],
  ])("is read easily in %s, on its ground and on each of its shapes", (_, { lightness, chroma, ink }) => {
    const html = renderToStaticMarkup(createElement(GeneratedPortrait, { name: "Asha Menon" }))
    const tones = [...html.matchAll(/lightness\) - (\d+)%\) calc\(var\(--avatar-chroma\) \* ([\d.]+)\)/g)]
    expect(tones).toHaveLength(3)
    for (let hue = 0; hue < 360; hue += 15)
      for (const [, less, more] of tones) {
        const ground = luminance(lightness - Number(less) / 100, chroma * Number(more), hue)
        for (let own = 0; own < 360; own += 30)
          expect(contrast(ground, luminance(ink, 0.07, own))).toBeGreaterThan(7)
      }
  })
})

const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

/** Relative luminance (WCAG) of an OKLCH colour, by Ottosson's matrices; what no screen can show is clipped. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
