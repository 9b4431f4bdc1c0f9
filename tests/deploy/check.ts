import { readFileSync } from "node:fs"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import { variables } from "@/lib/environment/schema"
import { type Bundle, bundles, LIMIT, leaks, prerendered, together } from "./output"

// `npm run deploy:check`, after a build: what would go to the platform, and whether it may.
const inMb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
/** Pages about which everybody is told the same, and what comes with them. Whatever else is made beforehand would be kept for everybody. */
const MAY_BE_STATIC =
  /^\/(_global-error|_not-found|api\/v1\/openapi\.json|api\/docs(\/[a-z]+)?|icon\.svg|privacy)$/
const OPEN = ["NODE_ENV", "VERCEL", "APP_URL", "LOG_LEVEL"]

const all = bundles()
const everything = together(all)
console.log(
  `${all.length} routes. Each with all it needs, unzipped and zipped; the platform takes ${inMb(LIMIT)} unzipped:`,
)
for (const one of [...all.slice(0, 8), everything]) console.log(await line(one))

const beforehand = prerendered()
console.log(`Made when built: ${beforehand.join(" ")}. All others when they are asked for.`)

const names = Object.keys(variables.shape).filter(name => !OPEN.includes(name))
const secrets = names.map(name => process.env[name] ?? "").filter(value => value.length >= 16)
const problems = [
  ...(all.length < 50 ? [`only ${all.length} routes were built`] : []),
  ...all
    .filter(({ bytes }) => bytes > LIMIT)
    .map(({ route }) => `${route} is larger than the platform takes`),
  ...beforehand
    .filter(path => !MAY_BE_STATIC.test(path))
    .map(path => `${path} was made when built: is it the same for everybody?`),
  ...leaks([".next/static", "public"], secrets, names),
  ...outputOf("required-server-files.json"),
]
for (const problem of problems) console.error(problem)
if (problems.length) process.exit(1)
console.log("Nothing in public files that should not be there. Ready to be deployed.")

async function line({ route, files, bytes }: Bundle): Promise<string> {
  let zipped = 0
  const contents = function* () {
    for (const file of files) yield readFileSync(file)
  }
  await pipeline(contents, createGzip(), async zip => {
    for await (const chunk of zip) zipped += chunk.length
  })
  return `  ${inMb(bytes).padStart(9)} ${inMb(zipped).padStart(9)}  ${route}`
}

/** Built for the platform, or for `next start`: not into a folder of its own that neither would look at. */
function outputOf(file: string): string[] {
  const { config }: { config: { output?: string; productionBrowserSourceMaps?: boolean } } = JSON.parse(
    readFileSync(`.next/${file}`, "utf8"),
  )
  return [
    ...(config.output ? [`next.config.ts asks for output "${config.output}"`] : []),
    ...(config.productionBrowserSourceMaps ? ["next.config.ts asks for source maps in the browser"] : []),
  ]
}
