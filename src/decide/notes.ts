import type { Warning } from "../base/issue.ts"
import { claimOf, type OwnerRun } from "../cash/owner.ts"
import type { Portfolio } from "../model/resolved.ts"
import type { ProjectValue } from "./projects.ts"
import { endsWithoutValue } from "./terminal.ts"
import { WARNINGS } from "./warnings.ts"

/** A fact that a fuller answer would need; `message` says in English what its absence costs. */
export type Missing = { readonly code: keyof typeof MESSAGES; readonly message: string }

const MESSAGES = {
  dilutedShares: "per share: not computed, share count not found",
  cashUsd: "per share: not computed, cash not found",
  debtUsd: "per share: not computed, debt not found",
  treasuryBtc: "per share: not computed, bitcoin held not found",
  overheadUsdPerYear: "overhead: not deducted, yearly cash overhead not found",
  openingNolUsd: "tax: losses carried forward not found, none assumed",
  propertyTaxBasisUsd: "tax: tax value of the plant in service not found, no depreciation on it",
  stateTaxFraction: "tax: no state rate stated, none assumed",
  capRateFraction: "halls: no cap rate stated, nothing counted after the last lease",
  propertyUsd: "statements: book value of the plant already built not found, no depreciation on it",
  treasuryCostUsdPerBtc: "tax: cost of the bitcoin held not found, no gain on it taxed",
  minimumCashUsd: "liquidity: no minimum cash stated, none assumed",
} as const

export function missingFacts(portfolio: Portfolio): readonly Missing[] {
  const { owner, tax, instruments, sites } = portfolio
  const known: Readonly<Record<keyof typeof MESSAGES, boolean>> = {
    dilutedShares: Boolean(owner.basicShares ?? owner.dilutedShares),
    cashUsd: Boolean(owner.cashUsd ?? owner.cashAndRestrictedUsd),
    debtUsd: Boolean(owner.debtUsd) || instruments.some((one) => claimOf(one)),
    treasuryBtc: Boolean(owner.treasuryBtc),
    overheadUsdPerYear: Boolean(owner.overheadUsdPerYear),
    openingNolUsd: tax.choices.regime === "none" || Boolean(tax.numbers.openingNolUsd),
    propertyTaxBasisUsd: tax.choices.regime === "none" || Boolean(owner.propertyTaxBasisUsd),
    stateTaxFraction: tax.choices.regime === "none" || Boolean(tax.numbers.stateTaxFraction),
    capRateFraction: !sites.some((site) => site.blocks.some(({ use }) => endsWithoutValue(use))),
    propertyUsd: Boolean(owner.propertyUsd),
    treasuryCostUsdPerBtc: !owner.treasuryBtc?.value || Boolean(owner.treasuryCostUsdPerBtc),
    minimumCashUsd: Boolean(owner.minimumCashUsd),
  }
  return (Object.keys(MESSAGES) as (keyof typeof MESSAGES)[])
    .filter((code) => !known[code])
    .map((code) => ({ code, message: MESSAGES[code] }))
}

/** What a reader should know before trusting the result: every rule of warnings.ts that applies, places together. */
export const modelWarnings = (run: OwnerRun, projects: readonly ProjectValue[]): readonly Warning[] =>
  WARNINGS.flatMap(({ code, find }) => {
    const found = find(run, projects)
    const messages = [...new Set(found.map(({ message }) => message))]
    return messages.map((message) => {
      const same = found.filter((one) => one.message === message)
      return { code, ...same[0]!, path: same.map(({ path }) => path).join(", ") }
    })
  })
