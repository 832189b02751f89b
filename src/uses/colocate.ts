import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { line, step } from "../base/sheet.ts"
import {
  counterpartyFields,
  counterpartyProblems,
  lossLines,
  mayBeLost,
  nextTenantLines,
  survivalOf,
  tenancySteps,
} from "./counterparty.ts"
import {
  buildCost,
  capexFields,
  capexLines,
  hallFields,
  hallProblems,
  hallSteps,
  loadFields,
} from "./hall.ts"
import { damagesLines, lateFields, lateProblems, leavingSteps } from "./late.ts"
import { calendarSteps, rentFields, rentProblems, rentSteps, terminalLines } from "./lease.ts"
import { defineUse, discountFraction, type Terms } from "./use.ts"

/** Lease an AI hall, as a powered shell or fitted out: rent per kW of critical IT from go-live, the owner builds. */
export const colocate = defineUse({
  kind: "colocate",
  doc: "AI/HPC colocation. Rent is per kW of critical IT with a yearly escalator on the anniversary; margins are on rent without power, which the tenant pays except in a gross lease. A late hall may owe damages and lose its tenant, and a tenant with a stated spread may fail. One block per delivered tranche.",
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
    ...rentFields,
    ...lateFields,
    ...counterpartyFields,
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
  segment: "colocation",
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
  problems: (terms) => [
    ...hallProblems(terms),
    ...rentProblems(terms),
    ...lateProblems(terms),
    ...counterpartyProblems(terms),
  ],
  formulas: (terms, power) => {
    const lost = mayBeLost(terms)
    const held = lost ? " * heldFraction" : ""
    const renewal = terms.numbers.has("renewalRentRatio") ? " * renewalRentRatio" : ""
    const rents = `rentUsd + renewalRentUsd${lost ? " + nextTenantRentUsd" : ""}`
    const energy =
      terms.choices.structure === "gross"
        ? [line("powerCostUsd", "energy", "-energyMwh * firmUsdPerMwh", "3.1"), ...power.site]
        : []
    const operating = ["slaCreditUsd", "hallOpexUsd", ...energy.map(({ name }) => name)]
    return [
      ...hallSteps(terms),
      ...rentSteps(terms),
      step("firstMonthRentUsd", "firstRentUsdPerKwMonth * criticalItMw * 1000", "2.1"),
      ...calendarSteps(terms),
      ...leavingSteps(terms),
      ...tenancySteps(terms),
      line("rentUsd", "revenue", `fullRentUsd * inTermFraction${held}`, "2.1"),
      line(
        "renewalRentUsd",
        "revenue",
        `fullRentUsd * (occupiedFraction - inTermFraction)${renewal}${held}`,
        "2.7",
      ),
      ...nextTenantLines(terms, renewal),
      line("slaCreditUsd", "revenue", `-slaCreditFraction * (${rents})`, "2.4"),
      ...damagesLines(terms, survivalOf(terms)),
      line("hallOpexUsd", "opex", `-(1 - ${margin(terms)}) * (${rents} + slaCreditUsd)`, "2.2"),
      ...lossLines(terms),
      ...power.firm,
      step(
        "energyMwh",
        `occupiedFraction * criticalItMw * hoursInMonth * tenantLoadFraction * pueRatio${lost ? " * (heldFraction + reletShareFraction)" : ""}`,
        "0.2",
      ),
      ...energy,
      ...terminalLines(terms, [rents, ...operating]),
      ...capexLines(terms, "hallCapexUsd"),
    ]
  },
})

const margin = (terms: Terms): string => {
  if (terms.numbers.has("noiMarginFraction")) return "noiMarginFraction"
  return terms.choices.structure === "nnn" ? "nnnMarginFraction" : "modifiedGrossMarginFraction"
}
