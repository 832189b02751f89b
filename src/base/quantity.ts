import { z } from "zod"
import type { UnitName } from "./units.ts"

export type PowerBasis = "gross" | "critical_it"

/** What a number in the model means: the one statement from which schema, labels and documents are made. */
export type QuantitySpec = {
  readonly unit: UnitName
  readonly doc: string
  readonly min: number
  readonly max: number
  /** Which megawatts, for power itself. */
  readonly basis?: PowerBasis
  /** A fraction that is paid or grown each year, so that a fact in percent a year states it. */
  readonly yearly?: true
  /** Name of the row of data/parameters.csv that stands in when the file says nothing. */
  readonly parameter?: string
}

/** A number as written in a file, before facts and defaults are looked up. */
export type Authored = {
  readonly spec: QuantitySpec
  readonly source:
    | { readonly kind: "given"; readonly value: number }
    | { readonly kind: "fact"; readonly id: string; readonly at: "low" | "high" | "value" }
    | { readonly kind: "assumed"; readonly value: number; readonly because: string }
    | { readonly kind: "parameter"; readonly name: string }
}

const AUTHORED = Symbol.for("hashwatt.authored")
export const isAuthored = (value: unknown): value is Authored =>
  typeof value === "object" && value !== null && AUTHORED in value

const Form = z.union([
  z.number(),
  z.string().regex(/^-?\d+(\.\d+)?%$/),
  z.strictObject({ fact: z.string().min(1), at: z.enum(["low", "high"]).optional() }),
  z.strictObject({
    assume: z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?%$/)]),
    because: z.string().min(1),
  }),
  z.strictObject({ parameter: z.string().min(1) }),
])

type Options = {
  doc: string
  min?: number
  max?: number
  basis?: PowerBasis
  yearly?: true
  parameter?: string
}

/** A number with a unit, bounds and one line of meaning: the only way to put a number in the model. */
export function quantity(unit: UnitName, options: Options) {
  const { doc, min = -Infinity, max = Infinity } = options
  const optional = { ...pick(options, "basis"), ...pick(options, "yearly"), ...pick(options, "parameter") }
  const spec: QuantitySpec = { unit, min, max, doc, ...optional }
  const schema = z
    .unknown()
    .superRefine((given, context) => {
      for (const problem of quantityProblems(given, spec))
        context.addIssue({ code: "custom", ...problem, input: given })
    })
    .transform((given) => authored(given, spec))
    .meta({ quantity: spec, description: doc })
  return spec.parameter ? schema.prefault({ parameter: spec.parameter }) : schema
}

const pick = <O extends object, K extends keyof O>(from: O, key: K): Partial<Pick<O, K>> =>
  from[key] === undefined ? {} : ({ [key]: from[key] } as unknown as Pick<O, K>)

function authored(given: unknown, spec: QuantitySpec): Authored {
  const form = Form.parse(given)
  const make = (source: Authored["source"]): Authored => Object.assign({ spec, source }, { [AUTHORED]: true })
  if (typeof form !== "object") return make({ kind: "given", value: numberOf(form) })
  if ("fact" in form) return make({ kind: "fact", id: form.fact, at: form.at ?? "value" })
  if ("parameter" in form) return make({ kind: "parameter", name: form.parameter })
  return make({ kind: "assumed", value: numberOf(form.assume), because: form.because })
}

const numberOf = (value: number | string): number =>
  typeof value === "number" ? value : Number(value.slice(0, -1)) / 100

type Problem = { readonly message: string; readonly params: { readonly code: string; readonly hint: string } }

function quantityProblems(given: unknown, spec: QuantitySpec): readonly Problem[] {
  const form = Form.safeParse(given)
  if (!form.success) return [notAQuantity(given, spec)]
  const value = form.data
  if (typeof value === "string" && spec.unit !== "fraction") return [notAQuantity(given, spec)]
  if (typeof value === "object" && !("assume" in value)) return []
  return rangeProblems(numberOf(typeof value === "object" ? value.assume : value), spec)
}

function notAQuantity(given: unknown, spec: QuantitySpec): Problem {
  if (given === undefined) {
    return {
      message: "a value is missing here",
      params: { code: "missing", hint: `${spec.doc} [${spec.unit}]` },
    }
  }
  const hint = `write a number in ${spec.unit}, {fact: ID}, or {assume: NUMBER, because: "…"}`
  return {
    message: `${shown(given)} is not a value in ${spec.unit}`,
    params: { code: "not-a-quantity", hint },
  }
}

const shown = (given: unknown): string => {
  const text = JSON.stringify(given) ?? "nothing"
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** Problems with a number in the unit of the field; shared by written values and by facts. */
export function rangeProblems(value: number, spec: QuantitySpec): readonly Problem[] {
  const problem = (code: string, message: string, hint: string): readonly Problem[] => [
    { message, params: { code, hint } },
  ]
  if (!Number.isFinite(value))
    return problem("not-finite", `${value} is not a finite number`, "check the source")
  if (value < spec.min) {
    return problem("below-minimum", `${value} is below ${spec.min} ${spec.unit}`, hintForScale(value, spec))
  }
  if (value > spec.max) {
    return problem("above-maximum", `${value} is above ${spec.max} ${spec.unit}`, hintForScale(value, spec))
  }
  return []
}

/** The usual slips: percent for a fraction, kW for MW, a unit of a thousand more or less. */
function hintForScale(value: number, spec: QuantitySpec): string {
  const inside = (candidate: number): boolean => candidate >= spec.min && candidate <= spec.max
  if (spec.unit === "fraction" && inside(value / 100)) return `write ${value / 100} or "${value}%"`
  if (spec.unit === "MW" && inside(value / 1000)) return `looks like kW: ${value} kW is ${value / 1000} MW`
  if (spec.unit === "USD/MWh" && inside(value * 1000) && value > 0)
    return `looks like USD/kWh: write ${value * 1000}`
  if (inside(value / 1000)) return `looks a thousand times too large: ${value / 1000}?`
  if (value > 0 && inside(value * 1000)) return `looks a thousand times too small: ${value * 1000}?`
  return `expected ${spec.min} to ${spec.max} ${spec.unit}: ${spec.doc}`
}
