/** How a receiver proves that a delivery is ours. A test runs it. */
export const verifying = `import { Webhook } from "standardwebhooks" // npm, PyPI, Go, Ruby, …

// rawBody: the text of the request, exactly as it came.
export function received(rawBody, headers, secret) {
  const event = new Webhook(secret).verify(rawBody, headers) // throws when it is not ours
  // The same webhook-id may come twice: act on it once. Answer 2xx within ten seconds.
  return { id: headers["webhook-id"], ...event }
}
`
