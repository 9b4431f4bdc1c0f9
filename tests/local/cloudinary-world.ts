import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import sharp from "sharp"
import { afterAll, beforeAll, vi } from "vitest"
import { cloudinaryService } from "@/local/cloudinary/service"
import { Faults } from "@/local/faults"
import { testEnv } from "@/tests/support/environment"
import { served } from "./serve"

const account = { cloud: "box", apiKey: "key", apiSecret: "secret" }

/** The stand-in behind its switches, as the box mounts it, with the app's adapter and the SDK pointed at it. */
async function opened(dataDir: string, own: Record<string, string>) {
  const faults = new Faults()
  let service = await cloudinaryService({ dataDir, ...account })
  const box = new Hono()
  box.use("/cloudinary/*", faults.before("cloudinary"))
  box.all("/cloudinary/*", ({ req }) => new Hono().route("/cloudinary", service.routes).fetch(req.raw))
  const door = await served(box)
  const url = `${door.url}/cloudinary`
  for (const [name, value] of Object.entries({
    ...testEnv,
    ...own,
    CLOUDINARY_URL: `cloudinary://key:secret@box?upload_prefix=${encodeURIComponent(url)}`,
    CLOUDINARY_DELIVERY_URL: url,
  }))
    vi.stubEnv(name, value)
  // Only now: the SDK settles on http or https when it is loaded.
  const adapter = await import("@/lib/images/photo")
  const { v2: sdk } = await import("cloudinary")
  return {
    url,
    faults,
    adapter,
    sdk,
    service: () => service,
    restart: async () => {
      service = await cloudinaryService({ dataDir, ...account })
    },
    stop: door.stop,
  }
}

const nowhere = { DATABASE_URL: "postgres://nobody@127.0.0.1:9/nothing" }

/** One world for the tests of a file. `own` are further variables: without any, the database is the file's own. */
export function givenCloudinary(
  own: Record<string, string> = nowhere,
): () => Awaited<ReturnType<typeof opened>> {
  let dataDir: string
  let world: Awaited<ReturnType<typeof opened>>
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "docket-cloudinary-"))
    world = await opened(dataDir, own)
  })
  afterAll(async () => {
    await world.stop()
    await rm(dataDir, { recursive: true, force: true })
    vi.unstubAllEnvs()
  })
  return () => world
}

export const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#0b6252" } })

export const seconds = () => Math.floor(Date.now() / 1000)

export async function shown(url: string | null, headers: Record<string, string> = {}) {
  const answer = await fetch(String(url), { headers })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}
