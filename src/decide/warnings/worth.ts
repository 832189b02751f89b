import { pathOf } from "../../cash/block.ts"
import { npv } from "../../cash/metrics.ts"
import type { OwnerRun } from "../../cash/owner.ts"
import { priorOf } from "../../model/stages.ts"
import { unleveredUsd } from "../bridge.ts"
import { itMw, marketMultiples } from "../segments.ts"
import {
  citedRange,
  committed,
  type Found,
  halls,
  isHall,
  percentText,
  segmentOf,
  usdText,
  type WarningRule,
} from "./rule.ts"

// What a value rests on: years after the contract, megawatts not delivered, one rate for all, and what a multiple leaves out.

/** Shares beyond which a value is said to rest on something. */
const MOST_AFTER_TERM = 0.4
const MOST_PIPELINE = 0.5
const MOST_WITHOUT_IT = 0.05

export const terminalHeavy: WarningRule = {
  code: "terminal-heavy",
  find: (run) =>
    halls(run).flatMap((hall): Found[] => {
      const series = (name: string): Float64Array => hall.values.monthly.get(name)!
      const term = hall.values.monthly.get("inTermFraction") ?? hall.values.monthly.get("contractFraction")
      const operating = hall.values.monthly.get("operatingMonth")
      if (!term || !operating) return []
      const earned = series("ebitdaUsd").map((ebitda, i) => ebitda + series("salvageUsd")[i]!)
      const later = earned.map((cash, i) =>
        term[i] === 0 && operating[i]! >= 1 ? cash : series("salvageUsd")[i]!,
      )
      const all = npv(earned, hall.discountFraction)
      const after = npv(later, hall.discountFraction)
      if (all <= 0 || after <= MOST_AFTER_TERM * all) return []
      const withoutUsd = unleveredUsd(hall) - after
      const message = `${percentText(after / all)} of what the hall earns, in present value, comes after its first contract; without that the block is worth ${usdText(withoutUsd)}`
      return [{ path: pathOf(hall), message, figures: { afterFraction: after / all, withoutUsd } }]
    }),
}

/** A probability of delivery above the cited range of its stage (spec 3.4). */
export const pipelineAtPar: WarningRule = {
  code: "pipeline-at-par",
  find: (run) =>
    committed(run).flatMap((one): Found[] => {
      const { stage, delivery } = one.block
      const { source } = priorOf(stage)
      const cited = source.kind === "parameter" ? citedRange(run, source.name, "fraction") : null
      if (stage.power === "energised" || !cited || delivery.value <= cited.high) return []
      const message = `delivery is taken as ${percentText(delivery.value)}, but power that is ${stage.power} has been put at ${percentText(cited.low)} to ${percentText(cited.high)}`
      return [
        {
          path: pathOf(one),
          message,
          figures: { deliveryFraction: delivery.value, lowFraction: cited.low, highFraction: cited.high },
        },
      ]
    }),
}

export const pipelineDominates: WarningRule = {
  code: "pipeline-dominates",
  find: (run) => {
    const worth = (early: boolean): number =>
      committed(run).reduce((sum, one) => {
        const isEarly = ["announced", "queued"].includes(one.block.stage.power)
        return sum + (isEarly === early ? Math.max(0, one.block.delivery.value * unleveredUsd(one)) : 0)
      }, 0)
    const pipeline = worth(true)
    const share = pipeline / Math.max(1, pipeline + worth(false))
    if (share <= MOST_PIPELINE) return []
    return [
      {
        path: "sites",
        message: `${percentText(share)} of the value of the blocks, after its chance of delivery, is power that is only announced or queued`,
        figures: { pipelineFraction: share },
      },
    ]
  },
}

export const rentWithoutLease: WarningRule = {
  code: "rent-without-lease",
  find: (run) =>
    halls(run)
      .filter(
        ({ block: { stage, delivery } }) =>
          ["none", "letter_of_intent"].includes(stage.lease) && delivery.origin.kind === "parameter",
      )
      .map((hall) => ({
        path: pathOf(hall),
        message: `the hall earns as if it were let, but no lease is signed; its chance of delivery of ${percentText(hall.block.delivery.value)} is for power alone: state deliveryFraction, or weigh the hall as a candidate`,
        figures: { deliveryFraction: hall.block.delivery.value },
      })),
}

export const oneDiscountRate: WarningRule = {
  code: "one-discount-rate",
  find: (run) => {
    const mining = run.runs.filter((one) => segmentOf(one) === "mining").map((one) => one.discountFraction)
    const shared = run.runs.find((one) => isHall(one) && mining.includes(one.discountFraction))
    if (!shared) return []
    return [
      {
        path: `${pathOf(shared)}.discountFraction`,
        message: `mining and AI halls are discounted at the same ${percentText(shared.discountFraction)}: their risks differ, so leave discountFraction out or give each its own`,
        figures: { rateFraction: shared.discountFraction },
      },
    ]
  },
}

export const discountLow: WarningRule = {
  code: "discount-low",
  find: (run) =>
    committed(run).flatMap((one): Found[] => {
      const { value, spec } = one.use.numbers.discountFraction!
      const cited = spec.parameter ? citedRange(run, spec.parameter, "fraction") : null
      if (!cited || value >= cited.low) return []
      const message = `a rate of ${percentText(value)} is below the cited ${percentText(cited.low)} to ${percentText(cited.high)} of this class: vendors' costs of capital lie far below what the sector's debt costs`
      return [
        {
          path: `${pathOf(one)}.discountFraction`,
          message,
          figures: { rateFraction: value, lowFraction: cited.low, highFraction: cited.high },
        },
      ]
    }),
}

/** Expected flows belong with a rate without default risk; the cited one comes from bond yields (spec 4.9, point 4). */
export const defaultTwice: WarningRule = {
  code: "default-counted-twice",
  find: (run) =>
    committed(run).flatMap((one): Found[] => {
      const { value, spec } = one.use.numbers.discountFraction!
      const spread = one.use.numbers.tenantSpreadFraction?.value
      const cited = spec.parameter ? citedRange(run, spec.parameter, "fraction") : null
      if (!spread || !cited || value < cited.base) return []
      const message = `the tenant may fail (a spread of ${percentText(spread)}), and the rate of ${percentText(value)} comes from bond yields that already pay for that: state a discountFraction without it`
      return [{ path: pathOf(one), message, figures: { spreadFraction: spread, rateFraction: value } }]
    }),
}

export const multiplesPartial: WarningRule = {
  code: "multiples-partial",
  find: (run) => {
    const today = committed(run)
    const gross = (all: OwnerRun["runs"]): number =>
      all.reduce((sum, one) => sum + one.block.grossMw.value, 0)
    const share = gross(today.filter((one) => itMw(one) === 0)) / gross(today)
    if (!marketMultiples(run) || share <= MOST_WITHOUT_IT) return []
    return [
      {
        path: "market.critical_it",
        message: `enterprise value covers all blocks, but ${percentText(share)} of gross MW has no critical IT: its value per IT or contracted MW is not comparable with that of a company of halls`,
        figures: { withoutFraction: share },
      },
    ]
  },
}

export const multiplesUnadjusted: WarningRule = {
  code: "multiples-unadjusted",
  find: (run) => {
    const { owner, instruments } = run.portfolio
    const debt = owner.debtUsd !== undefined || instruments.length > 0
    if (!marketMultiples(run) || (owner.treasuryBtc && debt)) return []
    const what = [...(owner.treasuryBtc ? [] : ["bitcoin held"]), ...(debt ? [] : ["debt"])].join(" and ")
    return [
      {
        path: "market",
        message: `enterprise value is not adjusted for ${what}, which the file does not state: its value per MW is not comparable`,
      },
    ]
  },
}
