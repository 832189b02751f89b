import { bracketedRoot } from "../base/root.ts"

/** What limits the principal (4.1), each in USD; `binding` is the least. */
export type DebtLimits = {
  readonly loanToCostUsd: number | null
  readonly coverageUsd: number
  readonly hardCapUsd: number | null
  readonly binding: "loanToCost" | "coverage" | "hardCap"
}

type Limits = {
  readonly draws: string
  readonly loanToCost: number
  readonly coverageUsd: number
  readonly hardCapUsd: number | null
}
type Total = (debtUsd: number, drawShare: number, name: "usesUsd" | "drawUsd") => number

/**
 * The principal (4.1), and what places the draws: the debt share of uses (pro rata) or all equity (equity first).
 * Uses grow with debt through interest and fees, so both are roots in a bracket, never an iteration count.
 */
export function sizeDebt(
  limits: Limits,
  totalOf: Total,
): { readonly debtUsd: number; readonly drawShare: number; readonly limits: DebtLimits } {
  const { draws, loanToCost, coverageUsd, hardCapUsd } = limits
  const placed = (debt: number): number =>
    draws === "equityFirst" ? (debt * (1 - loanToCost)) / Math.max(loanToCost, 1e-12) : loanToCost
  const cap = Math.min(coverageUsd, hardCapUsd ?? Infinity)
  const gap = (debt: number): number => loanToCost * totalOf(debt, placed(debt), "usesUsd") - debt
  // Uses grow by far less than the loan, so ten times the bare cost is beyond the root, where there is one.
  const root = bracketedRoot(gap, 0, 10 * totalOf(0, placed(0), "usesUsd"))
  const loanToCostUsd = root.ok ? root.x : null
  const costBinds = loanToCostUsd !== null && loanToCostUsd < cap
  const debtUsd = costBinds ? loanToCostUsd : cap
  const binding = costBinds ? "loanToCost" : cap === coverageUsd ? "coverage" : "hardCap"
  return {
    debtUsd,
    drawShare:
      debtUsd === 0 ? undrawn(draws) : costBinds ? placed(debtUsd) : placing(draws, debtUsd, totalOf),
    limits: { loanToCostUsd, coverageUsd, hardCapUsd, binding },
  }
}

/** The share of uses, or the equity that comes first, at which nothing is drawn. */
export const undrawn = (draws: string | undefined): number => (draws === "equityFirst" ? Infinity : 0)

/** Where a cap binds: the share, or the equity, at which the draws add up to the loan. */
function placing(draws: string, debtUsd: number, totalOf: Total): number {
  if (draws === "debtFirst") return 0
  const most = draws === "proRata" ? 1 : totalOf(debtUsd, 0, "usesUsd")
  const root = bracketedRoot((share) => totalOf(debtUsd, share, "drawUsd") - debtUsd, 0, most)
  return root.ok ? root.x : most
}
