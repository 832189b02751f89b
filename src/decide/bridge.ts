import { FLAT_CURVE } from "../base/curve.ts"
import { pow } from "../base/math.ts"
import { runSheet } from "../base/runSheet.ts"
import { compileSheet } from "../base/sheet.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"
import { type BlockRun, pathOf } from "../cash/block.ts"
import { npv } from "../cash/metrics.ts"
import { claimOf, type OwnerRun, ownedShare } from "../cash/owner.ts"
import type { ProjectRun } from "../cash/project.ts"
import { taxFormulas } from "../cash/tax.ts"
import type { Portfolio } from "../model/resolved.ts"

/** `usd` is null where a fact is missing; only an optional step may then be left out of the value of a share. */
export type BridgeStep = { readonly name: string; readonly usd: number | null; readonly optional: boolean }

/** From the value of the blocks to what belongs to shares and share-like claims (spec 4.15). */
export function bridgeSteps(run: OwnerRun): readonly BridgeStep[] {
  const { portfolio } = run
  const owner = (name: string): number | null => portfolio.owner[name]?.value ?? null
  const needed = (name: string, usd: number | null): BridgeStep => ({ name, usd, optional: false })
  const some = (name: string, usd: number | null): BridgeStep[] =>
    usd === null || usd === 0 ? [] : [{ name, usd, optional: true }]
  const cash = owner("cashUsd") ?? owner("cashAndRestrictedUsd")
  return [
    needed(
      "blocks",
      run.runs.reduce((sum, one) => sum + unleveredUsd(one), 0),
    ),
    ...some("delivery", deliveryUsd(run)),
    ...some(
      "projectDebt",
      run.projects.reduce((sum, project) => sum + financingUsd(run, project), 0),
    ),
    ...some("minority", minorityUsd(run)),
    needed("cash", cash),
    ...some("restrictedCash", owner("restrictedCashUsd")),
    needed("treasury", treasuryUsd(portfolio)),
    ...some("treasuryTax", treasuryTaxUsd(portfolio)),
    ...some("investments", owner("investmentsUsd")),
    needed("debt", debtUsd(portfolio)),
    ...some("preferred", -owedUsd(portfolio, "preferred")),
    { name: "overhead", usd: overheadUsd(run), optional: true },
    ...some("tax", taxUsd(run, false)),
    ...some("taxShield", taxUsd(run, true)),
    ...some("newShares", newSharesUsd(run)),
  ]
}

/** Unlevered present value of one run at its own rate [USD]. */
export const unleveredUsd = (run: BlockRun): number => npv(run.netUsd, run.discountFraction)

/** What the chance of not being delivered takes off, block by block (spec 3.4). */
const deliveryUsd = (run: OwnerRun): number =>
  run.runs.reduce(
    (sum, one) => sum - (one.use === one.block.use ? (1 - one.block.delivery.value) * unleveredUsd(one) : 0),
    0,
  )

const blocksOf = (run: OwnerRun, project: ProjectRun): readonly BlockRun[] =>
  run.runs.filter((one) => one.use === one.block.use && project.terms.blocks.includes(pathOf(one)))

/**
 * What a project loan changes [USD]. By APV, lenders at their own rate are paid for what they give, so only fees and
 * idle reserves cost; by flow to equity, the project is worth its flows to equity at their rate instead.
 */
export function financingUsd(run: OwnerRun, project: ProjectRun): number {
  const { numbers } = project.terms
  if (run.portfolio.method === "flowToEquity") {
    const unlevered = blocksOf(run, project).reduce((sum, one) => sum + unleveredUsd(one), 0)
    return npv(project.equityFlowUsd, numbers.equityDiscountFraction!.value) - unlevered
  }
  const monthly = 1 + numbers.interestFraction!.value / MONTHS_PER_YEAR
  return npv(project.values.monthly.get("financeUsd")!, pow(monthly, MONTHS_PER_YEAR) - 1)
}

/** The part of blocks and their project loans that belongs to others [USD]. */
function minorityUsd(run: OwnerRun): number {
  const blocks = run.runs.reduce((sum, one) => sum - (1 - one.block.ownedFraction) * unleveredUsd(one), 0)
  return run.projects.reduce(
    (sum, project) => sum - (1 - ownedShare(run.runs, project)) * financingUsd(run, project),
    blocks,
  )
}

const btcPrice = ({ market }: Portfolio): number => market.numbers.btcPriceUsdPerBtc!.value

function treasuryUsd(portfolio: Portfolio): number | null {
  const held = portfolio.owner.treasuryBtc
  return held ? held.value * btcPrice(portfolio) : null
}

/** Tax on the gain that the coins carry, where their cost is known. */
function treasuryTaxUsd(portfolio: Portfolio): number | null {
  const { treasuryBtc, treasuryCostUsdPerBtc: cost } = portfolio.owner
  if (!treasuryBtc || !cost || portfolio.tax.choices.regime === "none") return null
  return -Math.max(0, btcPrice(portfolio) - cost.value) * treasuryBtc.value * taxRate(portfolio)
}

/** Federal and state rate together; state tax is deductible. */
export function taxRate({ tax }: Portfolio): number {
  const federal = tax.numbers.federalTaxFraction!.value
  const state = tax.numbers.stateTaxFraction?.value ?? 0
  return federal + state - federal * state
}

/** Debt at face: the instruments of the file, or the total it states; converts are claims on the share instead. */
function debtUsd(portfolio: Portfolio): number | null {
  const stated = portfolio.owner.debtUsd
  if (stated) return -stated.value
  return portfolio.instruments.some((one) => claimOf(one)) ? -owedUsd(portfolio, "debt") : null
}

const owedUsd = (portfolio: Portfolio, kind: "debt" | "preferred"): number =>
  portfolio.instruments.reduce((sum, one) => {
    const claim = claimOf(one)
    return sum + (claim?.kind === kind ? claim.faceUsd : 0)
  }, 0)

/** Overhead at its own rate; an owner without a stated overhead is named in `missing`. */
const overheadUsd = ({ portfolio, values }: OwnerRun): number | null =>
  portfolio.owner.overheadUsdPerYear === undefined
    ? null
    : npv(values.monthly.get("overheadUsd")!, portfolio.owner.overheadDiscountFraction!.value)

/** Present value of income tax as if there were no debt, or what interest takes off it (4.13) [USD]. */
function taxUsd(run: OwnerRun, shield: boolean): number {
  const { portfolio, values } = run
  if (portfolio.tax.choices.regime === "none") return 0
  const rate = portfolio.tax.numbers.taxDiscountFraction!.value
  const unlevered = npv(taxWithoutInterest(run), rate)
  return shield ? npv(values.monthly.get("taxUsd")!, rate) - unlevered : unlevered
}

/** The tax formulas of the owner's sheet, on the same months without any interest. */
function taxWithoutInterest({ portfolio, series, inputs, values }: OwnerRun): Float64Array {
  const own = (name: string): Float64Array => values.monthly.get(name)!
  const given = {
    ...series,
    taxableUsd: own("taxableUsd"),
    capitalGainUsd: own("capitalGainUsd"),
    deductibleInterestUsd: new Float64Array(portfolio.months),
  }
  const sheet = compileSheet(taxFormulas(portfolio.tax), new Set(Object.keys(given)))
  const data = { months: portfolio.months, inputs, series: given, powerCurve: FLAT_CURVE }
  return runSheet(sheet, data).monthly.get("taxUsd")!
}

/** Present value of cash from new shares [USD]. */
const newSharesUsd = (run: OwnerRun): number =>
  npv(run.values.monthly.get("issuedUsd")!, run.portfolio.owner.equityDiscountFraction!.value)
