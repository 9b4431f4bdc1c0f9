import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startBox } from "@/local/box"
import { prepareDatabase } from "@/local/database"
import { freePort } from "@/local/free-port"
import { startApp } from "../support/world"

/** The production build with the demo practice on free ports, beside whatever else runs here. */
export async function startDemo(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-bench-"))
  // So that the database, which runs as another user under root, can live in it.
  await chmod(dataDir, 0o755)
  const port = await freePort(0)
  const url = `http://localhost:${port}`
  const box = await startBox({ port: await freePort(0), dataDir, appUrl: url })
  const clear = async () => {
    await box.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const env = { ...box.env, LOG_LEVEL: "silent" }
    await prepareDatabase(String(box.env.DATABASE_URL), env)
    const app = await startApp(port, env)
    return {
      url,
      stop: async () => {
        await app.stop()
        await clear()
      },
    }
  } catch (error) {
    await clear()
    throw error
  }
}
