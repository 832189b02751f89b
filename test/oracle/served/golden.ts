import type { BlockRun } from "../../../src/cash/block.ts"
import { irr, npv } from "../../../src/cash/metrics.ts"
import { compareBlock } from "../../../src/decide/compare.ts"
import { type OwnerValue, ownerValue } from "../../../src/decide/value.ts"
import { loadEvidence } from "../../../src/io/evidence.ts"
import { validatePortfolio } from "../../../src/model/validate.ts"
import { type Case, num, type Oracle, relative } from "../oracle.ts"

// The golden month engine (V19): one site that keeps mining on 60 MW and turns 40 MW into an AI hall with project debt,
// tax, at-the-market shares and a convertible. Every cell of its tables comes out of one portfolio file.

const CELL = 1e-6
/** Amounts below a hundredth of a cent are what rounding left of nothing: the table's, and ours. */
const NOTHING_USD = 1e-4
const INPUTS = "V19_golden_inputs.json"

type Numbers = Readonly<Record<string, number>>
type Inputs = { readonly start: string; readonly months: number } & Readonly<
  Record<"site" | "mining" | "ai" | "debt" | "tax" | "corporate" | "rates", Numbers>
>

function fileOf(given: Inputs): object {
  const [year, month] = given.start.split("-").map(Number) as [number, number]
  const at = (index: number): string => {
    const months = year * 12 + month - 1 + index - 1
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`
  }
  const { mining, ai, rates, debt, tax, corporate } = given
  const building = at(ai.construction_first_month!)
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
    machineLifeMonths: mining.last_month_block_mine,
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
    buildStartMonth: building,
    buildMonths: ai.construction_months,
    termMonths: ai.lease_months,
    capexUsdPerMw: ai.capex_usd_per_it_mw,
    discountFraction: rates.ai_unlevered,
  }
  const stage = { power: "energised", build: "ready", lease: "none" }
  return {
    name: "golden",
    asOf: `${given.start}-01`,
    startMonth: given.start,
    horizonMonths: given.months,
    market: {
      asOf: `${given.start}-01`,
      hashpriceUsdPerPhDay: mining.hp0_usd_ph_day,
      hashpriceTrendPerYear: mining.hp_log_drift_per_y,
      btcPriceUsdPerBtc: corporate.btc_price,
      networkDifficulty: 1e14,
      feesBtcPerBlock: 0,
      subsidyBtcPerBlock: 3.125,
    },
    owner: {
      basicShares: corporate.shares,
      cashUsd: corporate.opening_cash,
      minimumCashUsd: corporate.min_cash,
      treasuryBtc: corporate.btc_held,
      overheadUsdPerYear: corporate.sga_month! * 12,
      overheadEscalatorFraction: corporate.sga_escalator,
      overheadDiscountFraction: rates.sga,
      equityDiscountFraction: rates.ai_equity,
    },
    tax: {
      federalTaxFraction: tax.rate,
      nolCapFraction: tax.nol_cap,
      interestLimitFraction: tax.interest_cap_ati,
      bonusDepreciationFraction: tax.bonus,
      hallFiveYearFraction: tax.split_5y,
      hallFifteenYearFraction: tax.split_15y,
      taxDiscountFraction: rates.ai_unlevered,
    },
    valuation: { method: "flowToEquity" },
    instruments: [
      {
        id: "loan",
        kind: "projectLoan",
        blocks: ["site/convert"],
        interestFraction: debt.rate,
        loanToCostFraction: debt.ltc,
        targetDscrRatio: debt.dscr,
        tenorMonths: debt.tenor_months,
        upfrontFeeFraction: debt.upfront_fee,
        commitmentFeeFraction: debt.commitment_fee,
        reserveMonths: debt.dsra_months,
        equityDiscountFraction: rates.ai_equity,
      },
      {
        id: "shares",
        kind: "atm",
        issueUsdPerShare: corporate.atm_price,
        spreadFraction: corporate.atm_spread,
      },
      {
        id: "convert",
        kind: "convertible",
        faceUsd: corporate.convert_face,
        couponFraction: 0,
        maturityMonth: at(given.months + 1),
        conversionPriceUsdPerShare: corporate.convert_price,
      },
    ],
    sites: [
      {
        id: "site",
        power: {
          kind: "fixed",
          priceUsdPerMwh: mining.power_usd_mwh,
          powerEscalatorFraction: mining.power_escalator,
        },
        blocks: [
          { id: "keep", grossMw: given.site.block_mine_mw, stage, use: mine },
          {
            id: "convert",
            grossMw: given.site.block_convert_mw,
            stage,
            use: hall,
            before: { ...mine, endMonth: at(mining.last_month_block_convert_mines! + 1) },
          },
          {
            id: "compare",
            grossMw: given.site.block_convert_mw,
            stage,
            conversionMonth: building,
            use: mine,
            candidates: [hall],
          },
        ],
      },
    ],
  }
}

type Golden = {
  readonly value: OwnerValue
  readonly keep: BlockRun
  readonly before: BlockRun
  readonly hall: BlockRun
  readonly comparison: ReturnType<typeof compareBlock>
}

/** The file without the block that only serves the comparison of converting with staying. */
function goldenOf(text: string): Golden {
  const checked = validatePortfolio(fileOf(JSON.parse(text)), loadEvidence("data"))
  if (!checked.ok)
    throw new Error(checked.issues.map(({ path, message }) => `${path}: ${message}`).join("; "))
  const { portfolio } = checked
  const site = portfolio.sites[0]!
  const compared = site.blocks[2]!
  const value = ownerValue({ ...portfolio, sites: [{ ...site, blocks: site.blocks.slice(0, 2) }] })
  const run = (id: string, kind: string): BlockRun =>
    value.run.runs.find((one) => one.block.id === id && one.use.kind === kind)!
  return {
    value,
    keep: run("keep", "mine"),
    before: run("convert", "mine"),
    hall: run("convert", "colocate"),
    comparison: compareBlock(portfolio, site, compared),
  }
}

const cell = (name: string, expected: number, actual: number): Case =>
  Math.abs(expected) < NOTHING_USD
    ? { name, expected, actual, error: Math.abs(actual), tolerance: NOTHING_USD }
    : relative(name, expected, actual, CELL)

export const goldenMonths: Oracle = {
  file: "V19_golden_monthly.csv",
  note: "golden month engine: operations, project debt, tax, shares sold and cash of every month",
  run: ({ rows, beside }) => {
    const { value, keep, before, hall } = goldenOf(beside(INPUTS))
    const { run } = value
    const block = (one: BlockRun, name: string, i: number): number => one.values.monthly.get(name)?.[i] ?? 0
    const both = (name: string, i: number): number => block(keep, name, i) + block(before, name, i)
    const loan = (name: string, i: number): number => run.projects[0]!.values.monthly.get(name)![i]!
    const owner = (name: string, i: number): number => run.values.monthly.get(name)![i]!
    const columns: Readonly<Record<string, (i: number) => number>> = {
      days: (i) => keep.data.series.daysInMonth![i]!,
      hashprice: (i) => keep.data.series.hashpriceUsdPerPhDay![i]!,
      mining_mw: (i) =>
        block(keep, "activeFraction", i) * keep.block.grossMw.value +
        block(before, "activeFraction", i) * before.block.grossMw.value,
      energy_mwh: (i) => both("energyMwh", i),
      mining_revenue: (i) => both("miningRevenueUsd", i),
      mining_power_cost: (i) => -both("powerCostUsd", i),
      site_opex: (i) => -both("siteOpexUsd", i),
      mining_ebitda: (i) => both("ebitdaUsd", i),
      ai_rent: (i) => block(hall, "rentUsd", i) + block(hall, "slaCreditUsd", i),
      ai_noi: (i) => block(hall, "ebitdaUsd", i),
      project_uses: (i) => loan("usesUsd", i),
      debt_draw: (i) => loan("drawUsd", i),
      equity_draw: (i) => loan("equityDrawUsd", i),
      interest: (i) => -loan("interestUsd", i),
      principal: (i) => -loan("principalUsd", i),
      debt_service: (i) => loan("paidUsd", i),
      debt_balance: (i) => loan("balanceUsd", i),
      dsra_balance: (i) => loan("reserveUsd", i),
      sga: (i) => -owner("overheadUsd", i),
      tax: (i) => -owner("taxUsd", i),
      atm_raised: (i) => owner("issuedUsd", i),
      atm_shares: (i) => owner("issuedShares", i),
      cash: (i) => owner("cashUsd", i),
    }
    return {
      cases: rows.flatMap((row, i) =>
        Object.entries(columns).map(([column, of]) =>
          cell(`month ${row.month} ${column}`, num(row, column), of(i)),
        ),
      ),
    }
  },
}

export const goldenTax: Oracle = {
  file: "V19_golden_tax.csv",
  note: "golden month engine: interest limit, depreciation, carried losses and tax of every year",
  run: ({ rows, beside }) => {
    const { run } = goldenOf(beside(INPUTS)).value
    const firstYear = Math.floor(run.portfolio.start / 12)
    const columns: Readonly<Record<string, string>> = {
      ebitda: "yearEarningsUsd",
      interest_available: "interestAvailableUsd",
      interest_deducted: "interestDeductedUsd",
      interest_carryforward: "interestCarriedUsd",
      income_before_nol: "taxIncomeUsd",
      nol_used: "lossUsedUsd",
      nol_balance: "lossUsd",
      tax: "taxBeforeCreditUsd",
    }
    const december = (year: number): number => (year - firstYear) * 12 + 11 - (run.portfolio.start % 12)
    return {
      cases: rows.flatMap((row) => {
        const i = december(num(row, "year"))
        return [
          ...Object.entries(columns).map(([column, name]) =>
            cell(`${row.year} ${column}`, num(row, column), run.values.monthly.get(name)![i]!),
          ),
          cell(`${row.year} depreciation`, num(row, "depreciation"), run.series.taxDepreciationUsd![i]!),
        ]
      }),
    }
  },
}

export const goldenOutputs: Oracle = {
  file: "V19_golden_outputs.csv",
  note: "golden month engine: sizing, coverage, returns, value of segments and value per share",
  run: ({ rows, beside }) => {
    const text = beside(INPUTS)
    const known = outputs(goldenOf(text), JSON.parse(text))
    return {
      cases: rows
        .filter((row) => row.quantity! in known)
        .map((row) => relative(row.quantity!, num(row, "value"), known[row.quantity!]!, CELL)),
      unserved: rows
        .filter((row) => !(row.quantity! in known))
        .map((row) => ({ name: row.quantity!, reason: "not an output of the engine" })),
    }
  },
}

function outputs({ value, keep, before, hall, comparison }: Golden, given: Inputs): Numbers {
  const { run } = value
  const [project] = value.projects
  const [loan] = run.projects
  const { uses, limits, debtUsd, equityUsd } = project!
  const series = (name: string): Float64Array => run.values.monthly.get(name)!
  const total = (values: Float64Array): number => values.reduce((all, one) => all + one, 0)
  const step = (name: string): number => value.bridge.steps.find((one) => one.name === name)!.usd!
  const best = comparison.alternatives[1]!
  const usesUsd = uses.costUsd + uses.interestUsd + uses.feesUsd + uses.reserveUsd
  const equity = loan!.equityFlowUsd
  const before_ = step("blocks") + step("projectDebt") + step("cash") + step("treasury") + step("overhead")
  const beforeConvert = before_ + step("tax") + step("taxShield")
  const withShares = beforeConvert + step("newShares")
  const shares = given.corporate.shares! + series("newShares").at(-1)!
  const face = given.corporate.convert_face!
  const firstIssue = series("issuedUsd").findIndex((raised) => raised > 0) + 1
  const constant = (one: BlockRun, name: string): number => one.values.constants.get(name)!
  return {
    "IT MW": constant(hall, "criticalItMw"),
    "PH/s per gross MW": constant(keep, "fleetPhPerS") / keep.block.grossMw.value,
    "hard capex": uses.costUsd,
    "debt D": debtUsd,
    "LTC-limited debt": limits!.loanToCostUsd!,
    "DSCR-limited debt": limits!.coverageUsd,
    DSCR_eff: project!.llcrRatio.value!,
    "debt share of uses": debtUsd / usesUsd,
    "total uses": usesUsd,
    IDC: uses.interestUsd,
    fees: uses.feesUsd,
    "DSRA at COD": uses.reserveUsd,
    "equity in project": equityUsd,
    "depreciable basis": uses.costUsd + total(run.series.projectCapitalisedUsd!),
    "min annual DSCR (calendar-free, 12-month windows)": project!.minimumDscrRatio.value!,
    "LLCR at COD": project!.llcrRatio.value!,
    "PLCR at COD": project!.plcrRatio.value!,
    "AI unlevered IRR (hard capex, pre-tax, effective annual)": irr(hall.netUsd).value!,
    "AI equity IRR (pre-tax)": project!.equityIrrFraction.value!,
    "AI unlevered NPV at 8.5%": best.npvUsd,
    "PV of lost mining of the converted block at 16%": comparison.lostMiningNpvUsd,
    "incremental NPV of conversion (unlevered AI less lost mining)": best.incrementalNpvUsd - best.resaleUsd,
    "PV mining EBITDA": npv(keep.netUsd, keep.discountFraction) + npv(before.netUsd, before.discountFraction),
    "PV AI equity": npv(equity, given.rates.ai_equity!),
    "PV SG&A": -step("overhead"),
    "PV tax": -step("tax") - step("taxShield"),
    "PV ATM proceeds": step("newShares"),
    "ATM shares": series("newShares").at(-1)!,
    "min month-end cash before ATM floor reached month": firstIssue,
    "total ATM raised": total(series("issuedUsd")),
    "equity value before convert": beforeConvert,
    "value per share if converted": withShares / (shares + face / given.corporate.convert_price!),
    "value per share if not converted": (withShares - face) / shares,
    "value per share": value.perShareUsd!,
  }
}
