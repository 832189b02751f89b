import { quantity } from "../base/quantity.ts"
import { line } from "../base/sheet.ts"

// What a site of ASICs costs to run, whoever owns the machines.

export const siteOpexFields = {
  siteOpexUsdPerMwMonth: quantity("USD/MW-month", {
    doc: "Staff, repairs, rent and insurance per gross MW",
    min: 0,
    max: 100_000,
    parameter: "miningOpexUsdPerMwMonth",
  }),
  siteOpexEscalatorFraction: quantity("fraction", {
    doc: "Growth of site cost each January",
    min: -0.2,
    max: 0.2,
    parameter: "costEscalatorFraction",
  }),
}

/** Site cost runs while the block is in use, whether or not the power price lets it run. */
export const siteOpexLine = line(
  "siteOpexUsd",
  "opex",
  "-activeFraction * grossMw * siteOpexUsdPerMwMonth * pow(1 + siteOpexEscalatorFraction, yearIndex)",
  "1.30",
)
