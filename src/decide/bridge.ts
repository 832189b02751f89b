import { FLAT_CURVE } from "../base/curve.ts"
import { pow } from "../base/math.ts"
import { runSheet } from "../base/runSheet.ts"
import { compileSheet } from "../base/sheet.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"
import { type BlockRun, isCommitted } from "../cash/block.ts"
import { npv } from "../cash/metrics.ts"
import { claimOf, facesUsd, type OwnerRun, owedAtStart } from "../cash/owner.ts"
import { type ProjectRun, runsOf } from "../cash/project.ts"
import { taxFormulas } from "../cash/tax.ts"
import { othersFraction, shareOfProject, taxBase } from "../cash/taxBase.ts"
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
  const tax = taxesUsd(run)
  return [
    needed(
      "blocks",
      run.runs.reduce((sum, one) => sum + unleveredUsd(one), 0),
    ),
    ...some("delivery", deliveryUsd(run)),
    ...some(
      "projectDebt",
      run.projects.reduce(
        (sum, project) =>
          sum + shareOfProject(run.runs, project, deliveredShare) * financingUsd(run, project),
        0,
      ),
    ),
    ...some("minority", minorityUsd(run)),
    needed(owner("cashAndRestrictedUsd") === null ? "cash" : "cashAndRestricted", cash),
    ...some("restrictedCash", owner("restrictedCashUsd")),
    needed("treasury", treasuryUsd(portfolio)),
    ...some("treasuryTax", treasuryTaxUsd(run)),
    ...some("investments", owner("investmentsUsd")),
    needed("debt", debtUsd(portfolio)),
    ...some("preferred", -facesUsd(portfolio, "preferred")),
    ...some("debtFees", debtFeesUsd(run)),
    { name: "overhead", usd: overheadUsd(run), optional: true },
    ...some("tax", tax.unlevered),
    ...some("taxShield", tax.shield),
    ...some("newShares", newSharesUsd(run)),
  ]
}

/** Unlevered present value of one run at its own rate [USD]. */
export const unleveredUsd = (run: BlockRun): number => npv(run.netUsd, run.discountFraction)

/** What the chance of not being delivered takes off, block by block (spec 3.4). */
const deliveryUsd = (run: OwnerRun): number =>
  run.runs.reduce((sum, one) => sum - (1 - deliveredShare(one)) * unleveredUsd(one), 0)

/** What a block does before its use is there already. */
const deliveredShare = (one: BlockRun): number => (isCommitted(one) ? one.block.delivery.value : 1)

/**
 * What a project loan changes [USD]. By APV, lenders at their own rate are paid for what they give, so only fees and
 * idle reserves cost; by flow to equity, the project is worth its flows to equity at their rate instead.
 */
export function financingUsd(run: OwnerRun, project: ProjectRun): number {
  const { numbers } = project.terms
  if (run.portfolio.method === "flowToEquity") {
    const unlevered = runsOf(project.terms, run.runs).reduce((sum, one) => sum + unleveredUsd(one), 0)
    return npv(project.equityFlowUsd, numbers.equityDiscountFraction!.value) - unlevered
  }
  const monthly = 1 + numbers.interestFraction!.value / MONTHS_PER_YEAR
  return npv(project.values.monthly.get("financeUsd")!, pow(monthly, MONTHS_PER_YEAR) - 1)
}

/** The part of what is delivered, and of the loans and notes on it, that belongs to others [USD]. */
function minorityUsd(run: OwnerRun): number {
  const { portfolio } = run
  const others = (one: BlockRun): number => (1 - one.block.ownedFraction) * deliveredShare(one)
  const blocks = run.runs.reduce((sum, one) => sum - others(one) * unleveredUsd(one), 0)
  const notes = portfolio.instruments.reduce(
    (sum, one) => sum + othersFraction(portfolio, one) * owedAtStart(one),
    blocks,
  )
  return run.projects.reduce(
    (sum, project) => sum - shareOfProject(run.runs, project, others) * financingUsd(run, project),
    notes,
  )
}

const btcPrice = ({ market }: Portfolio): number => market.numbers.btcPriceUsdPerBtc!.value

function treasuryUsd(portfolio: Portfolio): number | null {
  const held = portfolio.owner.treasuryBtc
  return held ? held.value * btcPrice(portfolio) : null
}

/**
 * Tax on the gain that the coins carry, where their cost is known: on those that the months never sell, because the
 * tax of the months contains the gain on the others. The cheapest lots stay to the last.
 */
function treasuryTaxUsd({ portfolio, values }: OwnerRun): number | null {
  const { treasuryBtc, treasuryCostUsdPerBtc: cost } = portfolio.owner
  if (!treasuryBtc || !cost || portfolio.tax.choices.regime === "none") return null
  const keptBtc = values.monthly.get("heldBtc")!.reduce((a, b) => Math.min(a, b), treasuryBtc.value)
  return -Math.max(0, btcPrice(portfolio) - cost.value) * keptBtc * taxRate(portfolio)
}

/** Issue costs and fees on undrawn lines, at the rate of overhead; interest pays lenders for what they give. */
const debtFeesUsd = ({ portfolio, values }: OwnerRun): number =>
  npv(values.monthly.get("feeUsd")!, portfolio.owner.overheadDiscountFraction!.value)

/** Federal and state rate together; state tax is deductible. */
function taxRate({ tax }: Portfolio): number {
  const federal = tax.numbers.federalTaxFraction!.value
  const state = tax.numbers.stateTaxFraction?.value ?? 0
  return federal + state - federal * state
}

/** Debt at face: the instruments of the file, or the total it states; converts are claims on the share instead. */
function debtUsd(portfolio: Portfolio): number | null {
  const stated = portfolio.owner.debtUsd
  if (stated) return -stated.value
  return portfolio.instruments.some((one) => claimOf(one)) ? -facesUsd(portfolio, "debt") : null
}

/** Overhead at its own rate; an owner without a stated overhead is named in `missing`. */
const overheadUsd = ({ portfolio, values }: OwnerRun): number | null =>
  portfolio.owner.overheadUsdPerYear === undefined
    ? null
    : npv(values.monthly.get("overheadUsd")!, portfolio.owner.overheadDiscountFraction!.value)

/**
 * Present value of income tax as if there were no debt, and what interest and fees take off it (4.13) [USD]. Both on
 * expected flows: what is not delivered earns nothing that is taxed.
 */
function taxesUsd(run: OwnerRun): { readonly unlevered: number; readonly shield: number } {
  const { portfolio, runs, projects, series, values } = run
  if (portfolio.tax.choices.regime === "none") return { unlevered: 0, shield: 0 }
  const value = (taxUsd: Float64Array): number =>
    npv(taxUsd, portfolio.tax.numbers.taxDiscountFraction!.value)
  const own = (name: string): Float64Array => values.monthly.get(name)!
  const certain = runs.every((one) => deliveredShare(one) === 1)
  const base = certain
    ? series
    : taxBase(portfolio, runs, projects, (one) => one.block.ownedFraction * deliveredShare(one))
  const taxable = own("overheadUsd").map((usd, i) => usd + base.blocksTaxableUsd![i]!)
  const unlevered = value(incomeTaxUsd(run, base, taxable, new Float64Array(portfolio.months)))
  const levered = certain
    ? own("taxUsd")
    : incomeTaxUsd(
        run,
        base,
        taxable.map((usd, i) => usd + own("feeUsd")[i]!),
        own("deductibleInterestUsd").map(
          (usd, i) => usd + base.projectDeductibleUsd![i]! - series.projectDeductibleUsd![i]!,
        ),
      )
  return { unlevered, shield: value(levered) - unlevered }
}

/** The tax formulas of the owner's sheet on other amounts. */
function incomeTaxUsd(
  { portfolio, series, inputs, values }: OwnerRun,
  base: Readonly<Record<string, Float64Array>>,
  taxableUsd: Float64Array,
  deductibleInterestUsd: Float64Array,
): Float64Array {
  const capitalGainUsd = values.monthly.get("capitalGainUsd")!
  const given = { ...series, ...base, taxableUsd, capitalGainUsd, deductibleInterestUsd }
  const sheet = compileSheet(taxFormulas(portfolio.tax), new Set(Object.keys(given)))
  const data = { months: portfolio.months, inputs, series: given, powerCurve: FLAT_CURVE }
  return runSheet(sheet, data).monthly.get("taxUsd")!
}

/** Present value of cash from new shares [USD]. */
const newSharesUsd = (run: OwnerRun): number =>
  npv(run.values.monthly.get("issuedUsd")!, run.portfolio.owner.equityDiscountFraction!.value)
