import { log } from "../../base/math.ts"
import { type Estimate, estimated, refused, tooFew } from "./estimate.ts"

/** A project: months it came late (early is below zero), or how late it is so far when still open. */
export type Project = { readonly delayMonths: number; readonly open: boolean }
/** Share of projects later than a delay, from that delay on. */
export type SurvivalStep = {
  readonly delayMonths: number
  readonly share: number
  readonly standardError: number
}

const LEAST = 5
const LEVELS = [0.5, 0.8, 0.9] as const
const Z95 = 1.959963984540054

/**
 * Product-limit estimate of the share still undelivered, with Greenwood's errors. Open projects count until the delay
 * they have reached. Source: Kaplan, Meier (1958).
 */
export function survival(projects: readonly Project[]): readonly SurvivalStep[] {
  const times = [...new Set(projects.filter(({ open }) => !open).map(({ delayMonths }) => delayMonths))]
  let share = 1
  let greenwood = 0
  return times
    .sort((a, b) => a - b)
    .map((delayMonths) => {
      const atRisk = projects.filter((one) => one.delayMonths >= delayMonths).length
      const done = projects.filter((one) => !one.open && one.delayMonths === delayMonths).length
      share *= 1 - done / atRisk
      if (done < atRisk) greenwood += done / (atRisk * (atRisk - done))
      return { delayMonths, share, standardError: share * Math.sqrt(greenwood) }
    })
}

/** Chance to be late, and delays that half, 80% and 90% of projects do not exceed. */
export function estimateDelays(projects: readonly Project[]): readonly Estimate[] {
  const n = projects.length
  const delivered = projects.filter(({ open }) => !open).length
  if (delivered < LEAST) return [tooFew("lateFraction", delivered, LEAST)]
  const steps = survival(projects)
  const onTime = steps.findLast(({ delayMonths }) => delayMonths <= 0)
  return [
    estimated("lateFraction", onTime?.share ?? 1, onTime?.standardError ?? null, n, {
      parameter: "lateFraction",
    }),
    ...LEVELS.map((level) => quantile(steps, level, n)),
    estimated("openProjectsCount", n - delivered, null, n),
  ]
}

/** First delay that a share `level` does not exceed; SE from half the width of its 95% interval (Brookmeyer, Crowley). */
function quantile(steps: readonly SurvivalStep[], level: number, n: number): Estimate {
  const step = steps.find(({ share }) => share <= 1 - level + 1e-12)
  if (!step)
    return refused("delayMonths", "censored", "too many projects are still open to see this delay", n, {
      at: level,
    })
  const inside = steps.filter(
    ({ share, standardError }) =>
      share > 0 && share < 1 && Math.abs(gap(share, level)) <= Z95 * spread(share, standardError),
  )
  const low = inside[0]?.delayMonths
  const high = inside.at(-1)?.delayMonths
  const error = low !== undefined && high !== undefined && high > low ? (high - low) / (2 * Z95) : null
  return estimated("delayMonths", step.delayMonths, error, n, { at: level })
}

/** On the scale of ln(-ln S), where shares near 0 and 1 keep their intervals inside. */
const gap = (share: number, level: number): number => log(-log(share)) - log(-log(1 - level))
const spread = (share: number, standardError: number): number => standardError / (share * -log(share))
