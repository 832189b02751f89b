// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node the machine has.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const say = (text) => process.stderr.write(`${text}\n`)

/** Installs the locked packages once for each state of the lock file. */
export function ensurePackages() {
  const packages = join(root, "node_modules")
  // npm ci would empty the folder that a link leads to, which belongs to another checkout.
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink()) return
  const stamp = join(packages, ".hashwatt-lock")
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex")
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return
  say("hashwatt: setting up (installing the locked packages, about 20 seconds) …")
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  })
  if (npm.status !== 0) {
    say("hashwatt: npm ci failed; check the network or the npm registry setting, then run the command again")
    process.exit(npm.status ?? 1)
  }
  writeFileSync(stamp, lock)
  say("hashwatt: set up")
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensurePackages()
