import { type BlockRun, isCommitted } from "../cash/block.ts"
import { claimAt } from "../cash/dilution.ts"
import { facesUsd, type OwnerRun } from "../cash/owner.ts"
import { useOf } from "../uses/index.ts"
import { unleveredUsd } from "./bridge.ts"
import { shareClaims } from "./capital.ts"
import { firstYear } from "./firstYear.ts"

/** One class of business in the sum of the parts: unlevered value, megawatts and first-year earnings. */
export type Segment = {
  readonly segment: string
  readonly npvUsd: number
  readonly grossMw: number
  readonly criticalItMw: number
  readonly ebitdaUsdPerYear: number
  /** Value over first-year earnings, and per megawatt on each basis; null where there is nothing to divide by. */
  readonly multipleRatio: number | null
  readonly usdPerGrossMw: number | null
  readonly usdPerItMw: number | null
}

const ratio = (a: number, b: number): number | null => (b > 0 ? a / b : null)
export const itMw = (run: BlockRun): number =>
  run.values.constants.get("criticalItMw") ?? run.inputs.criticalItMw?.value ?? 0

/** The parts by class, in order of value. What a block does before its use counts with the class of that. */
export function segmentsOf(run: OwnerRun): readonly Segment[] {
  const names = [...new Set(run.runs.map((one) => useOf(one.use.kind).segment))]
  const segments = names.map((segment): Segment => {
    const mine = run.runs.filter((one) => useOf(one.use.kind).segment === segment)
    const sum = (of: (one: BlockRun) => number): number => mine.reduce((total, one) => total + of(one), 0)
    const npvUsd = sum(unleveredUsd)
    const grossMw = sum((one) => (isCommitted(one) ? one.block.grossMw.value : 0))
    const criticalItMw = sum(itMw)
    const ebitda = sum((one) => firstYear(one).marginUsdPerMwYear * one.block.grossMw.value)
    return {
      segment,
      npvUsd,
      grossMw,
      criticalItMw,
      ebitdaUsdPerYear: ebitda,
      multipleRatio: ratio(npvUsd, ebitda),
      usdPerGrossMw: ratio(npvUsd, grossMw),
      usdPerItMw: ratio(npvUsd, criticalItMw),
    }
  })
  return segments.sort((a, b) => b.npvUsd - a.npvUsd)
}

/** Enterprise value at the market's price, over four kinds of megawatts: never comparable without the label. */
export type MarketMultiples = {
  readonly enterpriseUsd: number
  readonly bases: readonly {
    readonly basis: "gross" | "critical_it" | "energised" | "contracted"
    readonly mw: number
    readonly usdPerMw: number | null
  }[]
}

/** Market value with converts and warrants at the market's price, and debt, less cash and bitcoin; null without a price. */
export function marketMultiples(run: OwnerRun): MarketMultiples | null {
  const { portfolio } = run
  const owner = (name: string): number | undefined => portfolio.owner[name]?.value
  const price = owner("sharePriceUsdPerShare")
  const shares = owner("basicShares") ?? owner("dilutedShares")
  const cash = owner("cashUsd") ?? owner("cashAndRestrictedUsd")
  if (price === undefined || shares === undefined || cash === undefined) return null
  const claims = shareClaims(run).reduce((sum, claim) => sum + claimAt(claim, price).holdersUsd, 0)
  const coins = (owner("treasuryBtc") ?? 0) * portfolio.market.numbers.btcPriceUsdPerBtc!.value
  const owed = (owner("debtUsd") ?? 0) + facesUsd(portfolio, "debt", "preferred")
  const enterpriseUsd =
    price * shares +
    claims +
    owed -
    cash -
    (owner("restrictedCashUsd") ?? 0) -
    coins -
    (owner("investmentsUsd") ?? 0)
  const today = run.runs.filter(isCommitted)
  const sum = (of: (one: BlockRun) => number): number => today.reduce((total, one) => total + of(one), 0)
  const gross = (test: (one: BlockRun) => boolean) => sum((one) => (test(one) ? one.block.grossMw.value : 0))
  const basis = (name: MarketMultiples["bases"][number]["basis"], mw: number) => ({
    basis: name,
    mw,
    usdPerMw: ratio(enterpriseUsd, mw),
  })
  const signed = ["signed", "delivered", "paying"]
  return {
    enterpriseUsd,
    bases: [
      basis(
        "gross",
        gross(() => true),
      ),
      basis("critical_it", sum(itMw)),
      basis(
        "energised",
        gross((one) => one.block.stage.power === "energised"),
      ),
      basis(
        "contracted",
        sum((one) => (signed.includes(one.block.stage.lease) ? itMw(one) : 0)),
      ),
    ],
  }
}
