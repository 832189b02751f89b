// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node the machine has.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const say = (text) => process.stderr.write(`${text}\n`)

/** Installs the locked packages when they are missing or older than the lock file. */
export function ensurePackages() {
  const stamp = join(root, "node_modules", ".package-lock.json")
  const lock = join(root, "package-lock.json")
  if (existsSync(stamp) && sameLock(lock, stamp)) return
  say("hashwatt: setting up (installing the locked packages, about 20 seconds) …")
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  })
  if (npm.status !== 0) {
    say("hashwatt: npm ci failed; check the network or the npm registry setting, then run the command again")
    process.exit(npm.status ?? 1)
  }
  say("hashwatt: set up")
}

function sameLock(lock, stamp) {
  const versions = (file) => JSON.parse(readFileSync(file, "utf8")).packages
  const wanted = versions(lock)
  const present = versions(stamp)
  return Object.keys(wanted).every(
    (name) => name === "" || wanted[name].optional || present[name]?.version === wanted[name].version,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensurePackages()
