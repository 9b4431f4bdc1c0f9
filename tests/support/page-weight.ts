import type { Page, Request } from "@playwright/test"

export type Kind = "html" | "scripts" | "styles" | "fonts" | "images" | "data"
/**
 * Bytes of what a page was sent, as it was sent (compressed), how far its parts were shifted (CLS), and which. `ahead`: pages
 * nobody asked for yet.
 */
export type Weight = Record<Kind, number> & {
  total: number
  shift: number
  moved: string[]
  files: string[]
  ahead: string[]
}

const kinds: Record<string, Kind> = {
  document: "html",
  script: "scripts",
  stylesheet: "styles",
  font: "fonts",
  image: "images",
}
/** Nothing more has come for so long: the page is at rest. A line for news stays open, so none is waited for. */
const QUIET_MS = 1_000

/** Loads a page with nothing kept from before, looks at all of it, and weighs what came until it was at rest. */
export async function weigh(page: Page, address: string): Promise<Weight> {
  const came: Request[] = []
  const take = (request: Request) => came.push(request)
  page.on("requestfinished", take)
  await page.addInitScript(watchShifts)
  const answer = await page.goto(address)
  if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}`)
  await atRest(page, came)
  await page.evaluate(readToTheEnd)
  await atRest(page, came)
  const shift = await page.evaluate(() => Number(Reflect.get(window, "shifted")))
  const moved = await page.evaluate(() => [Reflect.get(window, "moved")].flat().map(String))
  page.off("requestfinished", take)
  const weight: Weight = {
    ...{ html: 0, scripts: 0, styles: 0, fonts: 0, images: 0, data: 0 },
    ...{ total: 0, shift, moved, files: [], ahead: [] },
  }
  for (const request of came) {
    const { responseBodySize } = await request.sizes()
    const path = new URL(request.url()).pathname
    const kind = path.endsWith(".js") ? "scripts" : (kinds[request.resourceType()] ?? "data")
    weight[kind] += responseBodySize
    weight.total += responseBodySize
    weight.files.push(`${kind} ${responseBodySize} ${path}`)
    if (request.headers()["next-router-prefetch"]) weight.ahead.push(path)
  }
  return weight
}

async function atRest(page: Page, came: Request[]): Promise<void> {
  for (let known = -1; known !== came.length; ) {
    known = came.length
    await page.waitForTimeout(QUIET_MS)
  }
}

/** A part that was shifted, and where it was and is, in pixels. */
type Moved = { node?: Element | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }

/** In the page, before anything of it: adds up what the browser calls layout shifts. */
function watchShifts(): void {
  Reflect.set(window, "shifted", 0)
  Reflect.set(window, "moved", [])
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      Reflect.set(window, "shifted", Reflect.get(window, "shifted") + Reflect.get(entry, "value"))
      const sources: Moved[] = Reflect.get(entry, "sources") ?? []
      Reflect.get(window, "moved").push(
        ...sources.map(
          ({ node, previousRect: from, currentRect: to }) =>
            `${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}: ${node?.outerHTML?.slice(0, 120) ?? "gone"}`,
        ),
      )
    }
  }).observe({ type: "layout-shift", buffered: true })
}

/** In the page: a reader who scrolls to its end, past every link that might fetch ahead and every late picture. */
async function readToTheEnd(): Promise<void> {
  for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight) {
    window.scrollTo(0, top)
    await new Promise(drawn => setTimeout(drawn, 100))
  }
}
