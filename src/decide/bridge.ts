import {
  constant,
  ONE,
  perPathMap,
  perPathSum,
  presentValues,
  type Size,
  type Weighted,
} from "../base/grids.ts"
import { pow } from "../base/math.ts"
import type { Grid } from "../base/runBatch.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"
import type { BlockRun } from "../cash/block.ts"
import { type BlockFlows, type ProjectFlows, type ShareOf, shareOfProject } from "../cash/flows.ts"
import { npv } from "../cash/metrics.ts"
import { claimOf, facesUsd, type OwnerFlows, type OwnerRun, owedAtStart, ownerFlows } from "../cash/owner.ts"
import { runsOf } from "../cash/project.ts"
import { othersFraction } from "../cash/taxBase.ts"
import type { Portfolio } from "../model/resolved.ts"
import { taxesUsd } from "./taxes.ts"

/** `usd` is null where a fact is missing; only an optional step may then be left out of the value of a share. */
export type Step<Usd> = { readonly name: string; readonly usd: Usd | null; readonly optional: boolean }
export type BridgeStep = Step<number>

/** From the value of the blocks to what belongs to shares and share-like claims (spec 4.15). */
export const bridgeSteps = (run: OwnerRun): readonly BridgeStep[] =>
  bridgeOf(ownerFlows(run)).flatMap(({ name, usd, optional, quiet }) => {
    const value = usd === null ? null : usd.data[0]!
    return quiet && !value ? [] : [{ name, usd: value, optional }]
  })

/** A step of every path; one that is `quiet` is left out where it is nothing. */
type PathStep = Step<Grid> & { readonly quiet: boolean }

/** The same for every path of the flows. */
export function bridgeOf(flows: OwnerFlows): readonly PathStep[] {
  const { portfolio, blocks, projects, size } = flows
  const owner = (name: string): Grid | null => gridOf(portfolio.owner[name]?.value)
  const needed = (name: string, usd: Grid | null): PathStep => ({ name, usd, optional: false, quiet: false })
  const some = (name: string, usd: Grid | null): PathStep => ({ name, usd, optional: true, quiet: true })
  const cash = owner("cashUsd") ?? owner("cashAndRestrictedUsd")
  const worth = new Map(blocks.map((block) => [block, unlevered(block, size)]))
  const financing = new Map(projects.map((project) => [project, financingUsd(flows, project, worth)]))
  const tax = taxesUsd(flows)
  const sum = (parts: readonly Weighted[]): Grid => perPathSum(parts, size.paths)
  return [
    needed("blocks", sum(blocks.map((block) => [ONE, worth.get(block)!]))),
    some(
      "delivery",
      sum(blocks.map((block) => [perPathMap(block.expected, (share) => -(1 - share)), worth.get(block)!])),
    ),
    some(
      "projectDebt",
      sum(
        projects.map((one) => [
          shareOfProject(blocks, one.project, expected, size.paths),
          financing.get(one)!,
        ]),
      ),
    ),
    some("minority", minorityUsd(flows, worth, financing)),
    needed(owner("cashAndRestrictedUsd") === null ? "cash" : "cashAndRestricted", cash),
    some("restrictedCash", owner("restrictedCashUsd")),
    needed("treasury", gridOf(treasuryUsd(portfolio))),
    some("treasuryTax", treasuryTaxUsd(flows)),
    some("investments", owner("investmentsUsd")),
    needed("debt", gridOf(debtUsd(portfolio))),
    some("preferred", constant(-facesUsd(portfolio, "preferred"))),
    some("debtFees", valueAt(flows, "feeUsd", "overheadDiscountFraction")),
    { name: "overhead", usd: overheadUsd(flows), optional: true, quiet: false },
    some("tax", tax.unlevered),
    some("taxShield", tax.shield),
    some("newShares", valueAt(flows, "issuedUsd", "equityDiscountFraction")),
  ]
}

const gridOf = (value: number | null | undefined): Grid | null =>
  value === null || value === undefined ? null : constant(value)

type Worth = ReadonlyMap<BlockFlows, Grid>
const expected: ShareOf = (block) => block.expected

/** Unlevered present value of one run at its own rate [USD]. */
export const unleveredUsd = (run: BlockRun): number => npv(run.netUsd, run.discountFraction)

const unlevered = ({ run, of }: BlockFlows, size: Size): Grid =>
  presentValues(of("netUsd"), run.discountFraction, size)

/**
 * What a project loan changes [USD]. By APV, lenders at their own rate are paid for what they give, so only fees and
 * idle reserves cost; by flow to equity, the project is worth its flows to equity at their rate instead.
 */
function financingUsd(
  { portfolio, size }: OwnerFlows,
  { project, of, equityFlowUsd }: ProjectFlows,
  worth: Worth,
) {
  const { numbers } = project.terms
  if (portfolio.method === "flowToEquity") {
    const equity = presentValues(equityFlowUsd, numbers.equityDiscountFraction!.value, size)
    const runs = new Set(
      runsOf(
        project.terms,
        [...worth.keys()].map(({ run }) => run),
      ),
    )
    const parts = [...worth].filter(([{ run }]) => runs.has(run)).map(([, usd]): Weighted => [ONE, usd])
    const whole = perPathSum(parts, size.paths)
    return perPathSum(
      [
        [ONE, equity],
        [constant(-1), whole],
      ],
      size.paths,
    )
  }
  const monthly = 1 + numbers.interestFraction!.value / MONTHS_PER_YEAR
  return presentValues(of("financeUsd"), pow(monthly, MONTHS_PER_YEAR) - 1, size)
}

/** The part of what is delivered, and of the loans and notes on it, that belongs to others [USD]. */
function minorityUsd(
  { portfolio, blocks, projects, size }: OwnerFlows,
  worth: Worth,
  financing: ReadonlyMap<ProjectFlows, Grid>,
): Grid {
  const others: ShareOf = (block) =>
    perPathMap(block.expected, (share) => (1 - block.run.block.ownedFraction) * share)
  const negative = (grid: Grid): Grid => perPathMap(grid, (value) => -value)
  return perPathSum(
    [
      ...blocks.map((block): Weighted => [negative(others(block)), worth.get(block)!]),
      ...portfolio.instruments.map(
        (one): Weighted => [constant(othersFraction(portfolio, one)), constant(owedAtStart(one))],
      ),
      ...projects.map(
        (one): Weighted => [
          negative(shareOfProject(blocks, one.project, others, size.paths)),
          financing.get(one)!,
        ],
      ),
    ],
    size.paths,
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
function treasuryTaxUsd({ portfolio, of, size }: OwnerFlows): Grid | null {
  const { treasuryBtc, treasuryCostUsdPerBtc: cost } = portfolio.owner
  if (!treasuryBtc || !cost || portfolio.tax.choices.regime === "none") return null
  const kept = leastOf(of("heldBtc"), treasuryBtc.value, size)
  const gain = -Math.max(0, btcPrice(portfolio) - cost.value)
  return perPathMap(kept, (btc) => gain * btc * taxRate(portfolio))
}

/** Least value of each path over the months, or `most` where all are above it. */
function leastOf({ data, byMonth, byPath }: Grid, most: number, { months, paths }: Size): Grid {
  const out = new Float64Array(byPath === 0 ? 1 : paths).fill(most)
  for (let p = 0; p < out.length; p++)
    for (let m = 0; m < months; m++) out[p] = Math.min(out[p]!, data[p * byPath + m * byMonth]!)
  return { data: out, byMonth: 0, byPath: byPath === 0 ? 0 : 1 }
}

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

/** Present value of a line of the owner's sheet at a rate that the owner states. Interest pays lenders for what they
 * give; issue costs and fees on undrawn lines do not. */
const valueAt = ({ portfolio, of, size }: OwnerFlows, name: string, rate: string): Grid =>
  presentValues(of(name), portfolio.owner[rate]!.value, size)

/** Overhead at its own rate; an owner without a stated overhead is named in `missing`. */
const overheadUsd = (flows: OwnerFlows): Grid | null =>
  flows.portfolio.owner.overheadUsdPerYear === undefined
    ? null
    : valueAt(flows, "overheadUsd", "overheadDiscountFraction")
