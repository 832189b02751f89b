import type { Entities } from "../../model/entities.ts"
import { NO_ENTITIES } from "../../model/entities.ts"
import { type Fact, factOf, type Row } from "../../model/evidence.ts"
import type { Definition } from "../sector.ts"

/**
 * contradiction: not all of the rows can be true. definition: all may be true, and count different things under one word.
 * caution: each row is right, and an easy next step with them is wrong.
 */
export const SEVERITIES = ["contradiction", "definition", "caution"] as const
export type Severity = (typeof SEVERITIES)[number]

/** What rules look at: the facts as known on some day, what they are about, and what headline figures count. */
export type Dossier = {
  readonly facts: readonly Fact[]
  readonly entities: Entities
  readonly definitions: readonly Definition[]
}

/** What a rule found: the rows, the first being the one to look at, and the numbers of its sentence. */
export type Hit = {
  readonly subject: string
  readonly factIds: readonly string[]
  /** Rows that say the same as one of `factIds`. */
  readonly restatedIds?: readonly string[]
  readonly figures: Readonly<Record<string, number | string>>
}

/** A kind of contradiction. Its words are `conflict.ID`, `.explain` and `.settle` of the catalogue. */
export type Rule = {
  readonly id: string
  readonly severity: Severity
  /** What it catches and by what sign, for whoever adds the next one. */
  readonly doc: string
  /** Each must give a finding of this rule that holds its first row. */
  readonly triggers: readonly Dossier[]
  /** Each looks alike and must give none. */
  readonly passes: readonly Dossier[]
  /** Whether it also looks at rows that others supersede. */
  readonly seesSuperseded?: boolean
  readonly find: (dossier: Dossier) => readonly Hit[]
}

export const defineRule = (rule: Rule): Rule => rule

type Example = Partial<Dossier["entities"]> & { readonly definitions?: readonly Definition[] }

/** A dossier of invented rows: columns of data/README.md, what is left out is a reported number. */
export function example(rows: readonly Row[], { definitions = [], ...entities }: Example = {}): Dossier {
  const facts = rows.map((row, i) =>
    factOf({
      id: `E${i + 1}`,
      subject_kind: "company",
      subject: "ACME",
      status: "reported",
      method: "reported",
      ...row,
    }),
  )
  return { facts, entities: { ...NO_ENTITIES, ...entities }, definitions }
}
