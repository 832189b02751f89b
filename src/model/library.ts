import type { DurationCurve } from "../base/curve.ts"
import type { Entities } from "./entities.ts"
import type { DepreciationTables, Fact, Parameter, Source } from "./evidence.ts"
import type { Evidence } from "./resolved.ts"

/** Everything that a portfolio file may refer to, with the sources behind it. */
export type Library = Evidence & {
  readonly sources: ReadonlyMap<string, Source>
  /** The companies, sites, deals and financings that facts are about. */
  readonly entities: Entities
}

/** The same as JSON carries it: lists where the library has maps, so that a browser can have it from a server. */
export type PlainLibrary = {
  readonly facts: readonly Fact[]
  readonly parameters: readonly Parameter[]
  readonly sources: readonly Source[]
  readonly entities: Entities
  readonly curves: Entries<string, DurationCurve>
  readonly taxTables: { readonly [Name in keyof DepreciationTables]: Entries<number, readonly number[]> }
  readonly rulesFrom: Entries<string, string>
  readonly markets: Entries<string, unknown>
}
type Entries<Key, Value> = readonly (readonly [Key, Value])[]

export const plainLibrary = (library: Library): PlainLibrary => ({
  facts: [...library.facts.values()],
  parameters: [...library.parameters.values()],
  sources: [...library.sources.values()],
  entities: library.entities,
  curves: [...library.curves],
  taxTables: {
    halfYear: [...library.taxTables.halfYear],
    midMonth39: [...library.taxTables.midMonth39],
  },
  rulesFrom: [...library.rulesFrom],
  markets: [...library.markets],
})

export const libraryOf = (plain: PlainLibrary): Library => ({
  facts: byKey(plain.facts, ({ id }) => id),
  parameters: byKey(plain.parameters, ({ name }) => name),
  sources: byKey(plain.sources, ({ id }) => id),
  entities: plain.entities,
  curves: new Map(plain.curves),
  taxTables: { halfYear: new Map(plain.taxTables.halfYear), midMonth39: new Map(plain.taxTables.midMonth39) },
  rulesFrom: new Map(plain.rulesFrom),
  markets: new Map(plain.markets),
})

const byKey = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [key(item), item]))
