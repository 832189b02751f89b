import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import { month, type Terms, type UseProblem } from "./use.ts"

// What every AI hall shares, leased or self-operated: critical IT from gross, the build, and the date it is ready.

/** Fields of an AI hall. Power is never converted without a ratio stated for the site (spec 0.2). */
export const hallFields = {
  criticalItMw: quantity("MW", {
    doc: "Critical IT load",
    basis: "critical_it",
    min: 0.001,
    max: 3000,
  }).optional(),
  grossPerItRatio: quantity("ratio", {
    doc: "Contracted gross MW per critical IT MW of this site",
    min: 1,
    max: 2.5,
  }).optional(),
  readyMonth: month("First month of rent, when it is known: replaces build, power date and delay").optional(),
  buildStartMonth: month(
    "First month of construction; spending before the first modelled month is sunk",
  ).optional(),
  buildMonths: quantity("months", {
    doc: "Months of construction",
    min: 1,
    max: 84,
    parameter: "conversionBuildMonths",
  }),
  powerMonth: month("First month with power at the hall").optional(),
  delayMonths: quantity("months", { doc: "Months by which completion slips", min: 0, max: 60 }).optional(),
}

/** What a hall draws: moves energy only, never rent. */
export const loadFields = {
  tenantLoadFraction: quantity("fraction", {
    doc: "Mean IT load over critical IT",
    min: 0,
    max: 1,
    parameter: "tenantLoadFraction",
  }),
  pueRatio: quantity("ratio", {
    doc: "Annual facility energy over IT energy",
    min: 1,
    max: 2.5,
    parameter: "pueRatio",
  }),
}

export const capexFields = {
  capexUsdPerMw: buildCost("Build cost per MW of critical IT, when it is known").optional(),
  fittedCapexUsdPerMw: buildCost(
    "Build cost of a fitted hall per MW of critical IT, when not known",
    "colocationCapexUsdPerMw",
  ),
  contingencyFraction: quantity("fraction", {
    doc: "Contingency on top of the build cost",
    min: 0,
    max: 1,
  }).optional(),
  capexSpentFraction: quantity("fraction", {
    doc: "Share of the build cost already spent at the start",
    min: 0,
    max: 1,
  }).optional(),
}

export function buildCost(doc: string, parameter?: string) {
  return quantity("USD/MW", { doc, min: 100_000, max: 80_000_000, ...(parameter ? { parameter } : {}) })
}

export function hallProblems(terms: Terms): readonly UseProblem[] {
  const problems: UseProblem[] = []
  if (!terms.numbers.has("criticalItMw") && !terms.numbers.has("grossPerItRatio")) {
    problems.push({
      code: "critical-it-needed",
      field: "criticalItMw",
      message: "an AI hall is leased by critical IT MW, but only gross MW is given",
      hint: "state criticalItMw, or grossPerItRatio of this site; gross MW is never converted by a general ratio",
    })
  }
  if (!terms.numbers.has("readyMonth") && !terms.numbers.has("buildStartMonth")) {
    problems.push({
      code: "date-needed",
      field: "readyMonth",
      message: "no date says when rent starts",
      hint: "state readyMonth, or buildStartMonth (with buildMonths, powerMonth and delayMonths)",
    })
  }
  return problems
}

/** `criticalItMw`, `goLiveMonth` (2.7: the later of build and power, never their sum) and `operatingMonth`. */
export function hallSteps(terms: Terms): readonly Formula[] {
  const has = (name: string): boolean => terms.numbers.has(name)
  const delay = has("delayMonths") ? " + delayMonths" : ""
  const built = has("buildStartMonth") ? "buildStartMonth + buildMonths" : "readyMonth"
  const ready = has("powerMonth") ? `max(${built}, powerMonth)` : built
  return [
    ...(has("criticalItMw") ? [] : [step("criticalItMw", "grossMw / grossPerItRatio", "0.1")]),
    step("goLiveMonth", has("readyMonth") ? `readyMonth${delay}` : `${ready}${delay}`, "2.7"),
    step("operatingMonth", "monthIndex - goLiveMonth + 1", "2.1"),
  ]
}

/** Construction spending on an S-curve (2.12). What fell before the first modelled month is sunk and not repeated. */
export function capexLines(terms: Terms, name: string): readonly Formula[] {
  const has = (field: string): boolean => terms.numbers.has(field)
  const contingency = has("contingencyFraction") ? " * (1 + contingencyFraction)" : ""
  const start = has("buildStartMonth") ? "buildStartMonth" : "goLiveMonth - buildMonths"
  const unspent = has("capexSpentFraction")
    ? " * (1 - capexSpentFraction) / max(unspentCurveFraction, 0.000000001)"
    : ""
  const assumed = terms.choices.delivery === "shell" ? "shellCapexUsdPerMw" : "fittedCapexUsdPerMw"
  const cost = has("capexUsdPerMw") ? "capexUsdPerMw" : assumed
  return [
    step("totalCapexUsd", `criticalItMw * ${cost}${contingency}`, "2.11"),
    step("firstBuildMonth", start, "2.12"),
    step(
      "unspentCurveFraction",
      "1 - betaCdf(min(1, max(0, (1 - firstBuildMonth) / buildMonths)), 2, 2)",
      "2.12",
    ),
    step(
      "builtFraction",
      "betaCdf(min(1, max(0, (monthIndex - firstBuildMonth + 1) / buildMonths)), 2, 2)",
      "2.12",
    ),
    step(
      "builtBeforeFraction",
      "betaCdf(min(1, max(0, (monthIndex - firstBuildMonth) / buildMonths)), 2, 2)",
      "2.12",
    ),
    line(name, "capex", `-totalCapexUsd * (builtFraction - builtBeforeFraction)${unspent}`, "2.12"),
  ]
}
