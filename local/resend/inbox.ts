import { Hono } from "hono"
import { html } from "hono/html"
import { moment, page } from "../console/page"
import type { Letter } from "./letter"

/** Every letter as its reader sees it. `/` lists them (`?to=` narrows), `/{id}` shows one, `/{id}/html` is the letter itself. */
export function inboxPages(
  letters: (only: { to?: string | undefined }) => Letter[],
  one: (id: string) => Letter | undefined,
): Hono {
  return new Hono()
    .get("/", context => {
      const to = context.req.query("to")
      return context.html(
        page(
          "Inbox",
          html`<a href="/">The box</a><h1>Inbox${to ? html` of ${to}` : ""}</h1>
${to ? html`<p><a href="/inbox">Everybody's letters</a></p>` : ""}
<div class="card">${rows(letters({ to }))}</div>`,
        ),
      )
    })
    .get("/:id", context => {
      const letter = one(context.req.param("id"))
      if (!letter)
        return context.html(
          page("No such letter", html`<h1>No such letter</h1><a href="/inbox">Inbox</a>`),
          404,
        )
      return context.html(
        page(
          letter.subject,
          html`<a href="/inbox">Inbox</a><h1>${letter.subject}</h1>
<p class="soft">From ${letter.from}<br>To ${letter.to.join(", ")}<br>${moment(letter.createdAt)}</p>
${letter.attachments.map(({ filename }, index) => html`<p><a href="/inbox/${letter.id}/attachments/${index}">${filename}</a></p>`)}
<iframe title="The letter" sandbox="allow-popups" src="/inbox/${letter.id}/html"></iframe>
<div class="card"><h2>As plain text</h2><pre>${letter.text}</pre></div>
${letter.attachments
  .filter(isCalendar)
  .map(
    one =>
      html`<div class="card"><h2>${one.filename}</h2><p class="soft small">${one.contentType}</p><pre><code>${Buffer.from(one.content, "base64").toString()}</code></pre></div>`,
  )}`,
        ),
      )
    })
    .get("/:id/html", context => {
      const letter = one(context.req.param("id"))
      context.header("content-security-policy", "sandbox allow-popups; script-src 'none'")
      return letter ? context.html(letter.html || "<p>This letter has no HTML part.</p>") : context.notFound()
    })
    .get("/:id/attachments/:index", context => {
      const found = one(context.req.param("id"))?.attachments[Number(context.req.param("index"))]
      if (!found) return context.notFound()
      context.header("content-type", found.contentType)
      context.header(
        "content-disposition",
        `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
      )
      return context.body(new Uint8Array(Buffer.from(found.content, "base64")))
    })
}

const isCalendar = ({ contentType }: Letter["attachments"][number]) => contentType.startsWith("text/calendar")

/** Letters in a list: subject, reader, time. */
export function rows(letters: Letter[]) {
  if (!letters.length)
    return html`<p class="soft">No letters yet. Register or book a visit, and they come in here.</p>`
  return html`<ul class="rows">${letters.map(
    letter => html`<li><a href="/inbox/${letter.id}">${letter.subject}</a><br>
<span class="soft small">to ${letter.to.map(to => html`<a href="/inbox?to=${encodeURIComponent(to)}">${to}</a>, `)}${moment(letter.createdAt)}</span></li>`,
  )}</ul>`
}
