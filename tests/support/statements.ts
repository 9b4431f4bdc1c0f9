import { Client } from "pg"

/** How many statements the work sends to the database, over whatever connections; of node-postgres alone. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ sent: number; value: T }> {
  let sent = 0
  const query = Client.prototype.query
  Object.assign(Client.prototype, {
    query(this: Client, ...asked: Parameters<Client["query"]>) {
      sent++
      return Reflect.apply(query, this, asked)
    },
  })
  try {
    return { value: await work(), sent }
  } finally {
    Object.assign(Client.prototype, { query })
  }
}
