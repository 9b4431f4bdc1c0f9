import { Hono } from "hono"
import { html } from "hono/html"
import { moment, page } from "../console/page"
import type { Message } from "./message"

/** Every text message, newest first. */
export function messagePages(messages: () => Message[]): Hono {
  return new Hono().get("/", context =>
    context.html(
      page(
        "Text messages",
        html`<a href="/">The box</a><h1>Text messages</h1>
<p class="soft small">Numbers ending in 0000 can't be reached, +1 500 555 0001 doesn't exist, all others get theirs.</p>
<div class="card">${messageRows(messages())}</div>`,
      ),
    ),
  )
}

/** Messages in a list: words, number, time. */
export function messageRows(messages: Message[]) {
  if (!messages.length)
    return html`<p class="soft">No messages yet. Choose some in an account that has a phone number.</p>`
  return html`<ul class="rows">${messages.map(
    one =>
      html`<li>${one.body}<br><span class="soft small">to ${one.to}, ${moment(one.createdAt)}</span></li>`,
  )}</ul>`
}
