import { readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative, resolve } from "node:path"

export type Ring = "pure" | "server" | "door" | "view" | "letter" | "outside"

const doorFiles =
  /^lib\/(action|route|request|delivery|[^/]+\/(actions|auth|session|bearer|browser|google-door|move-route|open-(visit|patient|user)))\.ts$/
const pureFiles =
  /^lib\/(result|form|cursor|origin|scheduling\/.*|[^/]+\/([a-z]+-rules|rules|schema|actor|types|answers))\.ts$/

/** The ring of a file, from its path alone. */
export function ringOf(file: string): Ring {
  if (/^(local|tests)\//.test(file)) return "outside"
  if (pureFiles.test(file)) return "pure"
  if (doorFiles.test(file) || /^app\/.*route\.ts$/.test(file)) return "door"
  if (/^(lib|db)\//.test(file)) return "server"
  if (/^emails\//.test(file)) return "letter"
  return "view"
}

type Import = { target: string; typeOnly: boolean }

/** Static and dynamic imports of a source text. Aliased and relative ones become paths from the root. */
export function importsOf(file: string, source: string): Import[] {
  const found = source.matchAll(
    /\b(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g,
  )
  return [...found].map(([, typeOnly, from, dynamic]) => ({
    target: located(file, from ?? dynamic ?? ""),
    typeOnly: Boolean(typeOnly),
  }))
}

function located(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2)
  if (specifier.startsWith(".")) return relative(process.cwd(), resolve(file, "..", specifier))
  return specifier
}

/** Null when the import is lawful, otherwise why it isn't. */
export function verdictOn(file: string, { target, typeOnly }: Import): string | null {
  const ring = ringOf(file)
  if (ring === "outside") return null
  if (/^(local|tests)\//.test(target)) return "nothing imports local or tests"
  const own = /^(app|components|lib|db|emails)\//.test(target)
  if (!own) return lawOfPackages(ring, file, target)
  if (typeOnly && ring !== "pure") return null
  const to = ringOf(`${target}.ts`)
  if (ring === "pure" && to !== "pure" && !typeOnly) return "pure code imports only pure code"
  if (ring === "server") {
    if (/^(app|components)\//.test(target) || to === "door") return "server code knows no pages and no doors"
    if (to === "letter" && !file.startsWith("lib/notifications/")) return "only notifications write letters"
  }
  if (ring === "door" && /^(db\/(client|schema)|components)/.test(target))
    return "doors don't touch the database or the view"
  if (ring === "letter" && to !== "letter" && to !== "pure") return "letters only know what they are given"
  if (ring === "view") return lawOfView(target, to)
  return null
}

function lawOfView(target: string, to: Ring): string | null {
  if (target.startsWith("db/")) return "the view never touches the database"
  if (to === "pure" || to === "view") return null
  // What the API says of itself is a page too.
  if (target === "app/api/v1/openapi.json/every-route") return null
  if (
    /^lib\/([^/]+\/(queries|slots|numbers|money|calendar|holidays|actions|session|browser|google-door|open-(visit|patient|user))|openapi\/document|clock|health|fixed-scripts)$/.test(
      target,
    )
  )
    return null
  return "the view asks queries and actions, never verbs, adapters or the environment"
}

function lawOfPackages(ring: Ring, file: string, target: string): string | null {
  const framework = /^(next|react|react-dom|next-auth|server-only)(\/|$)/.test(target)
  if (ring === "pure" && !["zod", "temporal-polyfill", "libphonenumber-js/max"].includes(target))
    return "pure code needs only zod, the date library and the phone library"
  if (ring === "server" && framework) return "server code runs without the framework"
  if (ring === "view" && /^(drizzle-orm|pg|@neondatabase|@upstash|resend)/.test(target))
    return "the view knows no service"
  return file && null
}

/** Every source file of the project, as paths from the root. */
export function sources(folders = ["app", "components", "lib", "db", "emails"]): string[] {
  const walk = (path: string): string[] => {
    if (statSync(path).isFile()) return /\.tsx?$/.test(path) ? [path] : []
    return readdirSync(path).flatMap(name => walk(join(path, name)))
  }
  return folders.flatMap(walk)
}

/** All unlawful imports: "file → target: why". */
export function violations(files: string[]): string[] {
  return files.flatMap(file =>
    importsOf(file, readFileSync(file, "utf8")).flatMap(found => {
      const why = verdictOn(file, found)
      return why ? [`${file} → ${found.target}: ${why}`] : []
    }),
  )
}
