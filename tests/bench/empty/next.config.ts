import { parse } from "node:path"
import type { NextConfig } from "next"

/** As little as there can be: what the framework itself costs. Its types are those of the whole project, checked there. */
const config: NextConfig = {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  // Above it and the packages it borrows.
  turbopack: { root: parse(process.cwd()).root },
}

export default config
