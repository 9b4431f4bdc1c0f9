/** Whom somebody finds, tests/search tells. */
export const searchCalls = {
  "POST /api/v1/search": () => ({ path: "/api/v1/search", body: { q: "matrix" } }),
}
