import { formatMonth } from "../../base/month.ts"
import type { BlockOption } from "../../decide/option/onBlock.ts"
import { type Boundary, boundary } from "../charts/boundary.ts"
import { middleOf, optionInputsTable, optionSentence, optionTable, triggerTable } from "../optionTables.ts"
import { placeName } from "./conversion.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, notes, section, titledTable } from "./parts.ts"

/** Months between two rows of the rule in the report. */
const EVERY_MONTHS = 6

/** When to convert: the rule, its picture, what it is worth, and what it rests on. */
export function optionsPart(context: PageContext): Markup {
  const { options = [], texts } = context
  if (options.length === 0) return html``
  return section("option", texts.say("section.option"), ...options.map((one) => optionPart(context, one)))
}

function optionPart(context: PageContext, option: BlockOption): Markup {
  const { texts, portfolio } = context
  const site = portfolio.sites.find(({ id }) => id === option.site)!
  const block = site.blocks.find(({ id }) => id === option.block)!
  const name = placeName(texts, { site, block })
  return html`<article>
<h3>${name}</h3>
<p class="verdict">${optionSentence(texts, option)}</p>
${figure(context, boundary.draw(boundaryData(context, option, name), texts))}
${notes(option.trigger.every(({ move }) => move === "below") ? [] : [texts.say("option.note.gap")])}
${htmlTable(context, optionTable(texts, option))}
${titledTable(context, triggerTable(texts, option, EVERY_MONTHS))}
${titledTable(context, optionInputsTable(texts, option))}
</article>`
}

function boundaryData({ sourceNote }: PageContext, option: BlockOption, name: string): Boundary {
  const steps = option.expected.map(({ step }) => step)
  const level = (step: number, place: "first" | "middle" | "last"): number | null => {
    const own = option.trigger.filter((point) => point.step === step)
    const point = place === "middle" ? middleOf(option, step) : place === "first" ? own[0] : own.at(-1)
    return point?.move === "below" ? point.level : null
  }
  const line = (place: "first" | "middle" | "last") => steps.map((step) => level(step, place))
  return {
    id: `boundary-${option.site}-${option.block}`,
    name,
    months: steps.map((step) => formatMonth(option.start + step)),
    triggerUsdPerPhDay: line("middle"),
    rents: option.rentsMove ? { lowUsdPerPhDay: line("first"), highUsdPerPhDay: line("last") } : null,
    medianUsdPerPhDay: option.expected.map(({ q50 }) => q50),
    lowUsdPerPhDay: option.expected.map(({ q10 }) => q10),
    highUsdPerPhDay: option.expected.map(({ q90 }) => q90),
    todayUsdPerPhDay: option.todayUsdPerPhDay,
    sourceNote,
  }
}
