import { statementsOf } from "../../cash/statements.ts"
import { type CitedShare, citedShare } from "../../decide/cited.ts"
import { type PricedIn, pricedIn, priceOf } from "../../decide/implied.ts"
import { type WithTerminal, withTerminal } from "../../decide/terminal.ts"
import type { OwnerValue } from "../../decide/value.ts"
import { type DrawContext, notesOf } from "../draw/context.ts"
import type { Simulated } from "../simulation.ts"
import { answerParts } from "./companyAnswer.ts"
import { blocksParts, conversionsParts } from "./companyBlocks.ts"
import { financingParts, liquidityParts, shareParts, statementsParts } from "./companyOwner.ts"
import { classParts, evidenceParts, noteParts } from "./companySources.ts"
import { pricedParts, uncertaintyParts } from "./companyUncertain.ts"
import { type CompanyContext, type ViewContext, worthOf } from "./context.ts"
import type { Part, View } from "./view.ts"

export type CompanyArgs = {
  /** "answer" for the sentence and the figures alone, as a slider needs them. */
  readonly only?: "answer"
  /** What takes longer: "cited" for what the value rests on, "implied" for what the price implies (seconds). */
  readonly with?: readonly string[]
  /** Found elsewhere: the same as `with` asks for, or what only a server or many paths give. */
  readonly cited?: CitedShare
  readonly priced?: PricedIn
  readonly simulated?: Simulated
}

/** Everything that the parts of a company are made from. */
export type CompanyPage = DrawContext & {
  readonly context: CompanyContext
  readonly args: CompanyArgs
  /** Without the scenario. */
  readonly before: OwnerValue
  readonly cited: CitedShare | null
  readonly terminal: WithTerminal | null
}

/** A company: what its megawatts do, what they and a share are worth against the price, and all that stands behind it. */
export function company(context: ViewContext, args: CompanyArgs = {}): View {
  const { texts, portfolio, base } = context
  if (!portfolio || !base)
    return {
      title: texts.say("view.company.none"),
      parts: [
        { kind: "empty", title: texts.say("view.company.none"), text: texts.say("view.company.none.do") },
      ],
    }
  const page = pageOf({ ...context, portfolio, base }, args)
  return { title: portfolio.name, parts: args.only === "answer" ? answerParts(page) : allParts(page) }
}

function pageOf(context: CompanyContext, args: CompanyArgs): CompanyPage {
  const { texts, portfolio, base } = context
  const value = worthOf(portfolio)
  const whole = args.only !== "answer"
  const asked = (name: string): boolean => whole && args.with?.includes(name) === true
  return {
    texts,
    portfolio,
    value,
    context,
    args,
    before: worthOf(base),
    cited: args.cited ?? (asked("cited") ? citedShare(portfolio, value.run.runs) : null),
    terminal: whole && value.perShareUsd !== null ? withTerminal(portfolio, value.perShareUsd) : null,
    statements: whole ? statementsOf(value.run, "annual") : [],
    ...notesOf(texts, portfolio),
  }
}

function allParts(page: CompanyPage): readonly Part[] {
  return [
    ...answerParts(page),
    ...classParts(page),
    ...blocksParts(page),
    ...conversionsParts(page),
    ...shareParts(page),
    ...uncertaintyParts(page),
    ...pricedParts(page, pricedOf(page)),
    ...liquidityParts(page),
    ...financingParts(page),
    ...statementsParts(page),
    ...noteParts(page),
    ...evidenceParts(page),
  ]
}

/** What the price implies, where that was found or asked for and a share has both a value and a price. */
function pricedOf({ args, portfolio, value }: CompanyPage): PricedIn | null {
  if (args.priced) return args.priced
  const price = priceOf(portfolio, null)
  if (!args.with?.includes("implied") || !price || value.perShareUsd === null) return null
  return pricedIn(portfolio, price)
}
