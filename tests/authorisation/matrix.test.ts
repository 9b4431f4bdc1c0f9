import { describe, expect, it } from "vitest"
import { actions } from "./action-matrix"
import * as discover from "./discover"
import * as matrix from "./matrix"
import { routes } from "./route-matrix"

/** What the table and the code disagree about: "not in the table: …", "no longer there: …". */
function differences(table: Record<string, string>, found: string[]): string[] {
  return [
    ...found.filter(name => !(name in table)).map(name => `not in the table: ${name}`),
    ...Object.keys(table)
      .filter(name => !found.includes(name))
      .map(name => `no longer there: ${name}`),
  ]
}

describe("the authorisation matrix", () => {
  it.each([
    ["pages", matrix.pages, discover.pages()],
    ["routes", routes, discover.routes()],
    ["actions", actions, discover.actions()],
  ] as const)("has a row for each of the %s, and no other", (_, table, found) => {
    expect(found.length).toBeGreaterThan(30)
    expect(differences(table, found)).toEqual([])
    for (const row of Object.values(table))
      expect(Object.values(matrix.lettersOf(row)).every(letter => "YSNWAHKR".includes(letter))).toBe(true)
  })

  it("fails for what nobody listed, and for what is gone", () => {
    expect(differences(matrix.pages, [...discover.pages(), "/admin/secret"])).toEqual([
      "not in the table: /admin/secret",
    ])
    expect(differences(routes, [...discover.routes(), "DELETE /api/v1/me"])).toEqual([
      "not in the table: DELETE /api/v1/me",
    ])
    expect(differences(actions, discover.actions().slice(1))).toHaveLength(1)
  })

  it("finds exports however they are written", () => {
    const source = `
export const GET = route({})
export async function POST() {}
export const { PUT, PATCH } = handlers
export { remove as DELETE }
const HEAD = 1
export type OPTIONS = string`
    expect(discover.methodsOf(source).sort()).toEqual(["DELETE", "GET", "PATCH", "POST", "PUT"])
  })
})
