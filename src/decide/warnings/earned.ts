import { formatMonth, parseMonth } from "../../base/month.ts"
import { pathOf } from "../../cash/block.ts"
import { committed, goLiveIndex, halls, percentText, type WarningRule } from "./rule.ts"

// What the block earned before, and the prices of hash and power that it earned it at.

/** Months after which a market snapshot is called stale. */
const FRESH_MONTHS = 1
/** Months of idle power that are worth a word. */
const IDLE_MONTHS = 3

export const staleMarket: WarningRule = {
  code: "stale-market",
  find: ({ portfolio: { market, asOf } }) => {
    const age = parseMonth(asOf)! - parseMonth(market.asOf)!
    if (age <= FRESH_MONTHS) return []
    const message = `the market is of ${market.asOf}, ${age} months before ${asOf}: give your own with market: {…}`
    return [{ path: "market", message }]
  },
}

export const miningNotCounted: WarningRule = {
  code: "mining-not-counted",
  find: (run) =>
    halls(run)
      .filter(
        (hall) =>
          hall.block.stage.power === "energised" &&
          ["none", "design"].includes(hall.block.stage.build) &&
          hall.block.before === null &&
          goLiveIndex(hall) > IDLE_MONTHS,
      )
      .map((hall) => {
        const liveMonth = formatMonth(run.portfolio.start + goLiveIndex(hall) - 1)
        const message = `energised power whose hall is not yet built earns nothing until ${liveMonth}: state what it does until then with before: {…}, or weigh the hall as a candidate beside it`
        return { path: pathOf(hall), message, figures: { liveMonth } }
      }),
}

/** Miners in ERCOT drop at the coincident peaks; a hall that takes over their power cannot (spec 3.2). */
export const peakChargeMissing: WarningRule = {
  code: "peak-charge-missing",
  find: ({ portfolio: { sites } }) =>
    sites
      .filter(
        ({ grid, power, blocks }) =>
          grid.startsWith("ERCOT") &&
          power.numbers.priceUsdPerMwh === undefined &&
          power.numbers.coincidentPeakUsdPerKwYear === undefined &&
          blocks.some((block) => block.candidates.length > 0 || block.before !== null),
      )
      .map(({ id }) => ({
        path: `${id}.power`,
        message:
          "a firm load pays ERCOT's coincident-peak charge, which a mine avoids; without it converting looks cheaper: state coincidentPeakUsdPerKwYear",
      })),
}

export const hashpriceFlat: WarningRule = {
  code: "hashprice-flat",
  find: ({ runs, portfolio: { market, parameters } }) => {
    const trend = market.numbers.hashpriceTrendPerYear!.value
    if (trend < 0 || !runs.some((run) => run.values.monthly.has("minedBtc"))) return []
    const cited = parameters.get("hashpriceTrendPerYear")?.base
    const history =
      cited === null || cited === undefined ? "" : `; history fell by ${percentText(-cited)} a year`
    return [
      {
        path: "market.hashpriceTrendPerYear",
        message: `hashprice is held flat or rises (${percentText(trend)} a year)${history}, halvings included: this overstates mining and new machines`,
        figures: { trendPerYear: trend },
      },
    ]
  },
}

export const flatPower: WarningRule = {
  code: "flat-power",
  find: (run) =>
    run.portfolio.sites
      .filter((site) => {
        const price = site.power.numbers.priceUsdPerMwh
        const mines = committed(run).some((one) => one.site === site && one.values.monthly.has("minedBtc"))
        return price && price.origin.kind !== "fact" && mines
      })
      .map((site) => ({
        path: `${site.id}.power`,
        message: "one flat power price stands for the whole cost of power, and it is not a cited fact",
      })),
}

export const noDurationCurve: WarningRule = {
  code: "no-duration-curve",
  find: ({ runs, portfolio: { sites } }) =>
    sites
      .filter(
        (site) =>
          site.indexUsdPerMwh !== null &&
          site.curveName === null &&
          runs.some(
            (run) => run.site === site && run.sheet.nodes.some(({ name }) => name === "runFraction"),
          ) &&
          (site.power.numbers.adderUsdPerMwh !== undefined || site.power.choices.resale === "realTime"),
      )
      .map(({ id }) => ({
        path: `${id}.durationCurve`,
        message:
          "the market price is one mean for every hour: without a duration curve going dark in dear hours is worth nothing",
      })),
}
