import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"

/** What a platform may hold of one function, unzipped, in bytes: vercel.com/docs/functions/limitations. */
export const LIMIT = 250 * 1024 * 1024

export type Bundle = { route: string; files: string[]; bytes: number }

const traced = (file: string): string[] => {
  const { files }: { files: string[] } = JSON.parse(readFileSync(file, "utf8"))
  return files
    .map(name => resolve(dirname(file), name))
    .filter(path => existsSync(path) && statSync(path).isFile())
}
const sizeOf = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + statSync(file).size, 0)

/** Each route with every file it needs when it runs, by the build's own traces, and what the framework adds to each; the largest first. */
export function bundles(build = ".next"): Bundle[] {
  const server = [
    join(build, "next-minimal-server.js.nft.json"),
    join(build, "server/instrumentation.js.nft.json"),
  ]
  const shared = server.filter(file => existsSync(file)).flatMap(traced)
  return readdirSync(join(build, "server/app"), { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".js.nft.json"))
    .map(name => {
      const trace = join(build, "server/app", name)
      const route = `/${relative(join(build, "server/app"), trace).replace(/\/?(page|route)\.js\.nft\.json$/, "")}`
      // Packages are linked to by some chunks, and would count twice.
      const files = [...new Set([...traced(trace), ...shared].map(file => realpathSync(file)))]
      return { route, files, bytes: sizeOf(files) }
    })
    .toSorted((a, b) => b.bytes - a.bytes)
}

/** All routes as one function: however the platform puts them together, no function is larger. */
export function together(all: Bundle[]): Bundle {
  const files = [...new Set(all.flatMap(one => one.files))]
  return { route: "all together", files, bytes: sizeOf(files) }
}

/** The routes that were made when the site was built. Every other one is made when it is asked for. */
export function prerendered(build = ".next"): string[] {
  const { routes }: { routes: Record<string, unknown> } = JSON.parse(
    readFileSync(join(build, "prerender-manifest.json"), "utf8"),
  )
  return Object.keys(routes).sort()
}

/** What anybody can fetch and nobody should: "file: why". `secrets` are values, `names` of variables only the server has. */
export function leaks(folders: string[], secrets: string[], names: string[]): string[] {
  return folders
    .filter(folder => existsSync(folder))
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map(name => join(folder, name))
        .filter(file => statSync(file).isFile())
        .flatMap(file => {
          const text = readFileSync(file, "latin1")
          return [
            file.endsWith(".map") && "a source map",
            /\bsourceMappingURL=(?!data:)/.test(text) && "names a source map",
            /\bpostgres(ql)?:\/\/[^\s"'`]*@/.test(text) && "an address of a database",
            /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) && "a private key",
            secrets.some(secret => text.includes(secret)) && "the value of a secret variable",
            ...names.map(name => new RegExp(`\\b${name}\\b`).test(text) && `knows of ${name}`),
          ]
            .filter(why => why !== false)
            .map(why => `${file}: ${why}`)
        }),
    )
}
