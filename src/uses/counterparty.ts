import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import { mayLeave } from "./late.ts"
import { remainingSteps } from "./lease.ts"
import { shareOf, type Terms, type UseProblem } from "./use.ts"

// A tenant that may fail or leave, in expectation (spec 2.3, 2.4): flows of the first lease times the probability that
// it stands, what a failure brings in, and the rent of the next tenant. Survival counts from the first modelled month,
// because a spread is quoted today and a tenant can fail before delivery. The next tenant takes the rest of the
// calendar of the lease and does not fail; the provider of a backstop does not fail either. A tenant that leaves is
// not counted among those that fail. Do not discount these flows at a rate that already pays for default.

/** Cost of leasing over contract value, where the file does not say (spec 2.4). */
const USUAL_LEASING_COST_FRACTION = 0.04

export const counterpartyFields = {
  tenantSpreadFraction: quantity("fraction", {
    doc: "Credit spread of the tenant per year, e.g. {parameter: neocloudCdsBasisPoints}; without it the tenant does not fail",
    min: 0,
    max: 1,
  }).optional(),
  tenantRecoveryFraction: quantity("fraction", {
    doc: "Recovery rate behind the spread: yearly hazard is spread over one less recovery",
    min: 0,
    max: 0.95,
    parameter: "tenantRecoveryFraction",
  }),
  backstopUsd: quantity("USD", {
    doc: "Most that a third party pays if the tenant fails, before it amortises",
    min: 0,
    max: 1e12,
  }).optional(),
  backstopMonths: quantity("months", {
    doc: "Months from go-live over which the backstop falls to zero, in a straight line",
    min: 1,
    max: 480,
  }).optional(),
  backstopFraction: quantity("fraction", {
    doc: "Share of the remaining lease obligations that the backstop covers",
    min: 0,
    max: 1,
    parameter: "backstopFraction",
  }),
  securityUsd: quantity("USD", {
    doc: "Deposit or letter of credit that the owner keeps if the tenant fails",
    min: 0,
    max: 1e11,
  }).optional(),
  reletMonths: quantity("months", {
    doc: "Months without rent between the loss of a tenant and the next one",
    min: 0,
    max: 60,
    parameter: "reletMonths",
  }),
  reletRentRatio: quantity("ratio", {
    doc: "Rent of the next tenant over the contract rent",
    min: 0,
    max: 3,
    parameter: "reletRentRatio",
  }),
  leasingCostFraction: quantity("fraction", {
    doc: `Cost of leasing over the contract value with the next tenant; ${100 * USUAL_LEASING_COST_FRACTION}% when not stated`,
    min: 0,
    max: 0.3,
  }).optional(),
}

/** Input of a simulation that draws defaults: 1 as long as the tenant pays. It takes the place of the expectation. */
export const TENANT_PAYS = "tenantPaysFraction"
const drawn = (terms: Terms): boolean => terms.numbers.has(TENANT_PAYS)
const mayFail = (terms: Terms): boolean => terms.numbers.has("tenantSpreadFraction") || drawn(terms)
export const mayBeLost = (terms: Terms): boolean => mayFail(terms) || mayLeave(terms)
export const survivalOf = (terms: Terms): string | null => (mayFail(terms) ? "survivalFraction" : null)

/** `heldFraction` and `reletShareFraction`: how likely the hall is with its first tenant, or with the next. */
export function tenancySteps(terms: Terms): readonly Formula[] {
  if (!mayBeLost(terms)) return []
  const stays = mayLeave(terms) ? "(1 - leftFraction)" : "1"
  const failedBy = (month: string): string => `(1 - exp(-hazardPerYear * max(0, ${month}) / 12))`
  const [failedRelet, failedReletBefore] = drawn(terms)
    ? ["lag(failedFraction, reletMonths)", "lag(failedFraction, reletMonths + 1)"]
    : [failedBy("monthIndex - reletMonths"), failedBy("monthIndex - 1 - reletMonths")]
  const since = "monthIndex - leftReletMonth + 1"
  const left = `leftFraction * min(1, max(0, ${since}))`
  const leftNow = `leftFraction * ${shareOf(since, "0", "1")}`
  const parts = (ofLeft: string, ofFailed: string): string =>
    [...(mayLeave(terms) ? [ofLeft] : []), ...(mayFail(terms) ? [`${stays} * ${ofFailed}`] : [])].join(" + ")
  return [
    ...(drawn(terms) ? drawnSteps(stays) : []),
    ...(mayFail(terms) && !drawn(terms)
      ? [
          step("hazardPerYear", "tenantSpreadFraction / (1 - tenantRecoveryFraction)", "2.8"),
          step("survivalFraction", "exp(-hazardPerYear * monthIndex / 12)", "2.4"),
          step(
            "failsFraction",
            `${stays} * (exp(-hazardPerYear * (monthIndex - 1) / 12) - survivalFraction)`,
            "2.4",
          ),
        ]
      : []),
    step("heldFraction", mayFail(terms) ? `${stays} * survivalFraction` : stays, "2.4"),
    step("reletShareFraction", parts(left, failedRelet), "2.4"),
    step("newlyReletFraction", parts(leftNow, `(${failedRelet} - ${failedReletBefore})`), "2.4"),
    ...remainingSteps,
  ]
}

const drawnSteps = (stays: string): readonly Formula[] => [
  step("failedFraction", `1 - ${TENANT_PAYS}`, "2.4"),
  step("survivalFraction", TENANT_PAYS, "2.4"),
  step("failsFraction", `${stays} * (failedFraction - prev(failedFraction))`, "2.4"),
]

/** The rent of the next tenant, with that of the renewal at its own ratio. */
export function nextTenantLines(terms: Terms, renewal: string): readonly Formula[] {
  if (!mayBeLost(terms)) return []
  return [
    line(
      "nextTenantRentUsd",
      "revenue",
      `fullRentUsd * reletRentRatio * reletShareFraction * (inTermFraction + (occupiedFraction - inTermFraction)${renewal})`,
      "2.4",
    ),
  ]
}

/** Recovery in the month of failure, min(share of remaining obligations, schedule) and the deposit; cost of re-letting. */
export function lossLines(terms: Terms): readonly Formula[] {
  const has = (name: string): boolean => terms.numbers.has(name)
  const lines: Formula[] = []
  const recovered: string[] = []
  if (mayFail(terms) && has("backstopUsd")) {
    const schedule = "backstopUsd * max(0, 1 - max(0, operatingMonth - 1) / backstopMonths)"
    lines.push(step("backstopLeftUsd", schedule, "2.4"))
    recovered.push("min(backstopFraction * remainingObligationsUsd, backstopLeftUsd)")
  }
  if (mayFail(terms) && has("securityUsd"))
    recovered.push("securityUsd * if(operatingMonth < 1, 1, occupiedFraction)")
  if (recovered.length)
    lines.push(line("recoveryUsd", "revenue", `failsFraction * (${recovered.join(" + ")})`, "2.4"))
  if (mayBeLost(terms)) {
    const fee = has("leasingCostFraction") ? "leasingCostFraction" : `${USUAL_LEASING_COST_FRACTION}`
    lines.push(
      line(
        "leasingCostUsd",
        "opex",
        `-${fee} * newlyReletFraction * reletRentRatio * remainingObligationsUsd`,
        "2.4",
      ),
    )
  }
  return lines
}

export function counterpartyProblems(terms: Terms): readonly UseProblem[] {
  const has = (name: string): boolean => terms.numbers.has(name)
  const problems: UseProblem[] = []
  const need = (field: string, needed: string, code: string, message: string): void => {
    if (has(field) && !has(needed))
      problems.push({ code, field, message, hint: `state ${needed}, or leave ${field} out` })
  }
  const noSpread = "this is paid when the tenant fails, but no spread says how likely that is"
  for (const field of ["backstopUsd", "securityUsd"])
    need(field, "tenantSpreadFraction", "spread-needed", noSpread)
  need("backstopUsd", "backstopMonths", "backstop-term-needed", "no term says how the backstop amortises")
  need("backstopMonths", "backstopUsd", "backstop-needed", "a term is stated, but no backstop")
  if (has("leasingCostFraction") && !mayBeLost(terms))
    problems.push({
      code: "loss-needed",
      field: "leasingCostFraction",
      message: "a cost of re-letting is stated, but the tenant neither fails nor leaves",
      hint: "state tenantSpreadFraction or tenantLeavesFraction, or leave leasingCostFraction out",
    })
  return problems
}
