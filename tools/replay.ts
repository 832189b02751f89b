// Shows which stored numbers of the worked cases a change moves: nothing for a refactor. `--write` accepts them.
import { existsSync, mkdirSync } from "node:fs"
import { writeAtomically } from "../src/io/atomic.ts"
import { CASES, caseResult, differences, golden, goldenFile } from "../test/kit/cases.ts"

const write = process.argv.includes("--write")
let moved = 0
mkdirSync("cases/golden", { recursive: true })
for (const name of CASES) {
  const now = caseResult(name)
  const found = existsSync(goldenFile(name))
    ? differences(golden(name), now)
    : [{ path: "", stored: "no file", now: "new case" }]
  moved += found.length
  for (const { path, stored, now: value } of found) console.log(`${name}  ${path}  ${stored} → ${value}`)
  if (write && found.length > 0) writeAtomically(goldenFile(name), `${JSON.stringify(now, null, 2)}\n`)
}
console.log(moved === 0 ? "nothing moved" : `${moved} numbers moved${write ? ", stored" : ""}`)
