import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import { shareOf, type Terms, type UseProblem, yearlyGrowth, yearsBefore } from "./use.ts"

// The rent of a leased hall: its first year, its calendar, what is left of it in a month, and the hall after its end.

export const rentFields = {
  rentUsdPerKwMonth: quantity("USD/kW-month", {
    doc: "First-year base rent per kW of critical IT",
    basis: "critical_it",
    min: 5,
    max: 1000,
  }).optional(),
  averageRentUsdPerKwMonth: quantity("USD/kW-month", {
    doc: "Average base rent over the base term, escalators included",
    basis: "critical_it",
    min: 5,
    max: 1000,
  }).optional(),
  contractValueUsd: quantity("USD", {
    doc: "Contract value of the base term, without renewals",
    min: 1e6,
    max: 1e12,
  }).optional(),
  contractCriticalItMw: quantity("MW", {
    doc: "Critical IT that the contract value covers, when more than this block",
    basis: "critical_it",
    min: 0.001,
    max: 5000,
  }).optional(),
  escalatorFraction: quantity("fraction", {
    doc: "Growth of rent on each anniversary",
    min: 0,
    max: 0.15,
    yearly: true,
    parameter: "escalatorFraction",
  }),
  termMonths: quantity("months", {
    doc: "Base term from go-live",
    min: 12,
    max: 480,
    parameter: "leaseTermYears",
  }),
  rentTerm: z
    .enum(["fromDelivery", "fromPlan"])
    .default("fromDelivery")
    .describe("Whether the base term starts with delivery, or on the planned date and burns down with delay"),
  renewalMonths: quantity("months", {
    doc: "Renewal at the tenant's option after the base term",
    min: 0,
    max: 480,
  }).optional(),
  renewalFraction: quantity("fraction", {
    doc: "Probability that the tenant renews",
    min: 0,
    max: 1,
    parameter: "renewalFraction",
  }),
  renewalRentRatio: quantity("ratio", {
    doc: "Market rent over running contract rent at renewal; without it the running rent goes on",
    min: 0,
    max: 3,
  }).optional(),
  capRateFraction: quantity("fraction", {
    doc: "Cap rate of the hall at the end of its last lease, e.g. {parameter: capRateColocationFraction}; without it the hall is worth nothing then",
    min: 0.02,
    max: 0.3,
  }).optional(),
  refreshCapexFraction: quantity("fraction", {
    doc: "Share of the terminal value that refreshing the hall costs",
    min: 0,
    max: 1,
  }).optional(),
}

/** First-year rent as stated, or from the base contract value (2.2). */
export function rentSteps(terms: Terms): readonly Formula[] {
  if (terms.numbers.has("rentUsdPerKwMonth"))
    return [step("firstRentUsdPerKwMonth", "rentUsdPerKwMonth", "2.1")]
  const years = step("escalatedYears", escalatedSum("termMonths / 12"), "2.2")
  if (terms.numbers.has("averageRentUsdPerKwMonth")) {
    return [
      years,
      step("firstRentUsdPerKwMonth", "averageRentUsdPerKwMonth * termMonths / 12 / escalatedYears", "2.2"),
    ]
  }
  const covered = terms.numbers.has("contractCriticalItMw") ? "contractCriticalItMw" : "criticalItMw"
  return [
    years,
    step("firstRentUsdPerKwMonth", `contractValueUsd / (12 * 1000 * ${covered} * escalatedYears)`, "2.2"),
  ]
}

/** The lease calendar: `leaseMonth` counts the term, `deliveredMonths` of which pass before delivery when it burns down. */
export function calendarSteps(terms: Terms): readonly Formula[] {
  const renews = terms.numbers.has("renewalMonths")
  const after = shareOf("leaseMonth", "max(termMonths, deliveredMonths)", "termMonths + renewalMonths")
  return [
    step("leaseStartMonth", terms.choices.rentTerm === "fromPlan" ? "plannedMonth" : "goLiveMonth", "2.6"),
    step("leaseMonth", "monthIndex - leaseStartMonth + 1", "2.1"),
    step("leaseYears", yearsBefore("leaseMonth"), "2.1"),
    step("deliveredMonths", "goLiveMonth - leaseStartMonth", "2.6"),
    step("inTermFraction", shareOf("leaseMonth", "deliveredMonths", "termMonths"), "2.1"),
    step(
      "occupiedFraction",
      renews ? `inTermFraction + renewalFraction * ${after}` : "inTermFraction",
      "2.7",
    ),
    step(
      "activeFraction",
      renews ? `inTermFraction + if(renewalFraction > 0, 1, 0) * ${after}` : "inTermFraction",
      "2.1",
    ),
    step(
      "runningRentUsdPerKwMonth",
      `firstRentUsdPerKwMonth * ${yearlyGrowth("escalatorFraction", "leaseYears", "leaseMonth")}`,
      "2.1",
    ),
    step("fullRentUsd", "runningRentUsdPerKwMonth * criticalItMw * 1000", "2.1"),
  ]
}

/** Rent of the base term still to come at the start of a month, that month included, by whole escalated years (2.1). */
export const remainingSteps: readonly Formula[] = [
  step("spentTermMonths", "min(termMonths, max(monthIndex, goLiveMonth) - leaseStartMonth)", "2.4"),
  step(
    "remainingObligationsUsd",
    `firstMonthRentUsd * (${rentMonths("termMonths")} - ${rentMonths("spentTermMonths")})`,
    "2.4",
  ),
]

/** First-year months of rent that the first `n` months of a lease add up to. */
function rentMonths(n: string): string {
  const years = `floor(${n} / 12)`
  const partYear = `(${n} - 12 * ${years}) * pow(1 + escalatorFraction, ${years})`
  return `(12 * ${escalatedSum(years)} + ${partYear})`
}

/** S(e, N) = ((1+e)^N - 1)/e, which is N without an escalator. */
function escalatedSum(years: string): string {
  const grown = `(pow(1 + escalatorFraction, ${years}) - 1) / max(escalatorFraction, 0.000000001)`
  return `if(escalatorFraction > 0.000000001, ${grown}, ${years})`
}

/** The hall after its last lease, where that ends within the months modelled: NOI of the next year over the cap rate (2.7). */
export function terminalLines(terms: Terms, noi: readonly string[]): readonly Formula[] {
  if (!terms.numbers.has("capRateFraction")) return []
  const refresh = terms.numbers.has("refreshCapexFraction") ? " * (1 - refreshCapexFraction)" : ""
  const last = terms.numbers.has("renewalMonths") ? "termMonths + renewalMonths" : "termMonths"
  return [
    step("noiUsd", noi.join(" + "), "2.7"),
    step("lastLeaseMonth", last, "2.7"),
    // The month in which the lease ends may be part of one: its NOI is brought to a whole month.
    step("leasedShare", shareOf("leaseMonth", "deliveredMonths", "lastLeaseMonth"), "2.7"),
    step(
      "nextYearNoiUsd",
      `12 * noiUsd / max(leasedShare, 0.000000001) * pow(1 + escalatorFraction, floor(lastLeaseMonth / 12)) / (${yearlyGrowth("escalatorFraction", "leaseYears", "leaseMonth")})`,
      "2.7",
    ),
    line(
      "terminalUsd",
      "salvage",
      `${shareOf("leaseMonth", "lastLeaseMonth - 1", "lastLeaseMonth")} * nextYearNoiUsd / capRateFraction${refresh}`,
      "2.7",
    ),
  ]
}

export function rentProblems(terms: Terms): readonly UseProblem[] {
  const problems: UseProblem[] = []
  const has = (name: string): boolean => terms.numbers.has(name)
  const stated = ["rentUsdPerKwMonth", "averageRentUsdPerKwMonth", "contractValueUsd"].filter(has)
  if (stated.length !== 1) {
    const twice = `rent is stated ${stated.length} times: ${stated.join(", ")}`
    problems.push({
      code: stated.length === 0 ? "rent-needed" : "rent-twice",
      field: stated.at(-1) ?? "rentUsdPerKwMonth",
      message: stated.length === 0 ? "no rent is stated" : twice,
      hint: "state exactly one of rentUsdPerKwMonth, averageRentUsdPerKwMonth and contractValueUsd",
    })
  }
  if (has("refreshCapexFraction") && !has("capRateFraction"))
    problems.push({
      code: "cap-rate-needed",
      field: "refreshCapexFraction",
      message: "a refresh of the hall lowers its terminal value, but no cap rate gives one",
      hint: "state capRateFraction, or leave refreshCapexFraction out",
    })
  if (has("renewalRentRatio") && !has("renewalMonths"))
    problems.push({
      code: "renewal-needed",
      field: "renewalRentRatio",
      message: "a rent at renewal is stated, but no renewal",
      hint: "state renewalMonths, or leave renewalRentRatio out",
    })
  return problems
}
