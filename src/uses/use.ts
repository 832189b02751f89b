import { z } from "zod"
import { type Month, parseMonth } from "../base/month.ts"
import type { QuantitySpec } from "../base/quantity.ts"
import { quantity } from "../base/quantity.ts"
import type { Formula } from "../base/sheet.ts"

/** What the formulas of a use may depend on: which numbers were stated, and which options were chosen. */
export type Terms = {
  readonly numbers: ReadonlySet<string>
  readonly choices: Readonly<Record<string, string>>
  /** The numbers themselves, where they are known: for `problems` only, formulas name them. */
  readonly values?: Readonly<Record<string, number>>
}

/** Series that every block sees, one value a month. Flows fall at month end; month 1 is the first modelled. */
export const SERIES = {
  monthIndex: "1 in the first modelled month",
  yearIndex: "calendar years since the first modelled month, 0 until its December",
  daysInMonth: "calendar days",
  hoursInMonth: "calendar hours",
  hashpriceUsdPerPhDay: "expected revenue of 1 PH/s for a day (spec 1.7)",
  btcPriceUsdPerBtc: "bitcoin price",
  indexUsdPerMwh: "mean market price of power at the site's settlement point",
} as const

/**
 * What a block of power can do. One file per use; the register is index.ts; test/kit/uses.test.ts holds the contract.
 * The lines are formulas over inputs (the numbers of the schema, `grossMw`, the site's power terms) and SERIES.
 */
export interface Use<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: string
  /** One paragraph for the field reference. */
  readonly doc: string
  readonly schema: Schema
  /** The class of business it belongs to in a sum of the parts. */
  readonly segment: "mining" | "colocation" | "cloud" | "power"
  /** A firm load cannot drop at a price spike or a coincident peak. */
  readonly firm: boolean
  /** A worked statement of the use, as in a file; the kit runs it. */
  readonly example: Readonly<Record<string, unknown>>
  /** Ways in which stated numbers cannot stand together; the kit proves each with an example. */
  problems?(terms: Terms): readonly UseProblem[]
  formulas(terms: Terms, power: PowerFormulas): readonly Formula[]
}

/** What the site's power contract states for this block (power.ts). */
export type PowerFormulas = {
  /** `firmUsdPerMwh`: what a load that never drops pays on average. */
  readonly firm: readonly Formula[]
  /** From `strikeUsdPerMwh`: `runFraction`, `paidUsdPerMwh`, `resaleUsdPerMwh`. */
  readonly flexible: readonly Formula[]
  /** Coincident-peak charges and demand response, over `activeFraction`. */
  readonly site: readonly Formula[]
}

export type UseProblem = {
  readonly code: string
  readonly field: string
  readonly message: string
  readonly hint: string
}

export const defineUse = <S extends z.ZodObject>(use: Use<S>): Use<S> => use

/** The fields that every use has. */
export const discountFraction = (parameter: string) =>
  quantity("fraction", { doc: "Unlevered discount rate, effective annual", min: 0, max: 1, parameter })

/** A month, written "YYYY-MM"; in formulas the number of the month, 1 being the first modelled. */
export const month = (doc: string) =>
  z
    .string()
    .superRefine((given, context) => {
      if (parseMonth(given) !== null) return
      const params = { code: "bad-date", hint: 'write a month that exists, as "2027-03"' }
      context.addIssue({ code: "custom", message: `"${given}" is not a month`, params, input: given })
    })
    .transform((text): Dated => ({ month: parseMonth(text)! }))
    .meta({ month: true, description: doc })

/** A calendar month of the file, before it becomes a month index. */
export type Dated = { readonly month: Month }

/**
 * How much of a month lies in [from, to) of a calendar of which it is the month number `month`, 1 being the first: 0 or
 * 1 where dates and durations are whole months, and continuous in them where they are not.
 */
export const shareOf = (month: string, from: string, to: string): string =>
  `max(0, min(${month}, ${to}) - max(${month} - 1, ${from}))`

/** Growth over the first year in the month number `month`, `years` after it: a month across an anniversary in parts. */
export const yearlyGrowth = (growth: string, years: string, month: string): string =>
  `pow(1 + ${growth}, ${years}) * (1 + ${growth} * max(0, ${month} - 12 - 12 * ${years}))`

/** Whole years before the month number `month`; 0 before the first. */
export const yearsBefore = (month: string): string => `max(0, floor((${month} - 1) / 12))`

/** The quantities of a schema by field name. */
export function quantitiesOf(schema: z.ZodObject): Readonly<Record<string, QuantitySpec>> {
  const entries = Object.entries(schema.shape).flatMap(([name, field]) => {
    const spec = specOf(field as z.ZodType)
    return spec ? [[name, spec] as const] : []
  })
  return Object.fromEntries(entries)
}

function specOf(field: z.ZodType): QuantitySpec | undefined {
  const spec = field.meta()?.quantity as QuantitySpec | undefined
  if (spec) return spec
  if (field instanceof z.ZodOptional || field instanceof z.ZodPrefault)
    return specOf(field.unwrap() as z.ZodType)
  return undefined
}
