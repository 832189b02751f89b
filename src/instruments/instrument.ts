import type { z } from "zod"
import type { Formula } from "../base/sheet.ts"
import type { Terms, UseProblem } from "../uses/use.ts"

/** What a source of cash may look at when cash is short: names of formulas in the owner's sheet. */
export type Liquidity = {
  /** Cash still missing to the minimum, and cash above it [USD]. */
  readonly needUsd: string
  readonly excessUsd: string
  /** Coins that are neither pledged nor sold yet. */
  readonly freeBtc: string
}

/**
 * Names an instrument may state; the owner's sheet adds them up over all instruments. Cash to the owner is positive.
 * Expense and payment differ where interest accrues: `interestUsd` is the expense, `interestPaidUsd` the cash.
 */
export const OUTPUTS = {
  drawUsd: "cash received from lenders on a schedule",
  principalUsd: "cash repaid on a schedule",
  feeUsd: "fees and issue costs paid",
  interestUsd: "interest expense of the month",
  interestPaidUsd: "interest paid in cash",
  dividendUsd: "dividend of preferred equity for the month: no expense, and no deduction",
  dividendPaidUsd: "dividend paid in cash",
  balanceUsd: "what is owed at month end",
  accruedUsd: "interest owed and not yet paid",
  convertedUsd: "debt that becomes equity",
  raisedUsd: "cash raised because cash was short",
  repaidUsd: "cash repaid because cash was not short",
  issuedUsd: "of what was raised, equity",
  issuedShares: "shares issued for cash",
  soldBtc: "coins sold, by choice or by force",
  soldUsd: "what they brought",
  coinCashUsd: "of what was raised, cash for coins sold",
  pledgeBtc: "coins pledged at month end",
  openingPledgeBtc: "coins pledged at the start of the month",
  freeUsedBtc: "free coins sold or newly pledged",
  slippageUsd: "value lost in a forced sale",
} as const
export type Output = keyof typeof OUTPUTS

/** When the value of a share is found, what holders are owed and may convert into (spec 4.4). */
export type Claim =
  | {
      readonly kind: "convertible"
      readonly faceUsd: number
      readonly conversionUsdPerShare: number
      readonly settlement: "physical" | "netShare"
      readonly cappedCall?: { readonly capUsdPerShare: number }
    }
  | { readonly kind: "warrants"; readonly count: number; readonly strikeUsdPerShare: number }
  | { readonly kind: "debt" | "preferred"; readonly faceUsd: number }

/** The numbers of an instrument, read by name. */
export type Read = (name: string) => number | undefined

/** A change of state that a reader should find in the calendar: raised in the month a formula turns from 0 to not 0. */
export type EventFlag = { readonly formula: string; readonly code: string }

/** One way to hold or raise money. One file per kind; the register is index.ts; test/kit holds the contract. */
export interface Instrument<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: string
  readonly doc: string
  readonly schema: Schema
  readonly example: Readonly<Record<string, unknown>>
  problems?(terms: Terms): readonly UseProblem[]
  /** Scheduled flows, in local names; the owner's sheet prefixes them with the id. */
  schedule?(terms: Terms): readonly Formula[]
  /** Cash raised when the owner is short, or repaid when it is not: local names, `liquidity` is global. */
  source?(terms: Terms, liquidity: Liquidity): readonly Formula[]
  /** The loan of a project, in the sheet of that project (cash/project.ts). */
  project?(terms: Terms): readonly Formula[]
  /** Part of the debt of the owner; part of a diluted count of shares. */
  readonly owes?: true
  readonly dilutes?: true
  claim?(read: Read, choices: Readonly<Record<string, string>>): Claim | null
  readonly events?: readonly EventFlag[]
}

export const defineInstrument = <S extends z.ZodObject>(instrument: Instrument<S>): Instrument<S> =>
  instrument

/** A prefix that formulas can carry: letters, digits and one underscore. */
export const prefixOf = (id: string): string => `${id.replace(/[^a-z0-9]/g, "_").replace(/^(?=\d)/, "_")}__`

/** Formulas with every name that is the instrument's own, stated or given, carrying its prefix. */
export function prefixed(
  prefix: string,
  formulas: readonly Formula[],
  own: ReadonlySet<string>,
): readonly Formula[] {
  const names = new Set([...own, ...formulas.map((formula) => formula.name)])
  const rename = (text: string): string =>
    text.replace(/[A-Za-z_]\w*/g, (name) => (names.has(name) ? prefix + name : name))
  return formulas.map((formula) => ({ ...formula, name: prefix + formula.name, text: rename(formula.text) }))
}
