// npm run -s oracle -- [--dir FOLDER] [--json]: every oracle table against the engine, with the worst error of each.

import { existsSync } from "node:fs"
import { parseArgs } from "node:util"
import { checkFolder, failed, type TableResult } from "./check.ts"

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: "test/oracle/tables" },
    json: { type: "boolean", default: false },
  },
})

if (!existsSync(values.dir)) {
  console.error(`the folder ${values.dir} does not exist`)
  process.exit(1)
}
const results = checkFolder(values.dir)
if (values.json) {
  const tables = results.map(({ file, cases, passed, worstError, tolerance, reason }) => ({
    file,
    cases,
    passed,
    worstError,
    tolerance,
    ...(reason ? { reason } : {}),
  }))
  const unserved = results.flatMap(({ file, unserved: rows, cases, reason }) => [
    ...(cases === 0 ? [{ file, reason: reason ?? "" }] : []),
    ...rows.map((row) => ({ file, row: row.name, reason: row.reason })),
  ])
  console.log(JSON.stringify({ tables, unserved }, null, 2))
} else for (const result of results) print(result)
process.exitCode = results.some(failed) ? 1 : 0

function print(result: TableResult): void {
  const { file, cases, passed, worstError, tolerance, note, reason } = result
  if (cases === 0)
    console.log(`${result.broken ? "✗" : "–"} ${file}: ${result.broken ? "" : "not served, "}${reason}`)
  else {
    const error = worstError!.toExponential(1)
    console.log(
      `${failed(result) ? "✗" : "✓"} ${file}: ${passed}/${cases}, worst error ${error} (tolerance ${tolerance}); ${note}`,
    )
  }
  for (const one of result.failures)
    console.log(`    ${one.name}: expected ${one.expected}, ours ${one.actual}`)
  for (const row of result.unserved) console.log(`    not served: ${row.name}: ${row.reason}`)
}
