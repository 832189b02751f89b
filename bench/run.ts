// npm run bench: the engine on one company, beside a second engine on the same formulas and months, in the same run.

import { Bench } from "tinybench"
import { FLAT_CURVE } from "../src/base/curve.ts"
import { runSheet, type SheetData } from "../src/base/runSheet.ts"
import type { Sheet } from "../src/base/sheet.ts"
import { ownerValue } from "../src/decide/value.ts"
import { benchCompany } from "./company.ts"
import { runWithMathjs } from "./secondEngine.ts"

const portfolio = benchCompany()
const { run } = ownerValue(portfolio)
const { months } = portfolio
const sheets: readonly (readonly [Sheet, SheetData])[] = [
  ...run.runs.map(({ sheet, data }) => [sheet, data] as const),
  [
    run.sheet,
    { months, inputs: run.inputs, series: run.series, powerCurve: FLAT_CURVE, functions: run.functions },
  ],
]
const cells = sheets.reduce((sum, [sheet]) => sum + sheet.nodes.length * months, 0)

const bench = new Bench({ iterations: 30, time: 0, warmupIterations: 10, warmupTime: 0 })
bench.add("value of the company", () => void ownerValue(portfolio))
bench.add("its formulas, this engine", () => {
  for (const [sheet, data] of sheets) runSheet(sheet, data)
})
await bench.run()
const slow = new Bench({ iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 })
slow.add("its formulas, mathjs", () => {
  for (const [sheet, data] of sheets) runWithMathjs(sheet, data)
})
await slow.run()

const [value, ours, peer] = [...bench.tasks, ...slow.tasks].map(({ name, result }) => {
  if (!("latency" in result)) throw new Error(`${name}: not measured`)
  console.log(`${name}: ${result.latency.p50.toFixed(2)} ms (fastest ${result.latency.min.toFixed(2)})`)
  return result.latency.p50
})
console.log(
  `${portfolio.sites[0]!.blocks.length} blocks, ${portfolio.instruments.length} instruments, ${months} months, ${cells} cells`,
)
console.log(`mathjs over this engine, same formulas and months: ${(peer! / ours!).toFixed(0)} times`)
void value
