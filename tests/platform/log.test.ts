import { spawnSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { testEnv } from "../support/environment"

const script = `
  import { log, noteStatement, tellRequest, withRequest } from "@/lib/log"
  void withRequest("req-12345678", async () => {
    log().info({ email: "riya@docket.example", password: "hunter22", headers: { authorization: "Bearer abc", cookie: "s=1" }, user: { email: "x@y.example", phone: "+919886041000" }, route: "GET /x" }, "hello")
    log().error({ err: new Error("boom") }, "failed")
  })
  noteStatement()
  void withRequest("req-23456789", () => {
    noteStatement()
    void withRequest("req-23456789", noteStatement)
    tellRequest({ route: "GET /y", actor: "patient", status: 200, ms: 1 })
  })
`

describe("the log", () => {
  it("writes JSON lines with the request's id and without personal data or secrets", () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script],
      {
        encoding: "utf8",
        env: { ...process.env, ...testEnv, DATABASE_URL: "postgres://me@localhost/x", LOG_LEVEL: "info" },
      },
    )
    const lines = stdout
      .trim()
      .split("\n")
      .map(line => JSON.parse(line))
    expect(lines, stderr).toHaveLength(3)
    expect(lines[0]).toMatchObject({
      level: "info",
      msg: "hello",
      requestId: "req-12345678",
      route: "GET /x",
    })
    expect(lines[1]).toMatchObject({ level: "error", err: { message: "boom" } })
    expect(Object.keys(lines[1]).sort()).toEqual(["err", "level", "msg", "requestId", "time"])
    // Its own statements, those of work within it included, and nobody else's.
    expect(lines[2]).toMatchObject({ requestId: "req-23456789", route: "GET /y", statements: 2 })
    expect(stdout).not.toMatch(/riya|hunter22|Bearer|s=1|x@y|98860/)
  })
})
