import { setTimeout as pause } from "node:timers/promises"
import { type Ask, asksOf } from "./asks"
import { bookings, hotSlot } from "./booking"
import { signIns } from "./enter"
import { load, told } from "./load"
import { large, type Size } from "./practice"
import { people } from "./staff-people"
import { onStage, type Stage } from "./stage"
import { coldStart, memory } from "./start"
import { wishes } from "./wishes"

// What people ask for most, over HTTP, against the production build, each beside its wall of the same run: an empty app of the
// same framework. In a large practice, in smaller ones, and with parts missing. `npm run bench:http -- booking` does a part.
const only = process.argv.slice(2)
const wanted = (name: string) => !only.length || only.some(part => name.includes(part))
const CLIENTS = 8
const SECONDS = 4
/** The engine compiles what is hot only after some thousand turns: the empty app has had them by then. */
const FIRST_SECONDS = 8
const sizes: Record<string, Size> = {
  large,
  middle: { doctors: 1_000, patients: 10_000, visits: 100_000, busy: 2_000, told: 15_000 },
  little: { doctors: 100, patients: 1_000, visits: 10_000, busy: 200, told: 1_500 },
}

/** Answers a second of each, by what is asked; said with the share of the wall measured just before. */
async function asked(stage: Stage, asks: Ask[]): Promise<Map<string, number>> {
  const rates = new Map<string, number>()
  await load(stage.empty, { clients: CLIENTS, seconds: FIRST_SECONDS, call: () => ({ path: "/echo" }) })
  for (const { name, wall, call } of asks.filter(ask => wanted(ask.name))) {
    await load(stage.app, { clients: CLIENTS, seconds: FIRST_SECONDS, call })
    const path = wall === "echo" ? "/echo" : "/"
    const empty = await load(stage.empty, { clients: CLIENTS, seconds: 2, call: () => ({ path }) })
    const seen = await load(stage.app, { clients: CLIENTS, seconds: SECONDS, call })
    rates.set(name, seen.rate / empty.rate)
    const share = `${(100 * (seen.rate / empty.rate)).toFixed(0).padStart(3)} % of ${empty.rate.toFixed(0)} /s`
    console.log(`${name.padEnd(46)} ${told(seen)}   ${share}`)
  }
  return rates
}

await onStage(async open => {
  const shares = new Map<string, Map<string, number>>()
  for (const [name, size] of Object.entries(sizes).reverse()) {
    const stage = await open(name, size)
    console.log(`\n${size.doctors} doctors, ${size.visits} visits`)
    if (name === "large" && wanted("start")) await coldStart(stage)
    const asks = await asksOf(stage.url, await people(stage.url, String(stage.box.env.AUTH_SECRET)))
    shares.set(name, await asked(stage, asks))
    if (name !== "large") continue
    if (wanted("booking")) {
      const free = await wishes(stage.url, 2_000, 30)
      for (const clients of [32, 32, 1, 8]) await bookings(stage, () => free.pop(), clients)
      await hotSlot(stage, free.slice(0, 500))
    }
    if (wanted("sign-in")) await signIns(stage)
    console.log(`the server's memory after all this: ${memory(stage.pid)}`)
    for (const down of ["redis", "qstash"] as const) {
      if (!wanted(down) && only.length) continue
      console.log(`\n${down} is down`)
      await stage.break(down)
      await pause(1_000)
      await asked(stage, asks)
      if (wanted("booking")) {
        // Of this moment, as what they are signed in with lasts ten minutes.
        const free = await wishes(stage.url, 1_000, 30)
        await bookings(stage, () => free.pop(), CLIENTS)
      }
      await stage.mend()
    }
  }
  console.log(
    "\nthe wall's share in a hundredth of the practice, as a multiple of that in the large one (walls: 2)",
  )
  for (const [name, share] of shares.get("large") ?? [])
    console.log(`  ${name.padEnd(46)} ${((shares.get("little")?.get(name) ?? share) / share).toFixed(2)}`)
})
