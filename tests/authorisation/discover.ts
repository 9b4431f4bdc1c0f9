import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const files = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(file => name.test(file))
    .map(file => join(folder, file))
    .sort()

/** The address a file of the app folder answers at, with its parameters in brackets: "/doctors/[slug]". */
const addressOf = (file: string) =>
  `/${file
    .split("/")
    .slice(1, -1)
    .filter(part => !/^\(.*\)$/.test(part))
    .join("/")}`

/** Every page: "/appointments/[id]". */
export function pages(): string[] {
  return files("app", /(^|\/)page\.[jt]sx?$/).map(addressOf)
}

/** Every method of every route handler: "POST /api/v1/appointments". */
export function routes(): string[] {
  return files("app", /(^|\/)route\.[jt]sx?$/).flatMap(file =>
    methodsOf(readFileSync(file, "utf8")).map(method => `${method} ${addressOf(file)}`),
  )
}

/** Every exported server action: "lib/booking/actions.ts#book". */
export function actions(): string[] {
  const sources = ["app", "components", "lib"].flatMap(folder => files(folder, /\.[jt]sx?$/))
  return sources.flatMap(file => {
    const source = readFileSync(file, "utf8")
    if (!/^\s*["']use server["']/m.test(source)) return []
    return exportsOf(source).map(name => `${file}#${name}`)
  })
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

export function methodsOf(source: string): string[] {
  return exportsOf(source).filter(name => METHODS.includes(name))
}

/** The names a module exports as values, however it writes that down. */
export function exportsOf(source: string): string[] {
  const declared = [...source.matchAll(/^export\s+(?:async\s+)?(?:function\*?|const|let|class)\s+(\w+)/gm)]
  const unnamed = [...source.matchAll(/^export\s+(default|\*)/gm)].map(([, what]) => String(what))
  const gathered = [...source.matchAll(/^export\s+(?:const\s+)?\{([^}]*)\}/gm)].flatMap(([, list]) =>
    String(list)
      .split(",")
      .map(part => /(?:\bas\s+)?(\w+)\s*$/.exec(part.trim())?.[1] ?? "")
      .filter(Boolean),
  )
  return [...declared.map(([, name]) => String(name)), ...unnamed, ...gathered]
}
