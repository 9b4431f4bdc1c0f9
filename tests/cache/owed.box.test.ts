import { setTimeout as pause } from "node:timers/promises"
import { Redis } from "@upstash/redis"
import { beforeEach, describe, expect, it } from "vitest"
import { z } from "zod"
import { COOL_DOWN_MS, forgetRedis } from "@/lib/cache/client"
import { invalidate } from "@/lib/cache/invalidate"
import { cached } from "@/lib/cache/read"
import { fresh, givenBox, later } from "./world"

const { mend, breakRedis } = givenBox()
// However busy the machine is: nothing here is about being late.
beforeEach(() => forgetRedis(50))

const wire = () =>
  new Redis({
    url: String(process.env.UPSTASH_REDIS_REST_URL),
    token: String(process.env.UPSTASH_REDIS_REST_TOKEN),
    automaticDeserialization: false,
    enableTelemetry: false,
  })
const versionOf = (tag: string) => wire().get<string>(`tag:${tag}`)

/** A list under a tag of its own, and what the database would say of it. */
function givenList() {
  const [key, tag] = [fresh("list"), fresh("doctors")]
  const list = { key, tag, truth: 1, read, invalidate: () => invalidate([tag]) }
  function read(until = Promise.resolve()) {
    return cached(key, { tags: [tag], ttlSeconds: 60, schema: z.number() }, async () => {
      const seen = list.truth
      await until
      return seen
    })
  }
  return list
}
const wellAgain = async () => {
  await mend()
  later(COOL_DOWN_MS + 1)
}

describe("an invalidation that Redis could not hear", () => {
  it("is read around until it was heard", async () => {
    const list = givenList()
    expect(await list.read()).toBe(1)
    await breakRedis({ down: true })
    list.truth = 2
    await list.invalidate()
    await mend()
    expect(await list.read(), "nothing is asked yet").toBe(2)
    later(COOL_DOWN_MS + 1)
    expect(await list.read()).toBe(2)
    list.truth = 3
    expect(await list.read(), "kept again").toBe(2)
  })

  it("is told with whatever is read next, for the sake of other processes", async () => {
    const [list, another] = [givenList(), givenList()]
    await list.invalidate()
    const told = await versionOf(list.tag)
    await breakRedis({ down: true })
    await list.invalidate()
    await wellAgain()
    await another.read()
    expect(await versionOf(list.tag)).not.toBe(told)
  })

  it("is owed on where it was lost while one before it was on its way", async () => {
    const list = givenList()
    await breakRedis({ slowMs: 1_000 })
    const first = list.invalidate()
    await pause(300)
    await breakRedis({ down: true })
    await list.invalidate()
    await first
    await wellAgain()
    const told = await versionOf(list.tag)
    expect(told).not.toBeNull()
    await list.read()
    expect(await versionOf(list.tag)).not.toBe(told)
  })
})

it.each([
  ["heard", false],
  ["lost, and told once Redis is back", true],
])("a reader who began before a change and ends after it was %s leaves nothing behind", async (_, lost) => {
  const list = givenList()
  let letGo = () => {}
  const slow = list.read(
    new Promise<void>(resolve => {
      letGo = resolve
    }),
  )
  await pause(200)
  list.truth = 2
  if (lost) await breakRedis({ down: true })
  await list.invalidate()
  if (lost) await wellAgain()
  letGo()
  expect(await slow).toBe(1)
  expect(await wire().exists(`cache:v2:${list.key}`), "it did write what it had").toBe(1)
  expect(await list.read()).toBe(2)
  expect(await list.read()).toBe(2)
})
