// npm run bench: this engine beside its peers, one table. --json for machines; --only NAME for one line (repeatable).

import { availableParallelism, cpus } from "node:os"
import { parseArgs } from "node:util"
import Table from "cli-table3"
import { errorRow } from "./rows/error.ts"
import { kernelRow } from "./rows/kernel.ts"
import { lsmcRow } from "./rows/lsmc.ts"
import { mathjsRow } from "./rows/mathjs.ts"
import { memoryRow } from "./rows/memory.ts"
import { type Line, met, type Row } from "./rows/row.ts"
import { squiggleRow } from "./rows/squiggle.ts"
import { workersRow } from "./rows/workers.ts"

const ROWS: readonly Row[] = [kernelRow, workersRow, memoryRow, squiggleRow, lsmcRow, errorRow, mathjsRow]

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, only: { type: "string", multiple: true } },
})
const names = ROWS.flatMap((row) => row.names)
const unknown = values.only?.filter((name) => !names.includes(name)) ?? []
if (unknown.length > 0) {
  console.error(`bench: no line is called ${unknown.join(", ")}; there are ${names.join(", ")}`)
  process.exit(2)
}
const only = (name: string): boolean => values.only === undefined || values.only.includes(name)

const lines: Line[] = []
for (const row of ROWS) {
  const wanted = row.names.filter(only)
  if (wanted.length === 0) continue
  if (!values.json) process.stderr.write(`measuring ${wanted.join(", ")} …\n`)
  lines.push(...(await row.measure(only)))
}

const machine = {
  cpu: cpus()[0]!.model,
  cores: availableParallelism(),
  node: process.version,
  v8: process.versions.v8,
}
if (values.json)
  console.log(JSON.stringify({ machine, lines: lines.map((line) => ({ ...line, met: met(line) })) }, null, 2))
else print(lines)

if (lines.some((line) => line.failed)) process.exitCode = 1

function print(all: readonly Line[]): void {
  const head = ["line", "this engine", "peer", "ratio", "spread", "target", "", "note"]
  const table = new Table({
    head,
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [10, 16, 16, 8, 15, 8, 8, 46],
  })
  for (const line of all) table.push(cells(line))
  console.log(table.toString())
  console.log(
    `${machine.cores} cores of ${machine.cpu}, Node ${machine.node}; bench/README.md says what each line holds`,
  )
}

function cells(line: Line): string[] {
  const { name, ours, peer, ratio, spread, target, note } = line
  const number = (value: number): string => value.toPrecision(3)
  const wanted = target === null ? "" : "atLeast" in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
  const verdict = met(line)
  return [
    name,
    ours,
    peer,
    ratio === null ? "" : number(ratio),
    spread === null ? "" : `${number(spread[0])} – ${number(spread[1])}`,
    wanted,
    verdict === null ? "" : verdict ? "met" : "missed",
    note,
  ]
}
