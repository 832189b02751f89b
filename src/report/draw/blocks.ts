import { yearOf } from "../../base/month.ts"
import type { LineKind } from "../../base/sheet.ts"
import type { BlockRun } from "../../cash/block.ts"
import type { Comparison } from "../../decide/compare.ts"
import { monthlyFlow } from "../../decide/lines.ts"
import { alternatives } from "../charts/alternatives.ts"
import { blockEconomics } from "../charts/blockEconomics.ts"
import { CASH_KINDS, type CashByYear, cashByYear } from "../charts/cashByYear.ts"
import type { Chart } from "../charts/chart.ts"
import { alternativeName } from "../tables.ts"
import type { DrawContext } from "./context.ts"

/** What a megawatt of each block earns. */
export function economicsChart({ texts, value, portfolio, sourceNote }: DrawContext): Chart {
  const siteName = (id: string): string => portfolio.sites.find((site) => site.id === id)?.name ?? id
  const rows = value.blocks.map((block) => ({ ...block, name: `${siteName(block.site)} · ${block.name}` }))
  return blockEconomics.draw({ rows, sourceNote }, texts)
}

/** Cash of some runs by calendar year. */
export const yearlyCashChart = (context: DrawContext, runs: readonly BlockRun[]): Chart =>
  cashByYear.draw(yearlyCash(context, runs), context.texts)

function yearlyCash({ portfolio, sourceNote }: DrawContext, runs: readonly BlockRun[]): CashByYear {
  const first = yearOf(portfolio.start)
  const last = yearOf(portfolio.start + portfolio.months - 1)
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const byYear = (kind: LineKind): readonly number[] => {
    const sums = years.map(() => 0)
    for (const run of runs) {
      monthlyFlow(run, `${kind}Usd`).forEach((flow, i) => {
        sums[yearOf(portfolio.start + i) - first]! += flow
      })
    }
    return sums
  }
  return { ...trimmed(years, perKind(byYear)), sourceNote }
}

export const perKind = <T>(value: (kind: LineKind) => T): Readonly<Record<LineKind, T>> => ({
  revenue: value("revenue"),
  energy: value("energy"),
  opex: value("opex"),
  capex: value("capex"),
  salvage: value("salvage"),
  financing: value("financing"),
})

/** Leaves out the years after the last flow. */
function trimmed(years: readonly number[], usd: CashByYear["usd"]): Pick<CashByYear, "years" | "usd"> {
  const active = (i: number): boolean => CASH_KINDS.some((kind) => usd[kind][i] !== 0)
  const length = Math.max(1, years.findLastIndex((_, i) => active(i)) + 1)
  return { years: years.slice(0, length), usd: perKind((kind) => usd[kind].slice(0, length)) }
}

/** Rows beyond which a drawing of the alternatives says more than their table. */
const LEAST_ALTERNATIVES = 3

/** What each alternative of a block adds over staying; null for too few. */
export function alternativesChart(
  { texts, sourceNote }: Pick<DrawContext, "texts" | "sourceNote">,
  comparison: Pick<Comparison, "site" | "block" | "alternatives">,
): Chart | null {
  const rows = comparison.alternatives.map((alternative) => ({
    name: alternativeName(texts, alternative),
    use: alternative.use,
    usd: alternative.incrementalNpvUsd,
  }))
  const id = `alternatives-${comparison.site}-${comparison.block}`
  return rows.length < LEAST_ALTERNATIVES ? null : alternatives.draw({ id, rows, sourceNote }, texts)
}
