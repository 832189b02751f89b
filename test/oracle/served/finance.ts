import { levelBalanceUsd, levelPaymentUsd } from "../../../src/cash/amortisation.ts"
import {
  growingAnnuityUsd,
  impliedGrowth,
  irr,
  midPeriodNpv,
  minimumDscr,
  mirr,
  presentValue,
} from "../../../src/cash/metrics.ts"
import {
  apvPerpetuityUsd,
  apvValueUsd,
  harrisPringleKe,
  harrisPringleWacc,
  hitProbability,
  issuedShares,
  modiglianiMillerKe,
  navUsdPerShareAfter,
  priceAtLtvUsdPerBtc,
  waccValueUsd,
  weightedCost,
} from "../../../src/cash/rates.ts"
import { type ServicePlan, type ServiceTerms, servicePlan } from "../../../src/cash/servicePlan.ts"
import { type Case, num, numbersIn, type Oracle, relative, type Unserved } from "../oracle.ts"
import { decimalsIn, namedIn, withInputs } from "./closedForms.ts"
import { projectForms } from "./projectForms.ts"

const FORMULA = 1e-8
const MILLION = 1e6

type Serve = (inputs: string, label: string) => number

/** Flows of "-100,+30x5". */
const flowsOf = (text: string): Float64Array =>
  Float64Array.from(
    text.split(",").flatMap((part) => {
      const [flow, times = "1"] = part.trim().split("x")
      return Array.from({ length: Number(times) }, () => Number(flow))
    }),
  )

/** Cash that grows year by year, and the plan by which it repays a loan. */
function yearlyLoan(inputs: string) {
  const [first, growth, years, percent, dscrRatio] = numbersIn(inputs) as [number, number, number, number, number] // biome-ignore format: one line
  const rate = percent / 100
  const cfadsUsd = Float64Array.from({ length: years }, () => first)
  for (let k = 1; k < years; k++) cfadsUsd[k] = cfadsUsd[k - 1]! * (1 + growth / 100)
  const plan = (terms: Partial<ServiceTerms> = {}): ServicePlan =>
    servicePlan(
      { kind: "sculpted", ratePerPeriod: rate, tenor: years, balloon: undefined, dscr: dscrRatio, reserve: 0, ...terms },
      cfadsUsd,
      1,
    ) // biome-ignore format: one line
  return { cfadsUsd, rate, years, dscrRatio, plan, debtUsd: plan().capacityUsd }
}

function capitalOf(inputs: string) {
  const [unlevered, debt, tax, share] = numbersIn(inputs) as [number, number, number, number]
  return {
    unleveredRate: unlevered / 100,
    debtRate: debt / 100,
    taxFraction: tax / 100,
    debtFraction: share / 100,
  }
}

function annuityOf(inputs: string) {
  const [debt, rate, periods] = numbersIn(inputs) as [number, number, number]
  return [debt, rate / 100, periods] as const
}
const levelServiceOf = (inputs: string): number => {
  const { debtUsd, rate, years } = yearlyLoan(inputs)
  return levelPaymentUsd(debtUsd, rate, years)
}
const largestOf = (inputs: string, dscr: number): number =>
  yearlyLoan(inputs).plan({ kind: "level", dscr }).capacityUsd

/** Rows in the order of the table: some read what an earlier row stated. */
function served(): Readonly<Record<string, Serve>> {
  const seen = {
    flowUsd: 0,
    capital: capitalOf("0 0 0 0"),
    valueUsd: 0,
    newShares: 0,
    priceUsd: 0,
    loan: [0, 0, 0],
  }
  return {
    "level annuity payment": (inputs) => levelPaymentUsd(...annuityOf(inputs)),
    "outstanding after": (inputs, label) => levelBalanceUsd(...annuityOf(inputs), numbersIn(label)[0]!),
    "sculpted debt capacity": (inputs) => yearlyLoan(inputs).debtUsd,
    "LLCR at t0": (inputs) => {
      const { cfadsUsd, debtUsd, rate } = yearlyLoan(inputs)
      return presentValue(cfadsUsd, rate) / debtUsd
    },
    "level debt service": levelServiceOf,
    "min DSCR if level": (inputs) => {
      const { cfadsUsd, years } = yearlyLoan(inputs)
      return minimumDscr(cfadsUsd, new Float64Array(years).fill(-levelServiceOf(inputs))).value!
    },
    "max level debt": (inputs, label) => largestOf(inputs, numbersIn(label)[0]!),
    "sculpted/level capacity ratio": (inputs) => {
      const { debtUsd, dscrRatio } = yearlyLoan(inputs)
      return debtUsd / largestOf(inputs, dscrRatio)
    },
    "mini-perm balloon": (inputs, label) => {
      const { debtUsd, plan } = yearlyLoan(inputs)
      const balloon = numbersIn(label)[0]!
      return debtUsd * plan({ balloon }).balloon[balloon - 1]!
    },
    "IRR multi root": (inputs, label) => {
      const answer = irr(flowsOf(inputs), 1)
      return answer.value === null ? answer.rates![numbersIn(label)[0]! - 1]! : Number.NaN
    },
    IRR: (inputs) => irr(flowsOf(inputs), 1).value!,
    MIRR: (inputs) => {
      const [flows, rates] = inputs.split(" finance ") as [string, string]
      const [finance, reinvest] = numbersIn(rates) as [number, number]
      return mirr(flowsOf(flows), finance / 100, reinvest / 100, 1).value!
    },
    "XNPV-type mid-year NPV": (inputs) => {
      const [flow, years, rate] = numbersIn(inputs) as [number, number, number]
      return midPeriodNpv(new Float64Array(years).fill(flow), rate / 100, 1)
    },
    "growing annuity PV": (inputs) => {
      const [first, growth, years, rate] = numbersIn(inputs) as [number, number, number, number]
      return growingAnnuityUsd(first, growth / 100, years, rate / 100)
    },
    "terminal value exit-multiple implied g": (inputs) => {
      const [ebitda, multiple, spent, rate] = numbersIn(inputs) as [number, number, number, number]
      return impliedGrowth(ebitda * multiple, ebitda - spent, rate / 100)
    },
    "Harris-Pringle WACC": (inputs) => {
      seen.capital = capitalOf(inputs)
      return harrisPringleWacc(seen.capital)
    },
    "levered EV perpetuity FCF": (_, label) => {
      seen.flowUsd = numbersIn(label)[0]!
      const flows = new Float64Array(2000).fill(seen.flowUsd)
      const byWacc = waccValueUsd(flows, seen.capital)
      const byApv = apvValueUsd(flows, seen.capital).valueUsd
      return Math.abs(byWacc / byApv - 1) < 1e-12 ? byWacc : Number.NaN
    },
    "Ke = Ku+(Ku-Kd)D/E": () => harrisPringleKe(seen.capital),
    "WACC from Ke": () => weightedCost(harrisPringleKe(seen.capital), seen.capital),
    "APV with fixed debt": (_, label) => {
      const { unleveredRate, taxFraction } = seen.capital
      seen.valueUsd = apvPerpetuityUsd(seen.flowUsd, unleveredRate, taxFraction, numbersIn(label)[0]!)
      return seen.valueUsd
    },
    "MM Ke at that EV": (inputs) => {
      const debt = numbersIn(inputs)[0]!
      const { unleveredRate, debtRate, taxFraction } = seen.capital
      return modiglianiMillerKe(unleveredRate, debtRate, taxFraction, debt, seen.valueUsd - debt)
    },
    "ATM: shares issued": (inputs) => {
      const [millions, price, spread] = numbersIn(inputs) as [number, number, number]
      seen.newShares = issuedShares(millions * MILLION, price, spread / 100)
      return seen.newShares
    },
    "ATM accretion": (inputs) => {
      const [nav, shares, raised] = numbersIn(inputs).map((millions) => millions * MILLION)
      return navUsdPerShareAfter(nav!, shares!, raised!, seen.newShares)
    },
    "BTC collateral: margin-call price": (inputs) => {
      seen.loan = [...numbersIn(inputs)]
      return priceAtLtvUsdPerBtc(seen.loan[0]! * MILLION, seen.loan[1]!, seen.loan[2]! / 100)
    },
    "liquidation price": (inputs) => {
      seen.priceUsd = priceAtLtvUsdPerBtc(seen.loan[0]! * MILLION, seen.loan[1]!, numbersIn(inputs)[0]! / 100)
      return seen.priceUsd
    },
    "P(hit 80% LTV": (inputs, label) =>
      hitProbability(
        namedIn(inputs, "S0"),
        seen.priceUsd,
        namedIn(inputs, "sigma"),
        decimalsIn(label)[1]!,
        namedIn(inputs, "mu"),
      ),
  }
}

export const financeForms: Oracle = {
  file: "V14_finance_closed_forms.csv",
  note: "debt, construction, tax, returns, costs of capital, issuance and collateral",
  run: ({ rows }) => {
    const cases: Case[] = []
    const unserved: Unserved[] = []
    const forms = Object.entries({ ...served(), ...projectForms() })
    for (const { row, inputs } of withInputs(rows)) {
      const label = row.quantity!
      const serve = forms.find(([start]) => label.startsWith(start))?.[1]
      if (serve) cases.push(relative(label, num(row, "value"), serve(inputs, label), FORMULA))
      else unserved.push({ name: label, reason: "the label is not one that the engine knows" })
    }
    return { cases, unserved }
  },
}
