import { createHash } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "@playwright/test"
import { callers, halfHour, openDoctor, post } from "../support/api"
import { signInAsAdmin, windowOf } from "../support/pages"
import { APP, BOX } from "../support/world"

const everywhere = {
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "cross-origin-resource-policy": "same-origin",
}
const permissions = (payment: string) =>
  `camera=(), microphone=(), geolocation=(), payment=(${payment}), usb=(), browsing-topics=()`
const ofPages = permissions('self "https://api.razorpay.com" "https://checkout.razorpay.com"')

test("pages, the API and what does not exist carry every header; no page allows a script that is not ours", async () => {
  const nonces = new Set<string>()
  for (const path of [
    "/",
    "/doctors",
    "/contact",
    "/sign-in",
    "/no-such-page",
    "/no-such.png",
    "/doctors/no-such.txt",
    "/admin",
    "/api/v1/doctors",
    "/api/none",
  ]) {
    const answer = await fetch(`${APP}${path}`, { redirect: "manual" })
    const headers = Object.fromEntries(answer.headers)
    expect(headers, path).toMatchObject(everywhere)
    expect(headers["x-powered-by"], path).toBeUndefined()
    const api = path.startsWith("/api/")
    expect(headers["permissions-policy"], path).toBe(api ? permissions("") : ofPages)
    const policy = String(headers["content-security-policy"])
    expect(policy, path).toContain("default-src 'none'")
    expect(policy, path).toContain("frame-ancestors 'none'")
    if (api) {
      expect(policy, path).toBe("default-src 'none'; frame-ancestors 'none'")
      continue
    }
    const scripts = policy.split("; ").find(line => line.startsWith("script-src"))
    const nonce = /^script-src 'self' 'nonce-([\w+/=]{24})' 'strict-dynamic'$/.exec(String(scripts))?.[1]
    expect(nonce, `${path}: ${scripts}`).toBeDefined()
    nonces.add(String(nonce))
    const html = await answer.text()
    const bare = [...html.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !tag.includes(`nonce="${nonce}"`))
    expect(bare.map(String), path).toEqual([])
    for (const line of ["base-uri 'none'", `img-src 'self' data: blob: ${BOX}`])
      expect(policy, path).toContain(line)
  }
  expect(nonces.size, "each answer has a nonce of its own").toBe(8)
})

test("pages made when the site was built may be kept by any cache, are the same for everybody, and run only their own scripts", async ({
  browser,
}) => {
  for (const path of ["/privacy", "/api/docs"]) {
    const [one, other] = [await fetch(`${APP}${path}`), await fetch(`${APP}${path}`)]
    const html = await one.text()
    expect(await other.text(), path).toBe(html)
    const headers = Object.fromEntries(one.headers)
    expect(headers, path).toMatchObject({ ...everywhere, "cache-control": "s-maxage=31536000" })
    expect(headers["permissions-policy"], path).toBe(ofPages)
    expect(headers["set-cookie"], path).toBeUndefined()
    const scripts = headers["content-security-policy"]
      ?.split("; ")
      .find(line => line.startsWith("script-src"))
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    const hashes = inline.map(
      ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
    )
    expect(inline.length, path).toBeGreaterThan(0)
    expect(new Set(scripts?.split(" ")), path).toEqual(new Set(["script-src", "'self'", ...hashes]))
    expect(html, path).not.toContain("nonce=")
  }
  const page = await windowOf(browser, true)
  const faults: string[] = []
  page.on("console", message => {
    if (message.type() === "error") faults.push(message.text())
  })
  await page.goto("/privacy")
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  await page.getByRole("link", { name: "Find a doctor" }).first().click()
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/\/doctors$/)
  expect(await page.evaluate(() => "stayed" in window), "its own scripts took the link").toBe(true)
  await page.getByRole("link", { name: "Privacy" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What we keep, and who reads it")
  expect(faults).toEqual([])
  await page.context().close()
})

test("a short answer is sent as it is, a long one packed", async () => {
  const packed = async (path: string, init?: RequestInit) => {
    const { headers } = await fetch(`${APP}${path}`, { ...init, headers: { "accept-encoding": "gzip" } })
    return headers.get("content-encoding")
  }
  expect(await packed("/api/events/audit", { method: "POST", body: "{}" })).toBeNull()
  expect(await packed("/api/v1/doctors/nobody")).toBeNull()
  expect(await packed("/api/v1/doctors")).toBe("gzip")
  expect(await packed("/")).toBe("gzip")
})

test("an address whose escapes are cut short is the caller's mistake, not ours", async () => {
  for (const path of [
    "/doctors/%E0%A4%A",
    "/%",
    "/appointments/%zz",
    "/api/v1/doctors/%E0%A4%A",
    "/api/v1/%",
  ]) {
    const answer = await fetch(`${APP}${path}`)
    expect(answer.status, path).toBe(400)
    expect(Object.fromEntries(answer.headers), path).toMatchObject({
      ...everywhere,
      "content-type": "application/problem+json",
    })
    expect(await answer.json(), path).toMatchObject({ status: 400, code: "malformed" })
  }
})

test("pages whose address holds a secret tell it to no other site", async () => {
  for (const path of [
    "/reset-password",
    "/welcome",
    "/confirm-email",
    "/confirm-new-email",
    "/invitation",
    "/unsubscribe",
  ])
    expect((await fetch(`${APP}${path}?token=x`)).headers.get("referrer-policy"), path).toBe("same-origin")
  expect((await fetch(APP)).headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin")
})

test("a script that got into a page does not run, in a tag or in an attribute, and another site cannot frame it", async ({
  browser,
}) => {
  const page = await windowOf(browser, true)
  const refused: string[] = []
  page.on("console", message => {
    if (/content security policy/i.test(message.text())) refused.push(message.text())
  })
  await page.route(`${APP}/about`, async route => {
    const answer = await route.fetch()
    const planted = `<script>window.hit = 1</script><script src="https://evil.example/x.js"></script><img src="/none.png" onerror="window.hit = 2">`
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<main", `${planted}<main`) })
  })
  await page.goto("/about")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect.poll(() => refused.length).toBeGreaterThanOrEqual(3)
  expect(await page.evaluate(() => Reflect.get(window, "hit"))).toBeUndefined()
  const elsewhere = createServer((_, answer) =>
    answer
      .setHeader("content-type", "text/html")
      .end(`<iframe src="${APP}/sign-in" title="framed"></iframe>`),
  )
  await new Promise<void>(ready => elsewhere.listen(0, "127.0.0.1", ready))
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`)
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
  expect(refused.join("\n")).toContain("frame-ancestors")
  elsewhere.close()
  await page.context().close()
})

test("what looks like markup is shown as it was written", async ({ browser }) => {
  const [[patient], doctor] = [await callers(1), await openDoctor()]
  if (!patient) throw new Error("no patient")
  const reason = `<img src=x onerror="window.hit=1"><script>window.hit=1</script> & "pain"`
  const booked = await post("/appointments", patient, {
    doctorId: doctor.doctorId,
    start: halfHour(9),
    reason,
  })
  expect(booked.status).toBe(201)
  const admin = await windowOf(browser, true)
  await signInAsAdmin(admin)
  await admin.goto(`/admin/appointments/${booked.body.id}`)
  await expect(admin.getByText(reason)).toBeVisible()
  expect(await admin.evaluate(() => Reflect.get(window, "hit"))).toBeUndefined()
  await admin.context().close()
})
