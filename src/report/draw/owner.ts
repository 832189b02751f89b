import type { ProjectValue } from "../../decide/projects.ts"
import { carried } from "../charts/carried.ts"
import type { Chart } from "../charts/chart.ts"
import { debtBalance } from "../charts/debtBalance.ts"
import { debtService } from "../charts/debtService.ts"
import { liquidity } from "../charts/liquidity.ts"
import { shareBridge } from "../charts/shareBridge.ts"
import { sourcesUses } from "../charts/sourcesUses.ts"
import { ASSUMED_MARK, assumedStep } from "../marks.ts"
import { usdOf, usedPeriods, valuesOf } from "../page/years.ts"
import { stepName } from "../shareTables.ts"
import type { DrawContext } from "./context.ts"

// The owner's side: from blocks to a share, loans, debt, cash and tax by calendar year.

/** The bridge from blocks to all shares, where every step that it needs is known. */
export function bridgeChart({ texts, value, portfolio, ownerNote: sourceNote }: DrawContext): Chart | null {
  const { steps, dilutedShares: shares } = value.bridge
  if (!shares || steps.some(({ usd, optional }) => usd === null && !optional)) return null
  const bars = steps.flatMap(({ name, usd }) =>
    usd === null || Math.abs(usd) < 1
      ? []
      : [{ name: stepName(texts, name) + (assumedStep(portfolio, name) ? ` ${ASSUMED_MARK}` : ""), usd }],
  )
  const [blocks, ...rest] = bars
  if (!blocks) return null
  const equity = stepName(texts, "equity")
  return shareBridge.draw({ blocks, steps: rest, equity, shares, sourceNote }, texts)
}

/** How a loan is built, and how it is served where it has months of its own. */
export function loanCharts(
  { texts, ownerNote: sourceNote, statements, value }: DrawContext,
  { id, name, uses, debtUsd, equityUsd }: ProjectValue,
): readonly Chart[] {
  const usd = {
    cost: uses.costUsd,
    interest: uses.interestUsd,
    fees: uses.feesUsd,
    reserve: uses.reserveUsd,
    debt: debtUsd,
    equity: equityUsd,
  }
  const statement = statements.find((one) => one.id === `project-${id}`)
  const { numbers } = value.run.projects.find(({ terms }) => terms.id === id)!.terms
  const built = sourcesUses.draw({ id: `sourcesUses-${id}`, name, usd, sourceNote }, texts)
  if (!statement) return [built]
  const service = usdOf(statement, "serviceUsd")
  const first = service.findIndex((value) => Math.abs(value) > 0.5)
  const used = usedPeriods([service])
  const served = <T>(values: readonly T[]): readonly T[] => values.slice(Math.max(0, first), used)
  const years = {
    id: `debtService-${id}`,
    name,
    years: served(statement.periods),
    cashUsd: served(usdOf(statement, "projectCashUsd")),
    serviceUsd: served(service).map((value) => -value),
    dscrRatio: served(valuesOf(statement, "dscrRatio")),
    targetRatio: numbers.targetDscrRatio!.value,
    lockUpRatio: numbers.lockUpDscrRatio?.value ?? null,
    sourceNote,
  }
  return [built, debtService.draw(years, texts)]
}

/** What is owed year by year; null without debt. */
export function balanceChart({ texts, statements, ownerNote: sourceNote }: DrawContext): Chart | null {
  const balance = statements.find(({ id }) => id === "balance")!
  const owed = balance.lines.filter(
    ({ key, values }) => key.startsWith("debtUsd:") && values.some((value) => (value ?? 0) > 0.5),
  )
  if (owed.length === 0) return null
  const used = usedPeriods(owed.map(({ values }) => values))
  const debts = owed.map(({ name, key, values }) => ({
    name: name ?? key,
    usd: values.slice(0, used).map((value) => value ?? 0),
  }))
  const years = balance.periods.slice(0, used)
  return debtBalance.draw({ years, debts, sourceNote }, texts)
}

/** Cash and debt at the end of each year, above the minimum of cash. */
export function liquidityChart(
  { texts, statements, ownerNote: sourceNote }: DrawContext,
  minimumUsd: number,
): Chart {
  const balance = statements.find(({ id }) => id === "balance")!
  const years = {
    years: balance.periods,
    cashUsd: usdOf(balance, "cashUsd"),
    restrictedUsd: usdOf(balance, "restrictedUsd"),
    debtUsd: usdOf(balance, "debtUsd"),
    minimumUsd,
    sourceNote,
  }
  return liquidity.draw(years, texts)
}

/** Tax, and what is carried from one year to the next; null where there is nothing of either. */
export function carriedChart({ texts, statements, ownerNote: sourceNote }: DrawContext): Chart | null {
  const tax = statements.find(({ id }) => id === "tax")
  if (!tax) return null
  const lossesUsd = usdOf(tax, "lossCarriedUsd")
  const interestUsd = usdOf(tax, "interestCarriedUsd")
  const taxUsd = usdOf(tax, "taxUsd").map((value) => -value)
  const empty = [...lossesUsd, ...interestUsd, ...taxUsd].every((value) => Math.abs(value) < 0.5)
  return empty
    ? null
    : carried.draw({ years: tax.periods, lossesUsd, interestUsd, taxUsd, sourceNote }, texts)
}
