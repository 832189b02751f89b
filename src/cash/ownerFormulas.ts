import { type Formula, step } from "../base/sheet.ts"
import { instrumentOf } from "../instruments/index.ts"
import { type Liquidity, type Output, prefixed, prefixOf } from "../instruments/instrument.ts"
import type { FundingTerms, Portfolio, Terms } from "../model/resolved.ts"
import { taxFormulas } from "./tax.ts"
import { othersFraction } from "./taxBase.ts"

// The owner month by month: operations, scheduled debt, coins, tax, then cash and who brings what is short, and the
// three statements. Everything is consolidated; flows are signed from the owner's side.

/** One instrument's formulas, with what it states under its prefix. */
type Part = { readonly prefix: string; readonly formulas: readonly Formula[] }

/** The whole sheet of an owner. Series it reads are listed in ownerSeries.ts; every instrument stands under its own prefix. */
export function ownerFormulas(portfolio: Portfolio): readonly Formula[] {
  const shared = new Set(
    portfolio.instruments.filter((one) => othersFraction(portfolio, one) > 0).map(({ id }) => prefixOf(id)),
  )
  const scheduled = portfolio.instruments.flatMap((one) => part(one, (kind, terms) => kind.schedule?.(terms)))
  const raising = sources(portfolio.instruments)
  const all = [...scheduled, ...raising.parts]
  const total = totals(all)
  return [
    ...operations(portfolio.owner.overheadUsdPerYear !== undefined),
    ...scheduled.flatMap(({ formulas }) => formulas),
    ...totals(scheduled)([
      "interestUsd",
      "interestPaidUsd",
      "drawUsd",
      "principalUsd",
      "feeUsd",
      "convertedUsd",
      "dividendUsd",
      "dividendPaidUsd",
    ]),
    deductible(scheduled, shared),
    bornByOthers(scheduled.filter(({ prefix }) => shared.has(prefix))),
    ...minedCoins(portfolio, totals(scheduled)(["openingPledgeBtc"])),
    ...taxFormulas(portfolio.tax),
    ...cashBefore(),
    ...raising.parts.flatMap(({ formulas }) => formulas),
    ...total([
      "raisedUsd",
      "repaidUsd",
      "issuedUsd",
      "issuedShares",
      "soldBtc",
      "soldUsd",
      "coinCashUsd",
      "pledgeBtc",
      "slippageUsd",
    ]),
    ...total(["balanceUsd", "accruedUsd"]),
    ...coinsLeft(),
    ...cashAfter(),
    ...statements(),
  ]
}

function operations(overhead: boolean): readonly Formula[] {
  return [
    step(
      "overheadUsd",
      overhead
        ? "-overheadUsdPerYear / 12 * pow(1 + overheadEscalatorFraction, yearIndex)"
        : "0 * monthIndex",
      "4.7",
    ),
    step("ebitdaUsd", "blocksEbitdaUsd + overheadUsd", "4.7"),
  ]
}

/** Coins mined are income at once; those kept are no cash until sold (4.10). */
function minedCoins(portfolio: Portfolio, pledged: readonly Formula[]): readonly Formula[] {
  const sold = portfolio.owner.minedSoldFraction ? "minedSoldFraction * minedBtc" : "minedBtc"
  const holding = portfolio.owner.treasuryBtc ? "treasuryBtc" : "0"
  return [
    ...pledged,
    step("openingBtc", `if(monthIndex == 1, ${holding}, prev(heldBtc))`, "4.6"),
    step("minedSoldBtc", sold, "4.6"),
    step("minedSoldUsd", "minedSoldBtc * btcPriceUsdPerBtc", "4.6"),
    step("keptUsd", "-(minedBtc - minedSoldBtc) * btcPriceUsdPerBtc", "4.10"),
    step("freeBtc0", "openingBtc + minedBtc - minedSoldBtc - openingPledgeBtc", "4.6"),
    // A sale that raises cash in the month tax is paid is taxed with the next year: the tax itself may cause it.
    step("gainPoolUsd", "if(prev(yearEnd) == 1, 0, prev(gainPoolUsd)) + prev(coinGainUsd)", "4.8"),
    step("netGainUsd", "gainPoolUsd - prev(gainLossUsd)", "4.8"),
    step("gainLossUsd", "if(yearEnd == 1, max(0, -netGainUsd), prev(gainLossUsd))", "4.8"),
    step("capitalGainUsd", "max(0, netGainUsd)", "4.8"),
    step("taxableUsd", "blocksTaxableUsd + overheadUsd + feeUsd", "4.8"),
  ]
}

function cashBefore(): readonly Formula[] {
  return [
    step("openingCashNowUsd", "if(monthIndex == 1, openingCashUsd, prev(cashUsd))", "4.7"),
    step("openingHeldUsd", "if(monthIndex == 1, openingRestrictedUsd, prev(heldForBuildUsd))", "4.7"),
    step("buildReleaseUsd", "min(openingHeldUsd, max(0, -capexUsd))", "4.7"),
    step("heldForBuildUsd", "openingHeldUsd - buildReleaseUsd", "4.7"),
    step(
      "operatingCashUsd",
      "ebitdaUsd + keptUsd + prepaymentUsd + interestPaidUsd + feeUsd + taxUsd",
      "4.7",
    ),
    step("investingCashUsd", "capexUsd + salvageUsd + buildReleaseUsd", "4.7"),
    step(
      "scheduledFinancingUsd",
      "drawUsd + principalUsd + dividendPaidUsd + projectFinanceUsd + minorityUsd + othersDebtUsd",
      "4.7",
    ),
    step(
      "cashBeforeUsd",
      "openingCashNowUsd + operatingCashUsd + investingCashUsd + scheduledFinancingUsd",
      "4.7",
    ),
    // Where cash is not known there is nothing to be short of, and nothing to repay from.
    step("need0Usd", "cashKnownFlag * max(0, minimumCashUsd - cashBeforeUsd)", "4.7"),
    step("excess0Usd", "cashKnownFlag * max(0, cashBeforeUsd - minimumCashUsd)", "4.7"),
  ]
}

/** Who brings missing cash, in the order of the file; each sees what those before it left. */
function sources(instruments: readonly FundingTerms[]): { readonly parts: readonly Part[] } {
  const parts: Part[] = []
  let rank = 0
  for (const one of instruments) {
    const here: Liquidity = {
      needUsd: `need${rank}Usd`,
      excessUsd: `excess${rank}Usd`,
      freeBtc: `freeBtc${rank}`,
    }
    const [found] = part(one, (kind, terms) => kind.source?.(terms, here))
    if (!found) continue
    const states = (name: Output): string => (statesOf(found, name) ? found.prefix + name : "0")
    rank++
    parts.push({
      ...found,
      formulas: [
        ...found.formulas,
        // A repayment that lenders force is needed from those that follow.
        step(
          `need${rank}Usd`,
          `max(0, ${here.needUsd} - ${here.excessUsd} - ${states("raisedUsd")} + ${states("repaidUsd")})`,
          "4.7",
        ),
        step(
          `excess${rank}Usd`,
          `max(0, ${here.excessUsd} - ${here.needUsd} + ${states("raisedUsd")} - ${states("repaidUsd")})`,
          "4.7",
        ),
        step(`freeBtc${rank}`, `${here.freeBtc} - ${states("freeUsedBtc")}`, "4.6"),
      ],
    })
  }
  return { parts }
}

function coinsLeft(): readonly Formula[] {
  return [
    step("heldBtc", "openingBtc + minedBtc - minedSoldBtc - soldBtc", "4.6"),
    step("coinCostUsd", "costOfCoins(minedBtc, btcPriceUsdPerBtc, minedSoldBtc + soldBtc)", "4.8"),
    step("coinGainUsd", "minedSoldUsd + soldUsd - coinCostUsd", "4.8"),
    step("btcUsd", "heldBtc * btcPriceUsdPerBtc", "4.6"),
    step(
      "previousPriceUsdPerBtc",
      "if(monthIndex == 1, openingPriceUsdPerBtc, prev(btcPriceUsdPerBtc))",
      "4.6",
    ),
    step("fairValueGainUsd", "openingBtc * (btcPriceUsdPerBtc - previousPriceUsdPerBtc)", "4.6"),
  ]
}

function cashAfter(): readonly Formula[] {
  return [
    step("cashUsd", "cashBeforeUsd + raisedUsd - repaidUsd", "4.7"),
    step("shortfallUsd", "max(0, minimumCashUsd - cashUsd)", "4.7"),
    step("shortNow", "if(shortfallUsd > 0.005, 1, 0)", "4.7"),
    step("financingCashUsd", "scheduledFinancingUsd + raisedUsd - repaidUsd - coinCashUsd", "4.7"),
    step("newShares", "prev(newShares) + issuedShares", "4.9"),
  ]
}

function statements(): readonly Formula[] {
  return [
    step("depreciationUsd", "-bookDepreciationUsd", "4.7"),
    step("financeCostUsd", "interestUsd + projectInterestUsd + feeUsd", "4.7"),
    step(
      "pretaxUsd",
      "ebitdaUsd + depreciationUsd + fairValueGainUsd + slippageUsd + salvageUsd + financeCostUsd",
      "4.7",
    ),
    step("netIncomeUsd", "pretaxUsd + taxUsd", "4.7"),
    step("commonIncomeUsd", "netIncomeUsd + dividendUsd", "4.7"),
    step("restrictedUsd", "heldForBuildUsd + projectRestrictedUsd", "4.7"),
    step(
      "propertyNowUsd",
      "if(monthIndex == 1, openingPropertyUsd, prev(propertyNowUsd)) - capexUsd + projectCapitalisedUsd - bookDepreciationUsd",
      "4.7",
    ),
    step("assetsUsd", "cashUsd + restrictedUsd + btcUsd + propertyNowUsd + openingInvestmentsUsd", "4.7"),
    step(
      "prepaymentOwedUsd",
      "if(monthIndex == 1, openingPrepaymentUsd, prev(prepaymentOwedUsd)) + prepaymentUsd",
      "2.5",
    ),
    step("debtUsd", "balanceUsd + projectBalanceUsd", "4.7"),
    step("liabilitiesUsd", "debtUsd + accruedUsd + prepaymentOwedUsd", "4.7"),
    step(
      "equityUsd",
      "if(monthIndex == 1, openingEquityUsd, prev(equityUsd)) + commonIncomeUsd + issuedUsd + convertedUsd + minorityUsd + othersDebtUsd",
      "4.7",
    ),
    step("imbalanceUsd", "assetsUsd - liabilitiesUsd - equityUsd", "4.7"),
  ]
}

const NO_LIQUIDITY: Liquidity = { needUsd: "0", excessUsd: "0", freeBtc: "0" }

type Kind = ReturnType<typeof instrumentOf>
const part = (
  one: FundingTerms,
  of: (kind: Kind, terms: Parameters<NonNullable<Kind["schedule"]>>[0]) => readonly Formula[] | undefined,
): readonly Part[] => {
  const kind = instrumentOf(one.kind)
  const terms = { numbers: statedNames(one), choices: one.choices }
  const formulas = of(kind, terms)
  if (!formulas) return []
  const prefix = prefixOf(one.id)
  // Schedule and source of one instrument read each other: the one its month, the other the month before.
  const both = [...(kind.schedule?.(terms) ?? []), ...(kind.source?.(terms, NO_LIQUIDITY) ?? [])]
  const own = new Set([...terms.numbers, "convertsFraction", ...both.map(({ name }) => name)])
  return [{ prefix, formulas: prefixed(prefix, formulas, own) }]
}

const statedNames = (terms: Terms): ReadonlySet<string> =>
  new Set([...Object.keys(terms.numbers), ...Object.keys(terms.months)])
const statesOf = ({ prefix, formulas }: Part, name: Output): boolean =>
  formulas.some((formula) => formula.name === prefix + name)

/** Sums over all instruments that state an output; what none states is nothing. */
const totals =
  (parts: readonly Part[]) =>
  (names: readonly Output[]): readonly Formula[] =>
    names.map((name) => {
      const found = parts.filter((one) => statesOf(one, name)).map(({ prefix }) => prefix + name)
      return step(name, found.length ? found.join(" + ") : "0 * monthIndex", "4.7")
    })

/** Interest that the owner deducts: that on notes which others bear in part, for its own part. */
function deductible(parts: readonly Part[], shared: ReadonlySet<string>): Formula {
  const names = parts.flatMap((one) => {
    const own = shared.has(one.prefix) ? `(1 - ${one.prefix}othersFraction) * ` : ""
    return statesOf(one, "interestUsd") ? [`${own}${one.prefix}interestUsd`] : []
  })
  return step("deductibleInterestUsd", ["projectDeductibleUsd", ...names].join(" - "), "4.8")
}

/** What others take of the proceeds of notes on blocks that are theirs in part, and bring of their service. */
function bornByOthers(parts: readonly Part[]): Formula {
  const flows = parts.map((one) => {
    const names = (["drawUsd", "principalUsd", "interestPaidUsd", "feeUsd"] as const).filter((name) =>
      statesOf(one, name),
    )
    return `${one.prefix}othersFraction * (${names.map((name) => one.prefix + name).join(" + ")})`
  })
  return step("othersDebtUsd", flows.length ? `-(${flows.join(" + ")})` : "0 * monthIndex", "4.15")
}
