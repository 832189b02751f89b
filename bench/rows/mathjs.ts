import { FLAT_CURVE } from "../../src/base/curve.ts"
import { runSheet, type SheetData } from "../../src/base/runSheet.ts"
import type { Sheet } from "../../src/base/sheet.ts"
import { ownerValue } from "../../src/decide/value.ts"
import { benchCompany } from "../company.ts"
import { median } from "../programs.ts"
import { runWithMathjs } from "../secondEngine.ts"
import { type Row, spreadOf } from "./row.ts"

const ROUNDS = 5
const OURS_A_ROUND = 10

/** One path of a company of twenty blocks: our engine and mathjs on the same formula texts and months. */
export const mathjsRow: Row = {
  names: ["mathjs"],
  measure: async () => {
    const portfolio = benchCompany()
    const { run } = ownerValue(portfolio)
    const { months } = portfolio
    const owner = { months, inputs: run.inputs, series: run.series, functions: run.functions }
    const sheets: readonly (readonly [Sheet, SheetData])[] = [
      ...run.runs.map(({ sheet, data }) => [sheet, data] as const),
      [run.sheet, { ...owner, powerCurve: FLAT_CURVE }],
    ]
    const all = (engine: (sheet: Sheet, data: SheetData) => unknown) => (): void => {
      for (const [sheet, data] of sheets) engine(sheet, data)
    }
    const [ours, theirs, value] = [all(runSheet), all(runWithMathjs), () => void ownerValue(portfolio)]
    for (let i = 0; i < OURS_A_ROUND; i++) ours()
    theirs()
    const rounds = Array.from({ length: ROUNDS }, () => ({
      ours: median(Array.from({ length: OURS_A_ROUND }, () => milliseconds(ours))),
      theirs: milliseconds(theirs),
      value: milliseconds(value),
    }))
    const of = (name: "ours" | "theirs" | "value"): number => median(rounds.map((round) => round[name]))
    const ratios = rounds.map((round) => round.theirs / round.ours)
    const cells = sheets.reduce((sum, [sheet]) => sum + sheet.nodes.length * months, 0)
    return [
      {
        name: "mathjs",
        ours: `${of("ours").toFixed(1)} ms`,
        peer: `${of("theirs").toFixed(0)} ms`,
        ratio: median(ratios),
        spread: spreadOf(ratios),
        target: null,
        note: `one path, 20 blocks, 5 instruments, ${months} months, ${cells} values; the whole value takes ${of("value").toFixed(1)} ms`,
      },
    ]
  },
}

function milliseconds(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}
