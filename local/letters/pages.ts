import { Hono } from "hono"
import { html } from "hono/html"
import { page } from "../console/page"
import type { Sample } from "./samples"

const zones = ["Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin", "America/New_York"] as const

/**
 * Every letter Docket sends, written by its own templates, as they were when the box started, about an example visit.
 * `/` lists them, `/{name}` shows one;
 * `?zone=` is the patient's. `env` is what the app is given, for the addresses in them.
 */
export function letterPages(env: Record<string, string>): Hono {
  const once = new Map<string, Promise<Sample[]>>()
  const written = async (wish: string | undefined) => {
    for (const [name, value] of Object.entries(env)) process.env[name] ??= value
    const zone = zones.find(one => one === wish) ?? zones[0]
    const letters = once.get(zone) ?? import("./samples").then(({ samples }) => samples(zone))
    once.set(zone, letters)
    return { zone, letters: await letters }
  }
  const one = async (name: string, zone: string | undefined) =>
    (await written(zone)).letters.find(sample => pathOf(sample) === name)
  return new Hono()
    .get("/", async context => {
      const { zone, letters } = await written(context.req.query("zone"))
      return context.html(
        page(
          "Letters",
          html`<a href="/">The box</a><h1>Letters</h1>
<p class="soft">All that Docket writes, about one example visit. The patient reads in ${zone}: ${zones
            .filter(other => other !== zone)
            .map(other => html`<a href="/letters?zone=${other}">${other}</a> `)}</p>
<div class="card"><ul class="rows">${letters.map(
            sample =>
              html`<li><a href="/letters/${pathOf(sample)}?zone=${zone}">${sample.name}</a> <span class="soft small">to ${sample.to}${
                sample.letter.calendar ? html` · calendar: ${sample.letter.calendar.method}` : ""
              }</span><br><span class="small">${sample.letter.subject}</span></li>`,
          )}</ul></div>`,
        ),
      )
    })
    .get("/:name", async context => {
      const { name } = context.req.param()
      const { zone, letters } = await written(context.req.query("zone"))
      const at = letters.findIndex(sample => pathOf(sample) === name)
      const sample = letters[at]
      if (!sample)
        return context.html(
          page("No such letter", html`<h1>No such letter</h1><a href="/letters">Letters</a>`),
          404,
        )
      const next = letters[(at + 1) % letters.length]
      const { letter } = sample
      return context.html(
        page(
          sample.name,
          html`<a href="/letters?zone=${zone}">Letters</a>${next && html` · <a href="/letters/${pathOf(next)}?zone=${zone}">Next: ${next.name}</a>`}
<h1>${sample.name}</h1><p class="soft">To ${sample.to}<br>Subject: ${letter.subject}</p>
<iframe title="The letter" sandbox="allow-popups" src="/letters/${name}/html?zone=${zone}"></iframe>
<div class="card"><h2>As plain text</h2><pre>${letter.text}</pre></div>
${letter.calendar ? html`<div class="card"><h2>Calendar file, ${letter.calendar.method}</h2><pre><code>${letter.calendar.text}</code></pre></div>` : ""}`,
        ),
      )
    })
    .get("/:name/html", async context => {
      const sample = await one(context.req.param("name"), context.req.query("zone"))
      context.header("content-security-policy", "sandbox allow-popups; script-src 'none'")
      return sample ? context.html(sample.letter.html) : context.notFound()
    })
}

const pathOf = ({ name }: Sample) => name.toLowerCase().replace(/[^a-z]+/g, "-")
