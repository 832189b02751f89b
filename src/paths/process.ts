import type { z } from "zod"
import type { Month } from "../base/month.ts"
import type { Authored } from "../base/quantity.ts"
import type { UnitName } from "../base/units.ts"
import type { UseProblem } from "../uses/use.ts"

/** The parameters of a process as it runs: plain numbers and chosen options. */
export type Params<Schema extends z.ZodObject> = {
  readonly [K in keyof z.output<Schema>]: Exclude<z.output<Schema>[K], undefined> extends Authored
    ? number
    : z.output<Schema>[K]
}

/** When values are wanted: months from today, rising from 0 or later, and the calendar month of 0. */
export type Times = { readonly months: Float64Array; readonly start: Month }

/** Draws of consecutive paths: planes with one row a path, of one number a step, or of one number in all. */
export type Draws = {
  readonly fromPath: number
  readonly paths: number
  /** Standard normals, correlated with those of other processes where the user says so. */
  readonly normals: readonly Float64Array[]
  /** Uniforms of this process alone. */
  readonly uniforms: readonly Float64Array[]
  /** One more uniform, by address, for events that few steps have. */
  readonly extra: (path: number, step: number, index: number) => number
}

/** One uncertain series or value. One file a kind; the register is processes/index.ts; test/kit holds the contract. */
export interface Process<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: string
  /** One paragraph for the field reference. */
  readonly doc: string
  readonly schema: Schema
  readonly example: Readonly<Record<string, unknown>>
  /** Unit of what it gives; a ratio is to the value today. */
  readonly unit: UnitName
  readonly gives: "series" | "value"
  readonly draws: {
    readonly per: "step" | "path"
    /** Names of its standard normals: what correlations are stated between. */
    readonly normals: readonly string[]
    readonly uniforms: number
  }
  /** Parameters under which nothing is uncertain: the path is then the mean to the last bit. */
  readonly certain: readonly Partial<Params<Schema>>[]
  problems?(params: Params<Schema>): readonly UseProblem[]
  /** Writes the value at each time, path after path; one number a path where it gives a value. */
  simulate(params: Params<Schema>, times: Times, draws: Draws, out: Float64Array): void
  /** Mean and variance at a month from today, in closed form. */
  mean(params: Params<Schema>, month: number, start: Month): number
  variance(params: Params<Schema>, month: number, start: Month): number
}

export const defineProcess = <S extends z.ZodObject>(process: Process<S>): Process<S> => process

/** Resolved terms (model/resolve.ts) as parameters. */
export const paramsOf = (terms: {
  readonly numbers: Readonly<Record<string, { readonly value: number }>>
  readonly choices: Readonly<Record<string, string>>
}): Params<z.ZodObject> => ({
  ...Object.fromEntries(Object.entries(terms.numbers).map(([name, { value }]) => [name, value])),
  ...terms.choices,
})
