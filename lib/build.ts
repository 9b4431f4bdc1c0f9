import { spawnSync } from "node:child_process"
import { createHash, randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

// `npm run build`. Twice: the scripts that Next writes into a page made at build time are known only afterwards, and
// their hashes belong into the policy of that page. The same build id makes both times the same pages; that is checked,
// and where the framework's own cache made the first time differ, a third time settles it.
const pages = ".next/server/app"
const MOST_TURNS = 4
const id = process.env.VERCEL_GIT_COMMIT_SHA ?? randomUUID()

let found: Record<string, string[]> = {}
let settled = false
for (let turn = 0; turn < MOST_TURNS && !settled; turn++) {
  build(found)
  const made = inlineScripts()
  settled = turn > 0 && JSON.stringify(made) === JSON.stringify(found)
  found = made
}
if (!settled) throw new Error("each build made other scripts than the one before: their pages could not run")
console.log(`Made when built: ${Object.keys(found).join(" ") || "nothing"}`)

function build(known: Record<string, string[]>): void {
  const env = { ...process.env, BUILD_ID: id, FIXED_SCRIPTS: JSON.stringify(known) }
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: "inherit",
    env,
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** By path: "/about" and the hashes of what stands in its page between script tags. */
function inlineScripts(): Record<string, string[]> {
  const made = readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter(file => file.endsWith(".html") && !file.startsWith("_"))
    .sort()
  return Object.fromEntries(
    made.map(file => {
      const html = readFileSync(join(pages, file), "utf8")
      const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
      const hashes = [...scripts].map(([, text = ""]) => createHash("sha256").update(text).digest("base64"))
      return [`/${file.replace(/\.html$/, "")}`, [...new Set(hashes)]]
    }),
  )
}
