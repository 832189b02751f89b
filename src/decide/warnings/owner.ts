import { parseMonth } from "../../base/month.ts"
import { cashIsKnown } from "../../cash/owner.ts"
import { prefixOf } from "../../instruments/instrument.ts"
import type { Input } from "../../model/resolved.ts"
import { shareClaims } from "../capital.ts"
import { liquidityOf } from "../liquidity.ts"
import { citedRange, percentText, usdText, type WarningRule } from "./rule.ts"

// Coins, cash and shares of the owner.

/** Months after which a balance is called old. */
const BALANCE_MONTHS = 6
/** No listed owner has less of either: a smaller number is in thousands or millions. */
const SMALL = 100_000

export const nothingToSell: WarningRule = {
  code: "nothing-to-sell",
  find: ({ portfolio: { instruments }, values }) =>
    instruments
      .filter(
        ({ id }) =>
          values.monthly.has(`${prefixOf(id)}coinCashUsd`) &&
          !values.monthly.get("heldBtc")!.some((btc) => btc > 0) &&
          !values.monthly.get(`${prefixOf(id)}soldBtc`)!.some((btc) => btc > 0),
      )
      .map(({ id }) => ({
        path: `instruments.${id}`,
        message:
          "coins are to be sold when cash is short, but none are ever held: what is mined is already sold and in operating cash",
      })),
}

export const streetShares: WarningRule = {
  code: "street-shares",
  find: (run) => {
    const { owner } = run.portfolio
    const name = owner.basicShares ? "basicShares" : "dilutedShares"
    const cited = citedRange(run, "dilutionOverStreetFraction", "fraction")
    if (!owner[name] || !cited || shareClaims(run).length > 0) return []
    return [
      {
        path: `owner.${name}`,
        message: `no converts or warrants stand beside the share count: fully diluted counts of these companies are ${percentText(cited.low)} to ${percentText(cited.high)} above published ones`,
        figures: { lowFraction: cited.low, highFraction: cited.high },
      },
    ]
  },
}

export const shortfallNotFunded: WarningRule = {
  code: "shortfall-not-funded",
  find: (run) => {
    const held = liquidityOf(run)
    if (!cashIsKnown(run.portfolio) || !held || held.runwayMonth === null) return []
    return [
      {
        path: "owner",
        message: `from ${held.runwayMonth} cash is below the minimum by up to ${usdText(held.largestShortfallUsd)} after every source of the file: the debt or shares that would have to be sold are not in the value of a share`,
        figures: { runwayMonth: held.runwayMonth, shortfallUsd: held.largestShortfallUsd },
      },
    ]
  },
}

export const oldBalance: WarningRule = {
  code: "old-balance",
  find: ({ portfolio: { owner, asOf } }) =>
    Object.entries(owner).flatMap(([name, { spec, origin }]) => {
      const dated = origin.kind === "fact" && BALANCES.has(spec.unit) ? parseMonth(origin.fact.asOf) : null
      const age = dated === null ? 0 : parseMonth(asOf)! - dated
      if (age <= BALANCE_MONTHS || origin.kind !== "fact") return []
      return [
        {
          path: `owner.${name}`,
          message: `this balance is of ${origin.fact.asOf}, ${age} months before ${asOf}: deals and issues since are not in it`,
          figures: { balanceMonth: origin.fact.asOf, ageMonths: age },
        },
      ]
    }),
}
const BALANCES: ReadonlySet<string> = new Set(["USD", "BTC", "shares"])

export const moneyScale: WarningRule = {
  code: "money-scale",
  find: ({ portfolio: { owner, instruments } }) => {
    const small = (numbers: Readonly<Record<string, Input>>, at: string) =>
      Object.entries(numbers)
        .filter(
          ([, { value, spec, origin }]) =>
            ["USD", "USD/year", "shares"].includes(spec.unit) &&
            value > 0 &&
            value < SMALL &&
            origin.kind !== "fact",
        )
        .map(([name, { value, spec }]) => ({
          path: `${at}.${name}`,
          message: `${value} ${spec.unit} is small for a listed owner: the number may be in thousands or millions`,
        }))
    return [
      ...small(owner, "owner"),
      ...instruments.flatMap((one) => small(one.numbers, `instruments.${one.id}`)),
    ]
  },
}
