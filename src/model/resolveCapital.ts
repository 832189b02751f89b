import type { z } from "zod"
import { formatMonth, parseMonth } from "../base/month.ts"
import { instrumentOf } from "../instruments/index.ts"
import { financedTwice, pledgedBeyond } from "./capitalIssues.ts"
import type { TaxSchema } from "./portfolio.ts"
import { type Report, resolveTerms } from "./resolve.ts"
import type { Evidence, FundingTerms, Input, Terms } from "./resolved.ts"
import type { Parsed } from "./resolvePortfolio.ts"
import { duplicates } from "./useIssues.ts"

// The owner's side of a file: instruments, shares and tax, and what cannot stand together in them.

/** What the instruments of a file are held against; null stands for one that does not keep the schema. */
export type Funding = {
  readonly owner: Parsed["owner"]
  readonly instruments: readonly (Parsed["instruments"][number] | null)[]
  readonly sites: readonly { readonly id: string; readonly blocks: readonly { readonly id: string }[] }[]
}

/** The instruments of a file in their order; reports what cannot be. */
export function resolveInstruments(
  parsed: Funding,
  start: number,
  treasuryBtc: Input | undefined,
  evidence: Evidence,
  report: Report,
): readonly FundingTerms[] {
  const known = new Set(parsed.sites.flatMap((site) => site.blocks.map((block) => `${site.id}/${block.id}`)))
  duplicates(
    parsed.instruments.map((one, i) => one?.id ?? `#${i}`),
    "instruments",
    report,
  )
  ownerIssues(parsed, report)
  const instruments = parsed.instruments.flatMap((one, i): FundingTerms[] => {
    if (one === null) return []
    const path = `instruments[${i}]`
    const { id, name, blocks = [], ...own } = one
    const terms = resolveTerms(own, path, evidence, report)
    instrumentIssues(terms, path, start, report)
    for (const block of blocks.filter((block) => !known.has(block))) {
      report({
        code: "unknown-block",
        path: `${path}.blocks`,
        given: block,
        message: `no block is called ${block}`,
        hint: `blocks: ${[...known].join(", ")}`,
      })
    }
    if (instrumentOf(one.kind).project && blocks.length === 0) {
      const hint = "state blocks: [SITE/BLOCK, …] that the loan builds"
      report({
        code: "blocks-needed",
        path: `${path}.blocks`,
        message: "a project loan needs its blocks",
        hint,
      })
    }
    return [{ ...terms, id, name: name ?? id, path, blocks }]
  })
  financedTwice(instruments, report)
  pledgedBeyond(instruments, treasuryBtc, report)
  return instruments
}

/** Its own rules, and the order of months: nothing falls due before it starts. */
function instrumentIssues(terms: Terms, path: string, start: number, report: Report): void {
  const stated = new Set([...Object.keys(terms.numbers), ...Object.keys(terms.months)])
  const problems = instrumentOf(terms.kind).problems?.({ numbers: stated, choices: terms.choices }) ?? []
  for (const { code, field, message, hint } of problems)
    report({ code, path: `${path}.${field}`, message, hint })
  const { issueMonth, maturityMonth, endMonth, repaymentStartMonth } = terms.months
  const order = (name: string, month: number | undefined, first: number | undefined, what: string): void => {
    if (month === undefined || first === undefined || month > first) return
    report({
      code: "date-order",
      path: `${path}.${name}`,
      given: formatMonth(month),
      message: `${name} ${formatMonth(month)} is not after ${what} ${formatMonth(first)}`,
      hint: "what has matured is no longer outstanding: leave it out, or check the months",
    })
  }
  order(
    "maturityMonth",
    maturityMonth,
    issueMonth ?? start - 1,
    issueMonth ? "issueMonth" : "the month before the first modelled month",
  )
  order("endMonth", endMonth, start - 1, "the month before the first modelled month")
  order("maturityMonth", maturityMonth, repaymentStartMonth, "repaymentStartMonth")
  order("issueMonth", issueMonth, start - 1, "the month before the first modelled month")
  covenantIssues(terms, path, report)
}

/** A covenant that the sizing itself would breach, or whose levels are in the wrong order. */
function covenantIssues({ numbers }: Terms, path: string, report: Report): void {
  const pairs = [
    ["defaultDscrRatio", "lockUpDscrRatio"],
    ["lockUpDscrRatio", "targetDscrRatio"],
    ["defaultDscrRatio", "targetDscrRatio"],
    ["initialLtvFraction", "callLtvFraction"],
    ["callLtvFraction", "liquidationLtvFraction"],
  ] as const
  for (const [low, high] of pairs) {
    const a = numbers[low]
    const b = numbers[high]
    if (!a || !b || a.value < b.value) continue
    report({
      code: "covenants-contradict",
      path: `${path}.${low}`,
      given: a.value,
      message: `${low} ${a.value} is not below ${high} ${b.value}`,
      hint: "coverage: default < lock-up < target; loan to value: initial < call < liquidation",
    })
  }
}

/** One fact, one place: shares and debt are either given as totals or made of instruments. */
function ownerIssues({ owner, instruments: listed }: Funding, report: Report): void {
  const instruments = listed.filter((one) => one !== null)
  const twice = (code: string, field: string, message: string, hint: string): void =>
    report({ code, path: `owner.${field}`, message, hint })
  const dilutive = instruments.filter((one) => instrumentOf(one.kind).dilutes)
  if (owner.dilutedShares && dilutive.length > 0) {
    twice(
      "shares-counted-twice",
      "dilutedShares",
      `a diluted count already contains ${dilutive.map((one) => one.id).join(", ")}`,
      "state basicShares beside converts and warrants; put the diluted count under reported",
    )
  }
  if (owner.dilutedShares && owner.basicShares) {
    const hint = "keep basicShares, and put the diluted count under reported"
    twice("shares-twice", "dilutedShares", "basic and diluted shares are both stated as the count", hint)
  }
  const owed = instruments.filter((one) => instrumentOf(one.kind).owes)
  if (owner.debtUsd && owed.length > 0) {
    twice(
      "debt-counted-twice",
      "debtUsd",
      `total debt is stated beside instruments that are part of it: ${owed.map((one) => one.id).join(", ")}`,
      "leave debtUsd out, or put it under reported",
    )
  }
  if (owner.cashAndRestrictedUsd && (owner.cashUsd || owner.restrictedCashUsd)) {
    const hint = "state the parts, or their sum, not both"
    twice("cash-counted-twice", "cashAndRestrictedUsd", "cash is stated twice", hint)
  }
}

/** Tax terms; the rules hold from the days that data/constants.csv gives. */
export function resolveTax(
  parsed: z.output<typeof TaxSchema>,
  start: number,
  evidence: Evidence,
  report: Report,
): Terms {
  const terms = resolveTerms(parsed, "tax", evidence, report)
  const { hallFiveYearFraction: five, hallFifteenYearFraction: fifteen } = terms.numbers
  if (five!.value + fifteen!.value > 1) {
    report({
      code: "tax-shares",
      path: "tax.hallFiveYearFraction",
      given: five!.value,
      message: `the shares of hall cost add up to ${five!.value + fifteen!.value}, above 1`,
      hint: "what is left is written off over 39 years",
    })
  }
  if (
    (terms.months.ownershipChangeMonth === undefined) !==
    (terms.numbers.lossLimitUsdPerYear === undefined)
  ) {
    report({
      code: "loss-limit-needed",
      path: "tax.lossLimitUsdPerYear",
      message: "an ownership change and its yearly loss limit go together",
      hint: "state ownershipChangeMonth and lossLimitUsdPerYear (value at the change times the long-term tax-exempt rate)",
    })
  }
  if (terms.choices.regime === "none") return terms
  const latest = [
    "federalTaxFraction",
    "bonusDepreciationFraction",
    "nolCapFraction",
    "interestLimitFraction",
  ]
    .map((name) => evidence.rulesFrom.get(name) ?? "")
    .sort()
    .at(-1)!
  if (latest && start < parseMonth(latest)!) {
    report({
      code: "tax-rule-range",
      path: "tax",
      given: formatMonth(start),
      message: `the tax rules hold from ${latest}, but the first modelled month is ${formatMonth(start)}`,
      hint: "choose a later month, or tax: { regime: none }",
    })
  }
  return terms
}
