// A registry mirror that lacks some platforms' optional packages leaves them out of the lock file, and `npm ci`
// then refuses it, here and on those platforms. This adds the missing exact-version entries. Run after `npm install`.
import { readFileSync, writeFileSync } from "node:fs"

const file = "package-lock.json"
const lock = JSON.parse(readFileSync(file, "utf8"))
const systems = [
  "darwin",
  "win32",
  "linux",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
]
const processors = ["arm64", "x64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el"]
let added = 0

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!path || present(path, name) || !/^\d+\.\d+\.\d+/.test(version)) continue
    const words = name.replace(/^@/, "").split(/[/-]/)
    const os = systems.filter(system => words.includes(system))
    const cpu = processors.filter(processor => words.includes(processor))
    const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : undefined
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length && { cpu }),
      ...(entry.dev && { dev: true }),
      ...(libc && { libc }),
      optional: true,
      ...(os.length && { os }),
    }
    added++
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} optional packages added to the lock file`)

/** npm looks for a package beside its dependent, then upwards. */
function present(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (lock.packages[at ? `${at}/node_modules/${name}` : `node_modules/${name}`]) return true
    if (!at) return false
  }
}
