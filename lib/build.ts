import { spawnSync } from "node:child_process"
import { createHash, randomBytes, randomUUID } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

// `npm run build`. Twice: the scripts that Next writes into a page made at build time are known only afterwards, and
// their hashes belong into the policy of that page. How Next cuts what it writes into scripts depends on how busy the
// machine is, so the pages of the first time are the ones that stay; the second time has to make the same files.
const pages = ".next/server/app"
const id = process.env.VERCEL_GIT_COMMIT_SHA ?? randomUUID()
/** Server actions are named by it, so both times need the same; several servers of one build have it from the build. */
const key = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? randomBytes(32).toString("base64")

build({})
const first = madePages()
const scripts = Object.fromEntries(first.map(({ path, html }) => [path, inlineScripts(html)]))
build(scripts)
for (const { file, html } of first) {
  const gone = filesOf(html).filter(name => !existsSync(name))
  if (gone.length) throw new Error(`${file}: the second build has other files than the first: ${gone}`)
  writeFileSync(file, html)
}
console.log(`Made when built: ${Object.keys(scripts).join(" ") || "nothing"}`)

function build(known: Record<string, string[]>): void {
  const env = {
    ...process.env,
    ...{ BUILD_ID: id, FIXED_SCRIPTS: JSON.stringify(known), NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key },
  }
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: "inherit",
    env,
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** The pages as they are served: "/about" and what stands in its file. */
function madePages(): { path: string; file: string; html: string }[] {
  return readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter(file => file.endsWith(".html") && !file.startsWith("_"))
    .sort()
    .map(name => {
      const file = join(pages, name)
      return { path: `/${name.replace(/\.html$/, "")}`, file, html: readFileSync(file, "utf8") }
    })
}

/** The hashes of what stands in a page between script tags. */
function inlineScripts(html: string): string[] {
  const found = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  return [...new Set([...found].map(([, text = ""]) => createHash("sha256").update(text).digest("base64")))]
}

/** Where the files of ours that a page names were built. */
function filesOf(html: string): string[] {
  return [...new Set(html.match(/\/_next\/static\/[\w./~-]+/g))].map(path => path.replace("/_next", ".next"))
}
