import type { Statement } from "../../cash/statements.ts"
import type { OwnerValue } from "../../decide/value.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { Texts } from "../locales/index.ts"

/** What the charts of a company are drawn from, on a page of the report or of the web app. */
export type DrawContext = {
  readonly texts: Texts
  readonly portfolio: Portfolio
  readonly value: OwnerValue
  /** Under charts of blocks, before tax; and under those of the owner, after it. */
  readonly sourceNote: string
  readonly ownerNote: string
  /** By calendar year. */
  readonly statements: readonly Statement[]
}

/** The two notes that say what a number was made from. */
export function notesOf(
  texts: Texts,
  { asOf, market }: Portfolio,
): Pick<DrawContext, "sourceNote" | "ownerNote"> {
  const origin = { asOf: texts.isolate(asOf), market: texts.isolate(market.name || texts.say("market.own")) }
  return {
    sourceNote: texts.say("chart.source.model", origin),
    ownerNote: texts.say("chart.source.owner", origin),
  }
}
