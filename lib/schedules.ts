import { env } from "./env"
import { arrangeSchedules } from "./events/schedules"

// `npm run schedules`: what QStash calls by its clock, made, changed or removed as this version wants it. `-- --off` removes all.
const { QSTASH_URL: url, QSTASH_TOKEN: token, APP_URL: appUrl, CRON_SECRET: cronSecret } = env()
const account = { url, token, appUrl, cronSecret }
const arranged = await arrangeSchedules(account, process.argv.includes("--off") ? [] : undefined).catch(
  (error: unknown) => {
    const said = error instanceof Error ? error.message : "no answer"
    console.error(`The schedules could not be arranged at ${url}: ${said}`)
    process.exit(1)
  },
)
for (const { id, became, paused } of arranged)
  console.log(
    `${id}: ${became}${paused && became !== "removed" ? ", and paused: resume it in QStash's console" : ""}`,
  )
if (!arranged.length) console.log("No schedules of this deployment.")
