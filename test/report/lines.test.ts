import { describe, expect, test } from "vitest"
import { npv } from "../../src/cash/metrics.ts"
import { presentValueByLine } from "../../src/decide/lines.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { bridgeOf, conversionsOf } from "../../src/report/page/conversion.ts"
import { reportInput, runsOf } from "./fixture.ts"

const input = reportInput("en")
const runs = runsOf(input.portfolio)

describe.each(runs.map((run) => [`${run.block.id} ${run.use.kind}`, run] as const))("%s", (_name, run) => {
  test("the lines add up to the value, and so do the kinds", () => {
    const { lines, byKind } = presentValueByLine(run)
    const total = npv(run.netUsd, run.discountFraction)
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
    const size = sum(lines.map((line) => Math.abs(line.usd))) + 1
    expect(Math.abs(sum(lines.map((line) => line.usd)) - total) / size).toBeLessThan(1e-12)
    expect(Math.abs(sum(Object.values(byKind)) - total) / size).toBeLessThan(1e-12)
  })
})

test("the bridge leads from staying to staying plus what the conversion adds", () => {
  for (const conversion of conversionsOf(input)) {
    const context = { ...input, texts: textsOf("en"), sourceNote: "", ownerNote: "", statements: [] }
    const bridge = bridgeOf(context, conversion)
    const end = bridge.steps.reduce((total, step) => total + step.usd, bridge.staying.usd)
    const { staying, converting } = conversion
    expect(end / 1e6).toBeCloseTo((staying.npvUsd + converting.incrementalNpvUsd) / 1e6, 5)
  }
})
