import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import type { Terms, UseProblem } from "./use.ts"

// What a late hall costs its owner beside the rent that starts later: damages, and a tenant who may leave (spec 2.3).

/** Months of delay after which leases of the sector let a tenant go, where the file does not say (spec 2.3). */
const USUAL_OUTSIDE_MONTHS = 6

export const lateFields = {
  damagesRentRatio: quantity("ratio", {
    doc: "Days of first-year rent owed to the tenant for each day of delay",
    min: 0,
    max: 2,
  }).optional(),
  graceMonths: quantity("months", {
    doc: "Months of delay before damages are owed",
    min: 0,
    max: 24,
  }).optional(),
  damagesCapFraction: quantity("fraction", {
    doc: "Most damages that are owed, share of first-year rent",
    min: 0,
    max: 2,
  }).optional(),
  tenantLeavesFraction: quantity("fraction", {
    doc: "Probability that the tenant ends the lease once the delay passes the outside date",
    min: 0,
    max: 1,
  }).optional(),
  outsideMonths: quantity("months", {
    doc: `Months of delay after which the tenant may end the lease; ${USUAL_OUTSIDE_MONTHS} when not stated`,
    min: 0,
    max: 60,
  }).optional(),
}

const has = (terms: Terms, name: string): boolean => terms.numbers.has(name)
export const mayLeave = (terms: Terms): boolean => has(terms, "tenantLeavesFraction")

/** `leftFraction`, and the month in which the hall of a tenant who left earns rent again: the later of both waits. */
export function leavingSteps(terms: Terms): readonly Formula[] {
  if (!mayLeave(terms)) return []
  return [
    step(
      "outsideDelayMonths",
      has(terms, "outsideMonths") ? "outsideMonths" : `${USUAL_OUTSIDE_MONTHS}`,
      "2.3",
    ),
    step(
      "leftFraction",
      "if(goLiveMonth - plannedMonth > outsideDelayMonths, tenantLeavesFraction, 0)",
      "2.3",
    ),
    step("leftReletMonth", "max(goLiveMonth, plannedMonth + outsideDelayMonths + reletMonths)", "2.3"),
  ]
}

/** Damages for the days after grace, up to the cap (2.6). A tenant who leaves is owed them until the outside date. */
export function damagesLines(terms: Terms, survival: string | null): readonly Formula[] {
  if (!has(terms, "damagesRentRatio")) return []
  const capped = has(terms, "damagesCapFraction")
  const lateMonths = (now: string, end: string): string => `max(0, min(${now}, ${end}) - damagesFromMonth)`
  const owed = (months: string): string => {
    const usd = `damagesRentRatio * firstMonthRentUsd * ${months}`
    return capped ? `min(damagesCapUsd, ${usd})` : usd
  }
  const inMonth = (end: string): string =>
    `${owed(lateMonths("monthIndex + 1", end))} - ${owed(lateMonths("monthIndex", end))}`
  const stays = mayLeave(terms)
    ? "((1 - leftFraction) * damagesOwedUsd + leftFraction * leaverDamagesUsd)"
    : "damagesOwedUsd"
  return [
    step(
      "damagesFromMonth",
      has(terms, "graceMonths") ? "plannedMonth + graceMonths" : "plannedMonth",
      "2.6",
    ),
    ...(capped ? [step("damagesCapUsd", "damagesCapFraction * 12 * firstMonthRentUsd", "2.6")] : []),
    step("damagesOwedUsd", inMonth("goLiveMonth"), "2.6"),
    ...(mayLeave(terms)
      ? [step("leaverDamagesUsd", inMonth("min(goLiveMonth, plannedMonth + outsideDelayMonths)"), "2.6")]
      : []),
    line("damagesUsd", "revenue", survival ? `-${survival} * ${stays}` : `-${stays}`, "2.6"),
  ]
}

export function lateProblems(terms: Terms): readonly UseProblem[] {
  const problems: UseProblem[] = []
  const needs = (field: string, needed: string, code: string, message: string): void => {
    if (!has(terms, field) || has(terms, needed)) return
    problems.push({ code, field, message, hint: `state ${needed}, or leave ${field} out` })
  }
  const noDelay = "without a delay the hall is never late against its planned date"
  needs("damagesRentRatio", "delayMonths", "delay-needed", noDelay)
  needs("tenantLeavesFraction", "delayMonths", "delay-needed", noDelay)
  const noDamages = "no damages are stated that this would limit"
  needs("graceMonths", "damagesRentRatio", "damages-needed", noDamages)
  needs("damagesCapFraction", "damagesRentRatio", "damages-needed", noDamages)
  const noLeaving = "an outside date is stated, but not how likely the tenant is to use it"
  needs("outsideMonths", "tenantLeavesFraction", "leaving-needed", noLeaving)
  const { delayMonths, termMonths } = terms.values ?? {}
  if (terms.choices.rentTerm === "fromPlan" && delayMonths! >= termMonths!)
    problems.push({
      code: "term-gone",
      field: "delayMonths",
      message: `a term of ${termMonths} months from the planned date is over after a delay of ${delayMonths}`,
      hint: "check delayMonths, or let the term start with delivery (rentTerm: fromDelivery)",
    })
  return problems
}
