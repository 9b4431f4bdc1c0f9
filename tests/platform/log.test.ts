import { spawnSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { testEnv } from "../support/environment"

const script = `
  import { log, withRequest } from "@/lib/log"
  void withRequest("req-12345678", async () => {
    log().info({ email: "riya@docket.example", password: "hunter22", headers: { authorization: "Bearer abc", cookie: "s=1" }, user: { email: "x@y.example", phone: "+919886041000" }, route: "GET /x" }, "hello")
    log().error({ err: new Error("boom") }, "failed")
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
    expect(lines, stderr).toHaveLength(2)
    expect(lines[0]).toMatchObject({
      level: "info",
      msg: "hello",
      requestId: "req-12345678",
      route: "GET /x",
    })
    expect(lines[1]).toMatchObject({ level: "error", err: { message: "boom" } })
    expect(Object.keys(lines[1]).sort()).toEqual(["err", "level", "msg", "requestId", "time"])
    expect(stdout).not.toMatch(/riya|hunter22|Bearer|s=1|x@y|98860/)
  })
})
