import { pow } from "../base/math.ts"
import { bracketedRoot } from "../base/root.ts"

/** S(e, N): years of first-year rent that N escalated years add up to (2.2). */
export const escalatedYears = (escalator: number, years: number): number =>
  escalator > 1e-9 ? (pow(1 + escalator, years) - 1) / escalator : years

/** The escalator that a value with renewals over the base value implies, running through (2.3); null without a root. */
export function impliedEscalator(baseYears: number, allYears: number, valueRatio: number): number | null {
  const gap = (escalator: number): number =>
    escalatedYears(escalator, allYears) / escalatedYears(escalator, baseYears) - valueRatio
  const root = bracketedRoot(gap, 1e-9, 1)
  return root.ok ? root.x : null
}
