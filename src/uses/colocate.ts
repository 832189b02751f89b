import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import {
  buildCost,
  capexFields,
  capexLines,
  hallFields,
  hallProblems,
  hallSteps,
  loadFields,
} from "./hall.ts"
import { defineUse, discountFraction, type Terms, type UseProblem } from "./use.ts"

const money = (doc: string) => quantity("USD", { doc, min: 1e6, max: 1e12 })

/** Lease an AI hall, as a powered shell or fitted out: rent per kW of critical IT from go-live, the owner builds. */
export const colocate = defineUse({
  kind: "colocate",
  doc: "AI/HPC colocation. Rent is per kW of critical IT with a yearly escalator on the anniversary; margins are on rent without power, which the tenant pays except in a gross lease. One block per delivered tranche.",
  schema: z.strictObject({
    kind: z.literal("colocate"),
    ...hallFields,
    ...capexFields,
    shellCapexUsdPerMw: buildCost(
      "The same for a powered shell, when not known",
      "poweredShellCapexUsdPerMw",
    ),
    delivery: z
      .enum(["fitted", "shell"])
      .default("fitted")
      .describe("A fitted hall, or a powered shell that the tenant fits out"),
    structure: z
      .enum(["nnn", "modifiedGross", "gross"])
      .describe("Who pays running cost and power: tenant both, tenant power, owner both"),
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
    contractValueUsd: money("Contract value of the base term, without renewals").optional(),
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
      parameter: "escalatorFraction",
    }),
    termMonths: quantity("months", {
      doc: "Base term from go-live",
      min: 12,
      max: 480,
      parameter: "leaseTermYears",
    }),
    renewalMonths: quantity("months", {
      doc: "Renewal at the tenant's option after the base term, at the running rent",
      min: 0,
      max: 480,
    }).optional(),
    renewalFraction: quantity("fraction", {
      doc: "Probability that the tenant renews",
      min: 0,
      max: 1,
      parameter: "renewalFraction",
    }),
    noiMarginFraction: quantity("fraction", {
      doc: "Net operating income over rent without power, when disclosed",
      min: 0,
      max: 1,
    }).optional(),
    nnnMarginFraction: quantity("fraction", {
      doc: "The same for a triple-net lease, when not disclosed",
      min: 0,
      max: 1,
      parameter: "noiMarginTripleNetFraction",
    }),
    modifiedGrossMarginFraction: quantity("fraction", {
      doc: "The same for a modified gross lease, when not disclosed",
      min: 0,
      max: 1,
      parameter: "noiMarginModifiedGrossFraction",
    }),
    slaCreditFraction: quantity("fraction", {
      doc: "Expected service credits, share of rent",
      min: 0,
      max: 0.5,
      parameter: "slaCreditFraction",
    }),
    ...loadFields,
    discountFraction: discountFraction("discountColocationFraction"),
  }),
  firm: true,
  example: {
    kind: "colocate",
    criticalItMw: 70,
    structure: "modifiedGross",
    rentUsdPerKwMonth: 130,
    buildStartMonth: "2027-07",
    buildMonths: 15,
    capexUsdPerMw: 11_000_000,
    termMonths: 180,
  },
  problems: (terms) => [...hallProblems(terms), ...rentProblems(terms)],
  formulas: (terms, power) => [
    ...hallSteps(terms),
    ...rentSteps(terms),
    step("inTermFraction", "if(operatingMonth >= 1, if(operatingMonth <= termMonths, 1, 0), 0)", "2.1"),
    step("occupiedFraction", occupied(terms), "2.7"),
    step("activeFraction", "if(operatingMonth >= 1, if(occupiedFraction > 0, 1, 0), 0)", "2.1"),
    step(
      "runningRentUsdPerKwMonth",
      "firstRentUsdPerKwMonth * pow(1 + escalatorFraction, max(0, floor((operatingMonth - 1) / 12)))",
      "2.1",
    ),
    step("fullRentUsd", "runningRentUsdPerKwMonth * criticalItMw * 1000", "2.1"),
    line("rentUsd", "revenue", "fullRentUsd * inTermFraction", "2.1"),
    line("renewalRentUsd", "revenue", "fullRentUsd * (occupiedFraction - inTermFraction)", "2.7"),
    line("slaCreditUsd", "revenue", "-slaCreditFraction * (rentUsd + renewalRentUsd)", "2.4"),
    line("hallOpexUsd", "opex", `-(1 - ${margin(terms)}) * (rentUsd + renewalRentUsd + slaCreditUsd)`, "2.2"),
    ...power.firm,
    step(
      "energyMwh",
      "occupiedFraction * criticalItMw * hoursInMonth * tenantLoadFraction * pueRatio",
      "0.2",
    ),
    ...(terms.choices.structure === "gross"
      ? [line("powerCostUsd", "energy", "-energyMwh * firmUsdPerMwh", "3.1")]
      : []),
    ...(terms.choices.structure === "gross" ? power.site : []),
    ...capexLines(terms, "hallCapexUsd"),
  ],
})

const margin = (terms: Terms): string => {
  if (terms.numbers.has("noiMarginFraction")) return "noiMarginFraction"
  return terms.choices.structure === "nnn" ? "nnnMarginFraction" : "modifiedGrossMarginFraction"
}

const occupied = (terms: Terms): string =>
  terms.numbers.has("renewalMonths")
    ? "if(operatingMonth > termMonths, if(operatingMonth <= termMonths + renewalMonths, renewalFraction, 0), inTermFraction)"
    : "inTermFraction"

/** First-year rent as stated, or from the base contract value by S(e, N) = ((1+e)^N - 1)/e. */
function rentSteps(terms: Terms): readonly Formula[] {
  if (terms.numbers.has("rentUsdPerKwMonth"))
    return [step("firstRentUsdPerKwMonth", "rentUsdPerKwMonth", "2.1")]
  const years = step(
    "escalatedYears",
    "if(escalatorFraction > 0, (pow(1 + escalatorFraction, termMonths / 12) - 1) / max(escalatorFraction, 0.000000001), termMonths / 12)",
    "2.2",
  )
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

function rentProblems(terms: Terms): readonly UseProblem[] {
  const stated = ["rentUsdPerKwMonth", "averageRentUsdPerKwMonth", "contractValueUsd"].filter((name) =>
    terms.numbers.has(name),
  )
  if (stated.length === 1) return []
  const message =
    stated.length === 0 ? "no rent is stated" : `rent is stated ${stated.length} times: ${stated.join(", ")}`
  return [
    {
      code: stated.length === 0 ? "rent-needed" : "rent-twice",
      field: stated.at(-1) ?? "rentUsdPerKwMonth",
      message,
      hint: "state exactly one of rentUsdPerKwMonth, averageRentUsdPerKwMonth and contractValueUsd",
    },
  ]
}
