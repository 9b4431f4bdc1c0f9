import { fork } from "node:child_process"
import { once as first } from "node:events"
import { type Box, startBox } from "@/local/box"

// The box in a process of its own, as it is beside `npm run dev`: what loads the app does not wait for it, nor it for that.
type Asked = Parameters<typeof startBox>[0]

export async function boxApart(asked: Asked): Promise<Box> {
  const child = fork(new URL(import.meta.url).pathname, [JSON.stringify(asked)], {
    execArgv: process.execArgv,
  })
  const [made] = await Promise.race([
    first(child, "message"),
    first(child, "exit").then(() => {
      throw new Error("the box did not start")
    }),
  ])
  const box = made as Omit<Box, "stop">
  return {
    ...box,
    stop: async () => {
      child.send("stop")
      await first(child, "exit")
    },
  }
}

if (process.send && process.argv[1] === new URL(import.meta.url).pathname) {
  const box = await startBox(JSON.parse(String(process.argv[2])) as Asked)
  process.once("message", async () => {
    await box.stop()
    process.exit(0)
  })
  process.send({ port: box.port, env: box.env, databaseCluster: box.databaseCluster })
}
