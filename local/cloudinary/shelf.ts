import { readdirSync, statSync } from "node:fs"
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join, relative, sep } from "node:path"
import { type Format, isFormat } from "./picture"

/** Path segments of letters, digits, _ and -: nothing that leads out of the folder. */
export const publicIdPattern = /^[\w-]{1,200}(?:\/[\w-]{1,200}){0,8}$/

export type Asset = { publicId: string; version: number; format: Format; bytes: number; path: string }

/** Pictures as files: "people/one.v1763700000.jpg". One per public id; those of an earlier run are still there. */
export class Shelf {
  #home: string

  constructor(home: string) {
    this.#home = home
  }

  all(): Asset[] {
    return readdirSync(this.#home, { recursive: true, withFileTypes: true }).flatMap(entry => {
      const path = join(entry.parentPath, entry.name)
      const name = relative(this.#home, path).split(sep).join("/")
      const [, publicId, version, format] = /^(.+)\.v(\d+)\.(\w+)$/.exec(name) ?? []
      if (!entry.isFile() || !publicId || !isFormat(format)) return []
      return [{ publicId, version: Number(version), format, bytes: statSync(path).size, path }]
    })
  }

  find(publicId: string): Asset | undefined {
    return this.all().find(one => one.publicId === publicId)
  }

  read({ path }: Asset): Promise<Uint8Array | null> {
    return readFile(path).catch(() => null)
  }

  /** Whole or not at all, in place of what had the same public id. */
  async put(publicId: string, version: number, format: Format, data: Uint8Array): Promise<Asset> {
    const path = join(this.#home, `${publicId}.v${version}.${format}`)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.new`, data)
    await rename(`${path}.new`, path)
    for (const one of this.all())
      if (one.publicId === publicId && one.path !== path) await rm(one.path, { force: true })
    return { publicId, version, format, bytes: data.length, path }
  }

  /** Whether there was one. */
  async remove(publicId: string): Promise<boolean> {
    const gone = this.all().filter(one => one.publicId === publicId)
    for (const { path } of gone) await rm(path, { force: true })
    return gone.length > 0
  }
}
