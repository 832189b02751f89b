import type { Warning } from "../../base/issue.ts"
import { exp } from "../../base/math.ts"
import type { Month } from "../../base/month.ts"
import type { Estimate } from "../../base/stats.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { Answer } from "../../paths/answer.ts"
import { reducedForm } from "../../paths/difficulty/reducedForm.ts"
import { belowZero, type Finding } from "./assess.ts"
import { worthBySimulation } from "./conversionBySimulation.ts"
import type { NamedInput } from "./conversionInputs.ts"
import { type Worth, worthOnGrid } from "./conversionWorth.ts"
import { type Hashprice, hashpriceOf } from "./hashprice.ts"
import { hashpriceToday, posedOption, stopAfterMonths } from "./onBlockPosed.ts"
import type { OptionRequest, OptionSubject, OptionWindow } from "./onBlockRequest.ts"
import { optionWarnings } from "./onBlockWarnings.ts"
import type { TriggerPoint } from "./trigger.ts"

/** The right to convert a block, over staying as it is [USD]. */
export type BlockOption = {
  readonly site: string
  readonly block: string
  readonly from: string
  readonly to: readonly string[]
  readonly start: Month
  readonly optionUsd: number
  readonly lowerUsd: number
  readonly upperUsd: number
  /** Of converting now, over staying. */
  readonly nowUsd: number
  /** The same on the one path of the file, as a comparison has it (2.24). */
  readonly npvNowUsd: number
  readonly stayingUsd: number
  /** Of choosing when, over the better of now and never. */
  readonly waitingUsd: number
  readonly regretOfConvertingUsd: number
  readonly regretOfWaitingUsd: number
  readonly waitMonths: number
  readonly decision: "convert" | "wait"
  readonly todayUsdPerPhDay: number
  readonly trigger: readonly TriggerPoint[]
  /** Hashprice as it is expected, without the risk premium, by step of the trigger. */
  readonly expected: readonly Quantiles[]
  readonly window: OptionWindow
  readonly lagMonths: number
  readonly stopAfterMonths: number
  readonly backUsd: number | null
  readonly method: Worth["method"]
  readonly factors: number
  readonly rentsMove: boolean
  readonly paths: number
  readonly seed: number
  readonly rate: number
  readonly premiumPerYear: number
  /** Of the bitcoin price to hashprice: none, with its reason, in D3. */
  readonly passThrough: Answer
  readonly bounds: { readonly lower: Estimate; readonly upper: Estimate }
  readonly inputs: readonly NamedInput[]
  readonly findings: readonly Finding[]
  readonly warnings: readonly Warning[]
}

export type Quantiles = {
  readonly step: number
  readonly q10: number
  readonly q50: number
  readonly q90: number
}

/** Paths of the bounds: a grid's are good to 1e-5 with these; a simulation simulates again from each of its states. */
const GRID_PATHS = 1024
const SIMULATION_PATHS = 512

/** Values the right to convert a block at a month of one's choice. */
export function optionOnBlock(
  portfolio: Portfolio,
  subject: OptionSubject,
  request: OptionRequest,
): BlockOption {
  const { started, window } = subject
  const todayUsdPerPhDay = hashpriceToday(subject)
  const { problem, moving, best, terms, npvNowUsd, premiumPerYear, inputs } = posedOption(
    portfolio,
    subject,
    request,
  )
  const onGrid = moving.factors.length <= 2
  const paths = request.paths ?? (onGrid ? GRID_PATHS : SIMULATION_PATHS)
  const worth = (onGrid ? worthOnGrid : worthBySimulation)(problem, moving, {
    waitSteps: request.waitMonths,
    paths,
    seed: request.seed,
  })
  const trigger = worth.trigger.filter(({ step }) => step <= window.last - portfolio.start)
  const option = {
    site: subject.site,
    block: subject.block,
    from: subject.from,
    to: started.map(({ use }) => use.kind),
    start: portfolio.start,
    npvNowUsd,
    ...overStaying(worth),
    waitMonths: request.waitMonths,
    todayUsdPerPhDay,
    trigger,
    expected: expectedAt(hashpriceOf(terms, todayUsdPerPhDay, 0), trigger),
    window,
    lagMonths: best.lagMonths[0]!,
    stopAfterMonths: stopAfterMonths(best, request),
    backUsd: request.backUsd,
    method: worth.method,
    factors: moving.factors.length,
    rentsMove: moving.rent !== null,
    paths,
    seed: request.seed,
    rate: best.rate,
    premiumPerYear,
    passThrough: passThroughOf(portfolio),
    inputs: [...inputs, ...subject.rateInputs],
  }
  return { ...option, warnings: optionWarnings(option) }
}

/** D3 gives none, and says why: hashprice does not follow the price here. */
function passThroughOf({ market: { numbers, difficulty } }: Portfolio): Answer {
  return reducedForm.analyticPassThrough(
    {},
    {
      height: difficulty?.numbers.blockHeight?.value ?? 0,
      difficulty: numbers.networkDifficulty!.value,
      btcPriceUsdPerBtc: numbers.btcPriceUsdPerBtc!.value,
      feesBtcPerBlock: numbers.feesBtcPerBlock!.value,
    },
  )
}

/** Errors by which a bound is widened, so that what is reported bounds, and what a grid adds to them, over the amounts. */
const SURE = 3
const GRID_ERROR = 1e-4

function overStaying(worth: Worth) {
  const { neverUsd, lower, upper } = worth
  const grid = worth.method === "grid" ? GRID_ERROR * (Math.abs(worth.valueUsd) + Math.abs(neverUsd)) : 0
  const nowUsd = worth.nowUsd - neverUsd
  const nowOrNever = Math.max(0, nowUsd)
  // Rounding aside it is never less; what is more than rounding is among the findings.
  const optionUsd = Math.max(worth.valueUsd - neverUsd, nowOrNever)
  return {
    optionUsd,
    lowerUsd: Math.max(nowOrNever, lower.value - SURE * lower.standardError - grid - neverUsd),
    upperUsd: Math.max(nowOrNever, upper.value + SURE * upper.standardError + grid - neverUsd),
    nowUsd,
    stayingUsd: neverUsd,
    waitingUsd: optionUsd - nowOrNever,
    regretOfConvertingUsd: Math.max(0, worth.regretOfMovingUsd),
    regretOfWaitingUsd: Math.max(0, worth.regretOfWaitingUsd),
    decision: worth.decision === "move" ? ("convert" as const) : ("wait" as const),
    bounds: {
      lower: { ...lower, value: lower.value - neverUsd },
      upper: { ...upper, value: upper.value - neverUsd },
    },
    findings: [...worth.findings, ...belowZero(optionUsd)],
  }
}

const Q90 = 1.2815515655446004

function expectedAt(hashprice: Hashprice, trigger: readonly TriggerPoint[]): readonly Quantiles[] {
  return [...new Set(trigger.map(({ step }) => step))].map((step) => {
    const { mean, sigma } = hashprice.logAfter(step)
    return { step, q10: exp(mean - Q90 * sigma), q50: exp(mean), q90: exp(mean + Q90 * sigma) }
  })
}
