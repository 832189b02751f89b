import type { LineKind } from "../base/sheet.ts"
import type { BlockRun } from "../cash/block.ts"
import { npv } from "../cash/metrics.ts"

export type LineValue = { readonly name: string; readonly kind: LineKind; readonly usd: number }

/** What each cash line adds to the value of a run: present values [USD] that add up to the NPV. */
export type ValueByLine = {
  readonly lines: readonly LineValue[]
  readonly byKind: Readonly<Record<LineKind, number>>
}

/** The cash lines of a run, each discounted at the run's own rate. */
export function presentValueByLine(run: BlockRun): ValueByLine {
  const lines = run.sheet.nodes.flatMap(({ name, line }): LineValue[] =>
    line === null ? [] : [{ name, kind: line, usd: npv(monthlyFlow(run, name), run.discountFraction) }],
  )
  const byKind = { revenue: 0, energy: 0, opex: 0, capex: 0, salvage: 0, financing: 0 }
  for (const { kind, usd } of lines) byKind[kind] += usd
  return { lines, byKind }
}

/** Flow of a named formula by month; a formula that does not vary gives the same flow every month. */
export function monthlyFlow(run: BlockRun, name: string): Float64Array {
  return (
    run.values.monthly.get(name) ??
    new Float64Array(run.netUsd.length).fill(run.values.constants.get(name) ?? 0)
  )
}
