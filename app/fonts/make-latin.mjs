// Makes geist-latin.woff2: the letters, figures and features our pages are set in, 19 kB of the 70 of the whole font.
// After another version of geist: `npm i --no-save subset-font@2.9.0 && node app/fonts/make-latin.mjs`.
import { readFileSync, writeFileSync } from "node:fs"
import subset from "subset-font"

// The same as in fonts.ts.
const ranges =
  "20-7E A0-FF 131 152-153 2BB-2BC 2C6 2DA 2DC 2000-206F 20AC 20B9 2122 2190-2193 2212 2318".split(" ")
const letters = ranges.flatMap(range => {
  const [first, last = first] = range.split("-").map(code => Number.parseInt(code, 16))
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))
})
const whole = readFileSync("node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2")
const latin = await subset(whole, letters.join(""), {
  targetFormat: "woff2",
  keepFeatures: ["kern", "ccmp", "locl", "mark", "mkmk", "liga", "calt", "rlig", "tnum", "ss01", "cv11"],
  variationAxes: { wght: { min: 400, max: 700 } },
})
writeFileSync("app/fonts/geist-latin.woff2", latin)
