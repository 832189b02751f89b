import type { Input, Portfolio, Terms } from "../model/resolved.ts"

/** Sign of a value that the file assumes. */
export const ASSUMED_MARK = "†"

const SIZE_OF_HALL = ["criticalItMw", "grossPerItRatio"]
const OWNER_FIELDS: Readonly<Record<string, string>> = {
  cash: "cashUsd",
  treasury: "treasuryBtc",
  debt: "debtUsd",
  overhead: "overheadUsdPerYear",
}

export const isAssumed = (input: Input | undefined): boolean => input?.origin.kind === "assumed"

/** Whether the critical IT of a use rests on an assumption of the file. */
export const assumedHall = (use: Terms | undefined): boolean =>
  use !== undefined && SIZE_OF_HALL.some((name) => isAssumed(use.numbers[name]))

/** Whether a step from blocks to a share is an assumption of the file. */
export const assumedStep = (portfolio: Portfolio | undefined, step: string): boolean =>
  isAssumed(portfolio?.owner[OWNER_FIELDS[step] ?? ""])

export const blockOf = (portfolio: Portfolio | undefined, siteId: string, blockId: string) =>
  portfolio?.sites.find(({ id }) => id === siteId)?.blocks.find(({ id }) => id === blockId)
