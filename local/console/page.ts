import { html } from "hono/html"

const style = `
:root{color-scheme:light dark;--paper:#faf9f6;--surface:#fff;--ink:#15201c;--soft:#4a5752;--line:#e4e1d9;--accent:#0b6252;--on-accent:#fff;--ok:#17663a;--ok-soft:#e3f3e8;--wait:#7d4f00;--wait-soft:#fcf0d8;--bad:#a82a1f;--bad-soft:#fce9e6}
@media(prefers-color-scheme:dark){:root{--paper:#0d1311;--surface:#151d1a;--ink:#e9efec;--soft:#adb9b4;--line:#27312d;--accent:#52c4a8;--on-accent:#05211a;--ok:#7fd69b;--ok-soft:#12301e;--wait:#f0bd62;--wait-soft:#35270c;--bad:#ff9d92;--bad-soft:#3d1a16}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,sans-serif}
main{max-width:68rem;margin:0 auto;padding:1.5rem 1rem 4rem}h1{font-size:1.5rem;letter-spacing:-.02em;margin:.5rem 0}h2{font-size:1.1rem;margin:0 0 .75rem}
a{color:var(--accent);text-underline-offset:3px}.soft{color:var(--soft)}.small{font-size:.875rem}
.card{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:1.25rem;margin-top:1rem;overflow-x:auto}
.grid{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}@media(min-width:56rem){.two{grid-template-columns:repeat(2,minmax(0,1fr))}}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);vertical-align:top}th{font-size:.8125rem;color:var(--soft);border:0;font-weight:500}.wrap td{overflow-wrap:anywhere}
ul.rows{list-style:none;margin:0;padding:0}ul.rows li{border-top:1px solid var(--line);padding:.6rem 0}ul.rows li:first-child{border:0}
.chip{display:inline-block;border-radius:99px;padding:.05rem .6rem;font-size:.8125rem;font-weight:500}.ok{background:var(--ok-soft);color:var(--ok)}.wait{background:var(--wait-soft);color:var(--wait)}.bad{background:var(--bad-soft);color:var(--bad)}
button{font:inherit;font-weight:500;min-height:44px;padding:0 1rem;border-radius:10px;border:1px solid var(--line);background:var(--surface);color:var(--ink);cursor:pointer}button.main{background:var(--accent);color:var(--on-accent);border-color:transparent;margin-top:.75rem}
input[type=number]{font:inherit;width:6rem;min-height:44px;padding:0 .5rem;border:1px solid var(--soft);border-radius:10px;background:var(--surface);color:var(--ink)}label{display:inline-flex;gap:.4rem;align-items:center;min-height:44px;margin-right:1rem}
form.switches{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;border-top:1px solid var(--line);padding:.5rem 0}form.switches strong{min-width:5.5rem}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:14px;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`

/** The frame of every page of the box. */
export function page(title: string, body: unknown) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Docket's box</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>`
}

/** "21 Nov, 10:30:05" on this machine's clock. */
export function moment(at: string | number): string {
  return new Date(at).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  })
}
