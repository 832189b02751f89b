import { type BlockRun, isCommitted, runBlock } from "../../cash/block.ts"
import type { Alternative, Alternatives } from "../../decide/compare.ts"
import type { BlockOption } from "../../decide/option/onBlock.ts"
import { type RoughRule, roughRule } from "../../decide/option/onBlockWaiting.ts"
import { type BlockValue, blockValue } from "../../decide/value.ts"
import type { Block, Site } from "../../model/resolved.ts"
import { type DrawContext, notesOf } from "../draw/context.ts"
import { placeName } from "../page/conversion.ts"
import { blockAnswerParts } from "./blockAnswer.ts"
import { cashParts, inputsParts, timeParts } from "./blockMonths.ts"
import { compareParts, triggerParts } from "./blockUses.ts"
import { type CompanyContext, comparedOf, type ViewContext, worthOf } from "./context.ts"
import type { View } from "./view.ts"

export type BlockArgs = {
  readonly site: string
  readonly block: string
  /** "answer" for the sentence and the figures alone. */
  readonly only?: "answer"
  /** "option" for the full rule to convert, which takes up to a second. */
  readonly with?: readonly string[]
  /** The same, found elsewhere. */
  readonly option?: BlockOption
}

/** Everything that the parts of a block are made from. */
export type BlockPage = Omit<DrawContext, "statements"> & {
  readonly context: CompanyContext
  readonly args: BlockArgs
  readonly site: Site
  readonly block: Block
  readonly name: string
  /** Under what it is committed to, and what it does until then. */
  readonly run: BlockRun
  readonly runs: readonly BlockRun[]
  readonly worth: BlockValue
  /** Without the scenario; null where the scenario is of another file. */
  readonly before: BlockValue | null
  readonly compared: Alternatives | null
  /** The candidate that adds most, whether or not it beats staying, and its run. */
  readonly best: Alternative | null
  readonly bestRun: BlockRun | null
  /** With hashprice uncertain, on a coarse grid; null where hashprice does not decide, or for the figures alone. */
  readonly rule: RoughRule | null
}

/** A block: what it does, what else it could do and when that would pay, its months and what it rests on. */
export function block(context: ViewContext, args: BlockArgs): View {
  const { texts, portfolio, base } = context
  const page = portfolio && base && pageOf({ ...context, portfolio, base }, args)
  if (!page)
    return {
      title: args.block,
      parts: [
        {
          kind: "empty",
          title: texts.say("view.block.none", { block: texts.isolate(`${args.site}/${args.block}`) }),
          text: texts.say("view.block.none.do"),
        },
      ],
    }
  const answer = blockAnswerParts(page)
  return {
    title: page.name,
    parts:
      args.only === "answer"
        ? answer
        : [
            ...answer,
            ...compareParts(page),
            ...triggerParts(page),
            ...timeParts(page),
            ...cashParts(page),
            ...inputsParts(page),
          ],
  }
}

function pageOf(context: CompanyContext, args: BlockArgs): BlockPage | null {
  const { texts, portfolio, base } = context
  const site = portfolio.sites.find(({ id }) => id === args.site)
  const found = site?.blocks.find(({ id }) => id === args.block)
  if (!site || !found) return null
  const value = worthOf(portfolio)
  const ofBlock = (worth: BlockValue): boolean => worth.site === site.id && worth.block === found.id
  const runs = value.run.runs.filter((run) => run.block === found)
  const run = runs.find(isCommitted)!
  const compared = comparedOf(portfolio).find((one) => one.block === found)?.compared ?? null
  const best = bestOf(compared)
  return {
    context,
    args,
    texts,
    portfolio,
    value,
    site,
    block: found,
    name: placeName(texts, { site, block: found }),
    run,
    runs,
    worth: value.blocks.find(ofBlock) ?? blockValue(run),
    before: worthOf(base).blocks.find(ofBlock) ?? null,
    compared,
    best,
    bestRun: best && runBlock(portfolio, site, found, found.candidates[best.candidate]!),
    rule: args.only === "answer" ? null : roughRule(portfolio, site, found),
    ...notesOf(texts, portfolio),
  }
}

function bestOf(compared: Alternatives | null): Alternative | null {
  const candidates = compared?.alternatives.filter(({ candidate }) => candidate >= 0) ?? []
  return candidates.reduce<Alternative | null>(
    (a, b) => (a && a.incrementalNpvUsd >= b.incrementalNpvUsd ? a : b),
    null,
  )
}
