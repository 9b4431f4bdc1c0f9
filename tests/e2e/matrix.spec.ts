import { expect, test } from "@playwright/test"
import { actionForms } from "../authorisation/action-forms"
import { actions } from "../authorisation/action-matrix"
import { type Actor, castOf } from "../authorisation/cast"
import * as matrix from "../authorisation/matrix"
import { pageAddresses, routeCalls } from "../authorisation/requests"
import { routes } from "../authorisation/route-matrix"
import { sceneOf } from "../authorisation/scene"
import { actionIds, tryAction, tryPage, tryRoute } from "../authorisation/try"
import { APP } from "../support/world"

type Cast = Awaited<ReturnType<typeof castOf>>

/** What each person met, beside what the table says; only rows that differ. */
async function tried(
  table: Record<string, string>,
  attempt: (row: string, cast: Cast, who: Actor | null) => Promise<string>,
): Promise<string[]> {
  const wrong: string[] = []
  for (const [row, letters] of Object.entries(table)) {
    const cast = await castOf()
    const met: string[] = []
    for (const person of matrix.people) met.push(await attempt(row, cast, cast[person]))
    if (met.join(" ") !== letters) wrong.push(`${row}: expected ${letters}, met ${met.join(" ")}`)
  }
  return wrong
}

test("every page, as everybody", async () => {
  test.setTimeout(300_000)
  const wrong = await tried(matrix.pages, async (row, cast, who) => {
    const address = pageAddresses[row]
    return tryPage(address ? await address(sceneOf(cast, who)) : row, who)
  })
  expect(wrong).toEqual([])
})

for (const by of ["token", "cookie"] as const)
  test(`every route, as everybody, by ${by}`, async () => {
    test.setTimeout(300_000)
    const wrong = await tried(routes, async (row, cast, who) => {
      const [method = "", path = ""] = row.split(" ")
      const call = routeCalls[row]
      return tryRoute(method, call ? await call(sceneOf(cast, who)) : { path }, who, by)
    })
    expect(wrong).toEqual([])
  })

test("every action, as everybody, posted straight to its id", async () => {
  test.setTimeout(300_000)
  const ids = actionIds()
  expect([...ids.keys()].sort()).toEqual(Object.keys(actions).sort())
  const wrong = await tried(actions, async (row, cast, who) => {
    const reference = ids.get(row)
    if (!reference) throw new Error(`${row} has no id`)
    return tryAction(reference, (await actionForms[row]?.(sceneOf(cast, who))) ?? {}, who)
  })
  expect(wrong).toEqual([])
})

test("an action from another site, or from nowhere, does nothing for anybody", async () => {
  test.setTimeout(300_000)
  const ids = actionIds()
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    {},
    { origin: APP, "sec-fetch-site": "cross-site" },
    { origin: APP, "sec-fetch-site": "same-site" },
  ]
  for (const [row, letters] of Object.entries(actions)) {
    const cast = await castOf()
    for (const person of ["patient", "admin"] as const) {
      if (matrix.lettersOf(letters)[person] !== "Y" || row.endsWith("signOut") || row.endsWith("WithGoogle"))
        continue
      for (const headers of foreign) {
        const reference = ids.get(row)
        if (!reference) throw new Error(`${row} has no id`)
        const fields = (await actionForms[row]?.(sceneOf(cast, cast[person]))) ?? {}
        const met = await tryAction(reference, fields, cast[person], headers)
        expect(met === "X" || /^(4|5)\d\d /.test(met), `${row} with ${JSON.stringify(headers)}: ${met}`).toBe(
          true,
        )
      }
    }
  }
})
