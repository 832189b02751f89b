import type { z } from "zod"
import type { Information } from "../information.ts"
import type { DispatchSite } from "../site.ts"

/** What a policy wants for the interval about to begin; it writes, the simulation obeys as far as physics allow. */
export type Setpoints = {
  /** Mode of each block. */
  readonly modes: Uint8Array
  /** Why a block is wanted below its last mode (schedule.ts REASONS). */
  readonly reasons: Uint8Array
  /** Power from each battery; negative to charge. */
  readonly batteryMw: Float64Array
}

/** What the policy sees of the site: the mode each block is in, and what batteries hold. */
export type SiteState = {
  readonly modes: Uint8Array
  readonly storedMwh: Float64Array
}

export type Decide = (info: Information, state: SiteState, wanted: Setpoints) => void

/** A rule for running a site. One file a kind; the register is index.ts; test/kit/policies.test.ts holds the contract. */
export interface Policy<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: string
  readonly doc: string
  readonly schema: Schema
  readonly example: Readonly<Record<string, unknown>>
  /** Whether it needs day-ahead prices. */
  readonly dayAhead: boolean
  /** Reads the site once; the function it returns is asked once an interval, in order. */
  start(site: DispatchSite, options: z.output<Schema>): Decide
}

export const definePolicy = <S extends z.ZodObject>(policy: Policy<S>): Policy<S> => policy
