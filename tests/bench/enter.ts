import { hashPassword, passwordFits } from "@/lib/accounts/password"
import { ADDRESS, addressOf } from "./asks"
import { load, told } from "./load"
import { once } from "./practice"
import type { Stage } from "./stage"

const CLIENTS = 8
const SECONDS = 5
const PEOPLE = 2_000
const password = "three small words"

/** Signing in over HTTP, beside what it can't do without: comparing one password. */
export async function signIns(stage: Stage): Promise<void> {
  const hash = await hashPassword(password)
  const emails = await once(stage.url, async ask => {
    const rows = await ask(`
      update users set password_hash = '${hash}', verified_at = coalesce(verified_at, now()) where id in (
        select id from users where role = 'PATIENT' and suspended_at is null order by md5(id::text) limit ${PEOPLE})
      returning email`)
    return rows.map(({ email }) => String(email))
  })
  const http = await load(stage.app, {
    clients: CLIENTS,
    seconds: SECONDS,
    call: turn => ({
      ...{ path: "/api/v1/auth/token", method: "POST", headers: { [ADDRESS]: addressOf(turn) } },
      body: { email: emails[turn % emails.length], password },
    }),
  })
  const until = performance.now() + 3_000
  const compared = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      let many = 0
      for (; performance.now() < until; many++) await passwordFits(password, hash)
      return many
    }),
  )
  const bare = compared.reduce((sum, many) => sum + many, 0) / 3
  const share = (100 * (http.rate / bare)).toFixed(0)
  console.log(`sign-in, ${CLIENTS} clients   ${told(http)}`)
  console.log(`  passwords compared  ${bare.toFixed(0).padStart(6)} /s   share ${share} %`)
}
