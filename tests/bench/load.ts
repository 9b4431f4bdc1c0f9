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
 * So many clients ask one after another, each as soon as it has its answer, for `seconds`; times in ms. What the answers
 * bring is read and dropped.
 */
export async function load(
  app: string,
  { clients, seconds, call }: { clients: number; seconds: number; call: (turn: number) => Call },
): Promise<Load> {
  const seen: Seen[] = []
  let turn = 0
  const began = performance.now()
  await new Promise<void>((done, failed) => {
    const setupRequest = (request: autocannon.Request) => {
      const { path, headers, method, body } = wired(call(turn++))
      return { ...request, path, method, headers: { ...request.headers, ...headers }, ...(body && { body }) }
    }
    const asked = {
      url: app,
      connections: clients,
      duration: seconds,
      timeout: 30,
      requests: [{ setupRequest }],
    }
    const running = autocannon(asked, error => (error ? failed(error) : done()))
    running.on("response", (_client, status, _bytes, ms) => seen.push({ status, ms }))
  })
  return summed(seen, performance.now() - began)
}

/** Each asks once, all at the same moment. Until the last has its answer, however long that takes. */
export async function atOnce(app: string, calls: Call[]): Promise<Load> {
  const began = performance.now()
  const seen = await Promise.all(
    calls.map(async call => {
      const { path, ...init } = wired(call)
      const answer = await fetch(`${app}${path}`, init)
      await answer.arrayBuffer()
      return { status: answer.status, ms: performance.now() - began }
    }),
  )
  return summed(seen, performance.now() - began)
}

type Seen = { status: number; ms: number }

function wired({ path, method = "GET", token, body, headers }: Call) {
  return {
    ...{ path, method },
    headers: {
      ...headers,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

function summed(seen: Seen[], tookMs: number): Load {
  const statuses: Record<string, number> = {}
  for (const { status } of seen) statuses[status] = (statuses[status] ?? 0) + 1
  const fine = seen.filter(({ status }) => status >= 200 && status < 300).length
  const times = seen.map(({ ms }) => ms).sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { rate: (1_000 * fine) / tookMs, median: at(0.5), p99: at(0.99), statuses }
}

export const told = ({ rate, median, p99, statuses }: Load) => {
  const others = Object.entries(statuses).filter(([status]) => !/^2/.test(status))
  const rest = others.length ? `   ${others.map(([status, many]) => `${many} × ${status}`).join(", ")}` : ""
  return `${rate.toFixed(0).padStart(6)} /s   median ${median.toFixed(1).padStart(7)} ms   p99 ${p99.toFixed(1).padStart(7)} ms${rest}`
}
