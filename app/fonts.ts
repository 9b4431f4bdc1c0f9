import localFont from "next/font/local"

/** What nearly every page is set in (fonts/make-latin.mjs made it), so that it comes soon. */
const latin = localFont({
  src: "./fonts/geist-latin.woff2",
  variable: "--font-latin",
  // Not there at the first paint, it waits for the next page: words that change their width would move what is below.
  display: "optional",
  weight: "400 700",
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+20-7E, U+A0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+20B9, U+2122, U+2190-2193, U+2212, U+2318",
    },
  ],
})

/** The whole font, for names in other letters: fetched when one of those is on the page. Of its own it has no substitute, which would stand in for all of them. */
const others = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-others",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+100-130, U+132-151, U+154-2BA, U+2BD-2C5, U+2C7-2D9, U+2DB, U+2DD-52F, U+1E00-1FFF, U+2070-20AB, U+20AD-20B8, U+20BA-2121, U+2123-218F, U+2194-2211, U+2213-2317, U+2319-27BF",
    },
  ],
})

/** Classes of the root element: the fonts' names for theme.css. */
export const fonts = `${others.variable} ${latin.variable}`
