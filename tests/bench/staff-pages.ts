import { pages } from "../authorisation/discover"

/** The numbers that stand in addresses, by the part of the address before them. */
export type Ids = Record<string, string>

/** Every page of an area as the folders have it, so that a new one is measured without a line here. */
export function pagesOf(area: "doctor" | "admin"): string[] {
  return pages().filter(page => page === `/${area}` || page.startsWith(`/${area}/`))
}

/** With its parameters filled in; null where nobody said by what. */
export function filled(page: string, ids: Ids): string | null {
  const address = page.replace(/(\w+)\/\[\w+\]/g, (whole, before) =>
    ids[before] ? `${before}/${ids[before]}` : whole,
  )
  return address.includes("[") ? null : address
}

/** What the page itself does not offer as a link or a field. */
const further: Record<string, string[]> = {
  "/doctor/calendar": ["/doctor/calendar?view=day"],
  "/admin/appointments": [
    "/admin/appointments?q=kumar&scope=upcoming&status=APPROVED",
    ...["unpaid", "paid", "refund", "refunded"].map(payment => `/admin/appointments?payment=${payment}`),
    "/admin/appointments?city=London&scope=upcoming",
    "/admin/appointments?speciality=dentistry&sort=booked",
    "/admin/appointments?endedBy=ADMIN",
  ],
  "/admin/audit": ["/admin/audit?by=system", "/admin/audit?who=kumar", "/admin/audit?who=zzqxw&by=doctor"],
  "/admin/users": [
    ...["active", "unconfirmed", "suspended", "erased"].map(state => `/admin/users?state=${state}`),
    ...["asc", "desc"].map(order => `/admin/users?sort=name&order=${order}`),
  ],
  "/admin/doctors": [
    ...["without-hours", "not-signed-in", "suspended"].map(state => `/admin/doctors?state=${state}`),
    "/admin/doctors?sort=-joined",
    "/admin/doctors?sort=-soonest",
  ],
  "/doctor/patients": ["/doctor/patients?sort=visits", "/doctor/patients?sort=name&q=kumar"],
}

const MOST = 20

/** The addresses of the same page with another filter, order, part or place, by the links and forms it shows. */
export function variantsIn(address: string, html: string): string[] {
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, to]) => String(to).replaceAll("&amp;", "&"))
  const own = links.filter(to => to.startsWith(`${address}?`) && !/told=|ask=/.test(to))
  const next = own.filter(to => /cursor=|[?&]page=/.test(to)).slice(0, 2)
  const others = own.filter(to => !/cursor=|[?&]page=/.test(to))
  return [...new Set([...formsIn(address, html), ...(further[address] ?? []), ...next, ...others])].slice(
    0,
    MOST,
  )
}

function formsIn(address: string, html: string): string[] {
  const forms = html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)
  return [...forms].flatMap(([, head, inside]) => {
    if (/method="post"/i.test(String(head)) || !String(head).includes(`action="${address}"`)) return []
    const fields = fieldsIn(String(inside))
    const together = Object.fromEntries(fields.map(([name, values]) => [name, values[0] ?? ""]))
    const one = fields.flatMap(([name, values]) => values.map(value => ({ [name]: value })))
    return [...one, together].map(
      query => `${address}?${new URLSearchParams(query as Record<string, string>)}`,
    )
  })
}

/** The fields of a form, each with what is chosen or typed to try it. */
function fieldsIn(form: string): [name: string, values: string[]][] {
  const selects = [...form.matchAll(/<select\b[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/gi)]
  const inputs = [...form.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => tag)
  return [
    ...selects.map(([, name, options]): [string, string[]] => {
      const values = [...String(options).matchAll(/value="([^"]+)"/g)].map(([, value]) => String(value))
      return [String(name), [...new Set([values[0], values.at(-1)])].filter(value => value !== undefined)]
    }),
    ...inputs.flatMap((tag): [string, string[]][] => {
      const name = /name="([^"]+)"/.exec(tag)?.[1]
      const type = /type="([^"]+)"/.exec(tag)?.[1] ?? "text"
      if (!name || !["text", "search", "date"].includes(type)) return []
      if (type !== "date") return [[name, ["kumar", "zzqxw"]]]
      const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
      return [[name, [day(name === "to" ? 0 : 60)]]]
    }),
  ]
}
