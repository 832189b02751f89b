import { MONTHS_PER_YEAR } from "../../base/units.ts"
import { type BlockRun, pathOf } from "../../cash/block.ts"
import { escalatedYears } from "../../cash/lease.ts"
import type { OwnerRun } from "../../cash/owner.ts"
import { itMw } from "../segments.ts"
import {
  citedRange,
  constantOf,
  type Found,
  halls,
  percentText,
  type Range,
  type WarningRule,
} from "./rule.ts"

// Which megawatts, which revenue, which years: the three ways in which a rent is misread.

/** Contracted power lies this far beyond the cited range at most, and a rent this far outside its own. */
const RATIO_SLACK = 1.05
const RENT_SLACK = 1.1
const MARGIN_SLACK_FRACTION = 0.02
const HOURS_PER_MONTH = 8760 / MONTHS_PER_YEAR

export const ratioUnusual: WarningRule = {
  code: "ratio-unusual",
  find: (run) => {
    const pue = citedRange(run, "pueRatio", "ratio")
    const contracted = citedRange(run, "grossPerItRatio", "ratio")
    if (!pue || !contracted) return []
    return halls(run).flatMap((hall): Found[] => {
      const gross = hall.block.grossMw.value
      const ratio = gross / itMw(hall)
      if (ratio >= pue.low && ratio <= contracted.high * RATIO_SLACK) return []
      const why =
        ratio < pue.low ? `no cooling works below ${pue.low}` : "the meter may serve more than this hall"
      const message = `${gross} gross MW over ${itMw(hall)} critical IT MW is ${ratio.toFixed(2)}, but contracts state ${contracted.low} to ${contracted.high} and ${why}: check which megawatts each number is`
      return [
        {
          path: pathOf(hall),
          message,
          figures: { ratio, lowRatio: contracted.low, highRatio: contracted.high },
        },
      ]
    })
  },
}

/** Power that a tenant pays for, in the unit of rent [USD/kW-month]: part of revenue only in a gross lease. */
function powerUsdPerKwMonth(hall: BlockRun): number {
  const price = constantOf(hall, "firmUsdPerMwh") ?? hall.values.monthly.get("firmUsdPerMwh")?.[0] ?? 0
  const load = constantOf(hall, "tenantLoadFraction")! * constantOf(hall, "pueRatio")!
  return (load * HOURS_PER_MONTH * price) / 1000
}

type Rent = { readonly hall: BlockRun; readonly firstUsdPerKwMonth: number; readonly cited: Range }

/** Leases of fitted halls with the first-year rent that the file states or implies, and the cited range for it. */
function rents(run: OwnerRun): readonly Rent[] {
  const cited = citedRange(run, "rentUsdPerKwMonth", "USD/kW-month")
  if (!cited) return []
  return halls(run).flatMap((hall) => {
    const rent = constantOf(hall, "firstRentUsdPerKwMonth")
    if (rent === undefined || hall.use.choices.delivery === "shell") return []
    const power = hall.use.choices.structure === "gross" ? powerUsdPerKwMonth(hall) : 0
    return [{ hall, firstUsdPerKwMonth: rent - power, cited }]
  })
}

const outside = (rent: number, { low, high }: Range): boolean =>
  rent < low / RENT_SLACK || rent > high * RENT_SLACK

/** Rent of the first year if the contract value covered the renewals too; without a stated one, a second term. */
function rentWithRenewals({ hall, firstUsdPerKwMonth }: Rent): number | null {
  if (!hall.use.numbers.contractValueUsd) return null
  const term = constantOf(hall, "termMonths")!
  const grown = (months: number): number =>
    escalatedYears(constantOf(hall, "escalatorFraction")!, months / MONTHS_PER_YEAR)
  const renewed = hall.use.numbers.renewalMonths?.value || term
  return (firstUsdPerKwMonth * grown(term)) / grown(term + renewed)
}

const looksRenewed = (rent: Rent): boolean => {
  const renewed = rentWithRenewals(rent)
  return (
    rent.firstUsdPerKwMonth > rent.cited.high * RENT_SLACK &&
    renewed !== null &&
    !outside(renewed, rent.cited)
  )
}

export const valueWithRenewals: WarningRule = {
  code: "contract-value-with-renewals",
  find: (run) =>
    rents(run)
      .filter(looksRenewed)
      .map((rent) => {
        const firstRentUsdPerKwMonth = rent.firstUsdPerKwMonth
        const renewedRentUsdPerKwMonth = rentWithRenewals(rent)!
        const message = `the contract value makes the first year's rent ${firstRentUsdPerKwMonth.toFixed(0)} USD/kW-month; with the renewals in it, it would be ${renewedRentUsdPerKwMonth.toFixed(0)}, within the cited ${rent.cited.low} to ${rent.cited.high}: state the value of the base term, and the renewal apart`
        return {
          path: pathOf(rent.hall),
          message,
          figures: { firstRentUsdPerKwMonth, renewedRentUsdPerKwMonth },
        }
      }),
}

export const rentUnusual: WarningRule = {
  code: "rent-unusual",
  find: (run) =>
    rents(run)
      .filter((rent) => outside(rent.firstUsdPerKwMonth, rent.cited) && !looksRenewed(rent))
      .map(({ hall, firstUsdPerKwMonth: firstRentUsdPerKwMonth, cited }) => {
        const message = `the first year's rent of ${firstRentUsdPerKwMonth.toFixed(0)} USD per kW of critical IT and month, without power, is outside the cited ${cited.low} to ${cited.high}: check megawatts, term and what the contract value covers`
        const figures = {
          firstRentUsdPerKwMonth,
          lowUsdPerKwMonth: cited.low,
          highUsdPerKwMonth: cited.high,
        }
        return { path: pathOf(hall), message, figures }
      }),
}

/** A margin of its lease cannot be far outside the cited range of that lease. */
const margins = (run: OwnerRun, test: (margin: number, cited: Range) => boolean) =>
  halls(run).flatMap((hall) => {
    const stated = hall.use.numbers.noiMarginFraction?.value
    const tripleNet = hall.use.choices.structure === "nnn"
    const cited = citedRange(
      run,
      tripleNet ? "noiMarginTripleNetFraction" : "noiMarginModifiedGrossFraction",
      "fraction",
    )
    return stated !== undefined && cited && test(stated, cited) ? [{ hall, stated, cited }] : []
  })

export const marginWithPower: WarningRule = {
  code: "margin-with-power",
  find: (run) =>
    margins(run, (margin, { low }) => margin < low - MARGIN_SLACK_FRACTION).map(({ hall, stated, cited }) => {
      const rent = constantOf(hall, "firstRentUsdPerKwMonth")!
      const gross = hall.use.choices.structure === "gross"
      const power = powerUsdPerKwMonth(hall)
      const withoutFraction = Math.min(
        1,
        gross ? (stated * rent) / (rent - power) : stated * (1 + power / rent),
      )
      const message = `a margin of ${percentText(stated)} is below the ${percentText(cited.low)} to ${percentText(cited.high)} of this lease on rent without power: if power was in the revenue, it is about ${percentText(withoutFraction)}`
      return { path: pathOf(hall), message, figures: { marginFraction: stated, withoutFraction } }
    }),
}

export const marginAboveLease: WarningRule = {
  code: "margin-above-lease",
  find: (run) =>
    margins(run, (margin, { high }) => margin > high + MARGIN_SLACK_FRACTION).map(
      ({ hall, stated, cited }) => ({
        path: pathOf(hall),
        message: `a margin of ${percentText(stated)} is above the ${percentText(cited.high)} that this lease reaches: the owner pays running cost here, unlike in a triple-net lease`,
        figures: { marginFraction: stated, highFraction: cited.high },
      }),
    ),
}
