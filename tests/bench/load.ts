import autocannon from "autocannon"

export type Call = {
  path: string
  method?: "GET" | "POST"
  token?: string
  body?: unknown
  headers?: Record<string, string>
}
export type Load = {
  /** Answers a second, of those that were what they should be. */
  rate: number
  median: number
  p99: number
  /** Answers by status. */
  statuses: Record<string, number>
}

/**
 * So many clients ask one after another, each as soon as it has its answer, for `seconds` or as long as `calls` has more;
 * times in ms. What the answers bring is read and dropped.
 */
export async function load(
  app: string,
  { clients, seconds, call }: { clients: number; seconds: number; call: (turn: number) => Call | null },
): Promise<Load> {
  const statuses: Record<string, number> = {}
  const times: number[] = []
  let turn = 0
  let running: autocannon.Instance | undefined
  const began = performance.now()
  await new Promise<void>((done, failed) => {
    running = autocannon(
      {
        url: app,
        connections: clients,
        duration: seconds,
        timeout: 30,
        requests: [
          {
            setupRequest: request => {
              const next = call(turn++)
              if (!next) running?.stop?.()
              const { path, method = "GET", token, body, headers }: Call = next ?? { path: "/api/health" }
              return {
                ...request,
                path,
                method,
                headers: {
                  ...request.headers,
                  ...headers,
                  ...(body !== undefined && { "content-type": "application/json" }),
                  ...(token !== undefined && { authorization: `Bearer ${token}` }),
                },
                ...(body !== undefined && { body: JSON.stringify(body) }),
              }
            },
          },
        ],
      },
      error => (error ? failed(error) : done()),
    )
    running.on("response", (_client, status, _bytes, ms) => {
      statuses[status] = (statuses[status] ?? 0) + 1
      times.push(ms)
    })
  })
  const took = (performance.now() - began) / 1_000
  const fine = Object.entries(statuses).reduce(
    (sum, [status, many]) => sum + (/^2/.test(status) ? many : 0),
    0,
  )
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { rate: fine / took, median: at(0.5), p99: at(0.99), statuses }
}

export const told = ({ rate, median, p99, statuses }: Load) => {
  const others = Object.entries(statuses).filter(([status]) => !/^2/.test(status))
  const rest = others.length ? `   ${others.map(([status, many]) => `${many} × ${status}`).join(", ")}` : ""
  return `${rate.toFixed(0).padStart(6)} /s   median ${median.toFixed(1).padStart(7)} ms   p99 ${p99.toFixed(1).padStart(7)} ms${rest}`
}
