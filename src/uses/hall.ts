import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import { taskList } from "./criticalPath.ts"
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
  readyMonth: month(
    "Planned first month of rent, when it is known: replaces build and power date",
  ).optional(),
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
  tasks: taskList.optional(),
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
  costOverrunFraction: quantity("fraction", {
    doc: "Expected overrun of the build cost, contingency included",
    min: 0,
    max: 2,
  }).optional(),
  spendCurve: z
    .enum(["symmetric", "procurement"])
    .default("symmetric")
    .describe("Shape of spending over construction: even about its middle, or early for procurement"),
  itcFraction: quantity("fraction", {
    doc: "Investment tax credit over the build cost, earned in the first operating month",
    min: 0,
    max: 0.7,
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
  if (terms.numbers.has("readyMonth") && ["tasks", "tasksReadyMonth"].some((name) => terms.numbers.has(name)))
    problems.push({
      code: "date-twice",
      field: "tasks",
      message: "readyMonth already says when the hall is ready, so the tasks would move nothing",
      hint: "state buildStartMonth in place of readyMonth, or leave the tasks out",
    })
  return problems
}

/**
 * `criticalItMw`, `plannedMonth` (2.7: the later of build, tasks and power, never their sum), `goLiveMonth` with the
 * delay, and `operatingMonth`.
 */
export function hallSteps(terms: Terms): readonly Formula[] {
  const has = (name: string): boolean => terms.numbers.has(name)
  const built = has("tasksReadyMonth")
    ? "max(buildStartMonth + buildMonths, tasksReadyMonth)"
    : "buildStartMonth + buildMonths"
  const ready = has("powerMonth") ? `max(${built}, powerMonth)` : built
  return [
    ...(has("criticalItMw") ? [] : [step("criticalItMw", "grossMw / grossPerItRatio", "0.1")]),
    step("plannedMonth", has("readyMonth") ? "readyMonth" : ready, "2.7"),
    step("goLiveMonth", has("delayMonths") ? "plannedMonth + delayMonths" : "plannedMonth", "2.7"),
    step("operatingMonth", "monthIndex - goLiveMonth + 1", "2.1"),
  ]
}

/**
 * Construction spending on an S-curve (2.12); what fell before the first modelled month is sunk and not repeated.
 * `itcUsd` is the investment tax credit of the first operating month, for the tax return.
 */
export function capexLines(terms: Terms, name: string): readonly Formula[] {
  const has = (field: string): boolean => terms.numbers.has(field)
  const contingency = has("contingencyFraction") ? " * (1 + contingencyFraction)" : ""
  const overrun = has("costOverrunFraction") ? " * (1 + costOverrunFraction)" : ""
  const shape = terms.choices.spendCurve === "procurement" ? "1.6, 2.6" : "2, 2"
  const start = has("buildStartMonth") ? "buildStartMonth" : "goLiveMonth - buildMonths"
  const unspent = has("capexSpentFraction")
    ? " * (1 - capexSpentFraction) / max(unspentCurveFraction, 0.000000001)"
    : ""
  const assumed = terms.choices.delivery === "shell" ? "shellCapexUsdPerMw" : "fittedCapexUsdPerMw"
  const cost = has("capexUsdPerMw") ? "capexUsdPerMw" : assumed
  return [
    step("totalCapexUsd", `criticalItMw * ${cost}${contingency}${overrun}`, "2.11"),
    step("firstBuildMonth", start, "2.12"),
    step(
      "unspentCurveFraction",
      `1 - betaCdf(min(1, max(0, (1 - firstBuildMonth) / buildMonths)), ${shape})`,
      "2.12",
    ),
    step(
      "builtFraction",
      `betaCdf(min(1, max(0, (monthIndex - firstBuildMonth + 1) / buildMonths)), ${shape})`,
      "2.12",
    ),
    step(
      "builtBeforeFraction",
      `betaCdf(min(1, max(0, (monthIndex - firstBuildMonth) / buildMonths)), ${shape})`,
      "2.12",
    ),
    // Sunk, but written off for tax from the day the hall enters service.
    step(
      "sunkCapexUsd",
      `totalCapexUsd * ${has("capexSpentFraction") ? "capexSpentFraction" : "(1 - unspentCurveFraction)"}`,
      "4.8",
    ),
    line(name, "capex", `-totalCapexUsd * (builtFraction - builtBeforeFraction)${unspent}`, "2.12"),
    ...(has("itcFraction")
      ? [
          step(
            "itcUsd",
            "if(operatingMonth >= 1, if(operatingMonth < 2, itcFraction * totalCapexUsd, 0), 0)",
            "4.8",
          ),
        ]
      : []),
  ]
}
