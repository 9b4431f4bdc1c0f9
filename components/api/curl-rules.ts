import type { Operation } from "./types"

/** The operation's example as a command: what has to be sent, and no more. */
export function curlOf({ method, path, parameters, requestBody, security }: Operation): string {
  const filled = parameters
    .filter(one => one.in === "path")
    .reduce(
      (address, { name, example }) => address.replace(`{${name}}`, encodeURIComponent(String(example))),
      path,
    )
  const asked = parameters.filter(one => one.in === "query" && one.required)
  const query = asked.length
    ? `?${new URLSearchParams(asked.map(({ name, example }) => [name, String(example)]))}`
    : ""
  const body = requestBody?.content["application/json"]?.example
  const open = security.some(one => !Object.keys(one).length)
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"$docket/api/v1${filled}${query}"`,
    ...(open ? [] : ['-H "authorization: Bearer $token"']),
    ...(method === "POST" ? [`-H "idempotency-key: $(uuidgen)"`] : []),
    ...(body === undefined
      ? []
      : ['-H "content-type: application/json"', `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`]),
  ]
  return lines.join(" \\\n  ")
}
