import { runBlock } from "../../../src/cash/block.ts"
import { irr, npv } from "../../../src/cash/metrics.ts"
import { compareBlock } from "../../../src/decide/compare.ts"
import { loadEvidence } from "../../../src/io/evidence.ts"
import type { Portfolio } from "../../../src/model/resolved.ts"
import { validatePortfolio } from "../../../src/model/validate.ts"
import { type Case, num, type Oracle, relative } from "../oracle.ts"

// The golden month engine (V19). This engine serves its operating lines and unlevered values; debt sized on coverage,
// tax, treasury and dilution come with the capital structure.

const CELL = 1e-6
const INPUTS = "V19_golden_inputs.json"
const LATER = "comes with the capital structure (sized debt, tax, ATM, converts)"

type Numbers = Readonly<Record<string, number>>
type Inputs = {
  readonly start: string
  readonly months: number
  readonly site: Numbers
  readonly mining: Numbers
  readonly ai: Numbers
  readonly rates: Numbers
  readonly corporate: Numbers
}

function portfolioOf(text: string): Portfolio {
  const given: Inputs = JSON.parse(text)
  const [year, month] = given.start.split("-").map(Number) as [number, number]
  const at = (index: number): string => {
    const months = year * 12 + month - 1 + index - 1
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`
  }
  const { mining, ai, rates } = given
  const mine = {
    kind: "mine",
    fleetJPerTh: mining.J_per_TH,
    auxFraction: mining.aux,
    lossFraction: mining.loss,
    availabilityFraction: mining.availability,
    rejectFraction: mining.reject,
    poolFeeFraction: mining.pool_fee,
    siteOpexUsdPerMwMonth: mining.site_opex_usd_mw_month,
    siteOpexEscalatorFraction: mining.opex_escalator,
    discountFraction: rates.mining,
  }
  const hall = {
    kind: "colocate",
    grossPerItRatio: ai.gross_per_it,
    structure: "modifiedGross",
    rentUsdPerKwMonth: ai.rent1_usd_kw_month,
    escalatorFraction: ai.escalator,
    noiMarginFraction: ai.noi_margin,
    slaCreditFraction: ai.sla_credit,
    buildStartMonth: at(ai.construction_first_month!),
    buildMonths: ai.construction_months,
    termMonths: ai.lease_months,
    capexUsdPerMw: ai.capex_usd_per_it_mw,
    discountFraction: rates.ai_unlevered,
  }
  const stage = { power: "energised", build: "ready", lease: "none" }
  const raw = {
    name: "golden",
    asOf: `${given.start}-01`,
    startMonth: given.start,
    horizonMonths: given.months,
    market: {
      asOf: `${given.start}-01`,
      hashpriceUsdPerPhDay: mining.hp0_usd_ph_day,
      hashpriceTrendPerYear: mining.hp_log_drift_per_y,
      btcPriceUsdPerBtc: given.corporate.btc_price,
      networkDifficulty: 1e14,
      feesBtcPerBlock: 0,
      subsidyBtcPerBlock: 3.125,
    },
    owner: {},
    sites: [
      {
        id: "site",
        power: {
          kind: "fixed",
          priceUsdPerMwh: mining.power_usd_mwh,
          powerEscalatorFraction: mining.power_escalator,
        },
        blocks: [
          {
            id: "keep",
            grossMw: given.site.block_mine_mw,
            stage,
            use: { ...mine, machineLifeMonths: mining.last_month_block_mine },
          },
          {
            id: "convert",
            grossMw: given.site.block_convert_mw,
            stage,
            conversionMonth: at(ai.construction_first_month!),
            use: { ...mine, machineLifeMonths: mining.last_month_block_mine },
            candidates: [hall],
          },
        ],
      },
    ],
  }
  const checked = validatePortfolio(raw, loadEvidence("data"))
  if (!checked.ok)
    throw new Error(checked.issues.map((issue) => `${issue.path}: ${issue.message}`).join("; "))
  return checked.portfolio
}

function runs(text: string) {
  const portfolio = portfolioOf(text)
  const site = portfolio.sites[0]!
  const [keep, convert] = site.blocks as [(typeof site.blocks)[0], (typeof site.blocks)[0]]
  const lastMonth = JSON.parse(text).mining.last_month_block_convert_mines as number
  return {
    keep: runBlock(portfolio, site, keep),
    before: runBlock(portfolio, site, convert, convert.use, { machineLifeMonths: lastMonth }),
    hall: runBlock(portfolio, site, convert, convert.candidates[0]!),
    comparison: compareBlock(portfolio, site, convert),
  }
}

export const goldenMonths: Oracle = {
  file: "V19_golden_monthly.csv",
  note: "golden month engine: hashprice, mining and lease lines of every month",
  run: ({ rows, beside }) => {
    const { keep, before, hall } = runs(beside(INPUTS))
    const line = (run: typeof keep, name: string, i: number): number => run.values.monthly.get(name)?.[i] ?? 0
    const both = (name: string, i: number): number => line(keep, name, i) + line(before, name, i)
    const columns: Readonly<Record<string, (i: number) => number>> = {
      hashprice: (i) =>
        line(keep, "netHashpriceUsdPerPhDay", i) /
        ((1 - keep.inputs.rejectFraction!.value) * (1 - keep.inputs.poolFeeFraction!.value)),
      mining_mw: (i) =>
        line(keep, "activeFraction", i) * keep.block.grossMw.value +
        line(before, "activeFraction", i) * before.block.grossMw.value,
      energy_mwh: (i) => both("energyMwh", i),
      mining_revenue: (i) => both("miningRevenueUsd", i),
      mining_power_cost: (i) => -both("powerCostUsd", i),
      site_opex: (i) => -both("siteOpexUsd", i),
      mining_ebitda: (i) => both("ebitdaUsd", i),
      ai_rent: (i) => line(hall, "rentUsd", i) + line(hall, "slaCreditUsd", i),
      ai_noi: (i) => line(hall, "ebitdaUsd", i),
    }
    const cases: Case[] = rows.flatMap((row, i) =>
      Object.entries(columns).map(([column, value]) =>
        relative(`month ${row.month} ${column}`, num(row, column), value(i), CELL),
      ),
    )
    const later = Object.keys(rows[0] ?? {}).filter(
      (column) => !(column in columns) && !["month", "date", "days"].includes(column),
    )
    return { cases, unserved: [{ name: later.join(", "), reason: LATER }] }
  },
}

export const goldenOutputs: Oracle = {
  file: "V19_golden_outputs.csv",
  note: "golden month engine: unlevered values of the hall and of the mining given up",
  run: ({ rows, beside }) => {
    const { keep, before, hall, comparison } = runs(beside(INPUTS))
    const best = comparison.alternatives[1]!
    const constant = (run: typeof keep, name: string): number => run.values.constants.get(name)!
    const known: Readonly<Record<string, number>> = {
      "IT MW": constant(hall, "criticalItMw"),
      "PH/s per gross MW": constant(keep, "fleetPhPerS") / keep.block.grossMw.value,
      "hard capex": constant(hall, "totalCapexUsd"),
      "AI unlevered IRR (hard capex, pre-tax, effective annual)": irr(hall.netUsd).value ?? Number.NaN,
      "AI unlevered NPV at 8.5%": best.npvUsd,
      "PV of lost mining of the converted block at 16%": comparison.lostMiningNpvUsd,
      "incremental NPV of conversion (unlevered AI less lost mining)":
        best.incrementalNpvUsd - best.resaleUsd,
      "PV mining EBITDA":
        npv(keep.netUsd, keep.discountFraction) + npv(before.netUsd, before.discountFraction),
    }
    const served = rows.filter((row) => row.quantity! in known)
    return {
      cases: served.map((row) => relative(row.quantity!, num(row, "value"), known[row.quantity!]!, CELL)),
      unserved: rows
        .filter((row) => !(row.quantity! in known))
        .map((row) => ({ name: row.quantity!, reason: LATER })),
    }
  },
}
