import { claimOf } from "../cash/owner.ts"
import type { Input, Portfolio, Terms } from "../model/resolved.ts"

/** Sign of a value that the file assumes. */
export const ASSUMED_MARK = "†"

const SIZE_OF_HALL = ["criticalItMw", "grossPerItRatio"]
const OWNER_FIELDS: Readonly<Record<string, readonly string[]>> = {
  cash: ["cashUsd"],
  cashAndRestricted: ["cashAndRestrictedUsd"],
  restrictedCash: ["restrictedCashUsd"],
  treasury: ["treasuryBtc"],
  investments: ["investmentsUsd"],
  debt: ["debtUsd"],
  overhead: ["overheadUsdPerYear"],
}
/** Steps that instruments make, by the kind of their claim, and the amounts that make them. */
const CLAIM_STEPS: Readonly<Record<string, string>> = {
  debt: "debt",
  convertible: "converts",
  preferred: "preferred",
}
/** Names under which instruments state what is owed. */
export const AMOUNTS = ["faceUsd", "drawnUsd", "amountUsd"]

export const isAssumed = (input: Input | undefined): boolean => input?.origin.kind === "assumed"

/** Whether the critical IT of a use rests on an assumption of the file. */
export const assumedHall = (use: Terms | undefined): boolean =>
  use !== undefined && SIZE_OF_HALL.some((name) => isAssumed(use.numbers[name]))

/** Whether a step from blocks to a share is an assumption of the file, or has one in it. */
export function assumedStep(portfolio: Portfolio | undefined, step: string): boolean {
  if (!portfolio) return false
  const { owner, instruments } = portfolio
  if (OWNER_FIELDS[step]?.some((name) => isAssumed(owner[name]))) return true
  return instruments.some(
    (one) =>
      CLAIM_STEPS[claimOf(one)?.kind ?? ""] === step && AMOUNTS.some((name) => isAssumed(one.numbers[name])),
  )
}

export const blockOf = (portfolio: Portfolio | undefined, siteId: string, blockId: string) =>
  portfolio?.sites.find(({ id }) => id === siteId)?.blocks.find(({ id }) => id === blockId)
