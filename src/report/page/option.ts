import type { BlockOption } from "../../decide/option/onBlock.ts"
import { boundaryChart } from "../draw/option.ts"
import { optionInputsTable, optionSentence, optionTable, triggerTable } from "../optionTables.ts"
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
${figure(context, boundaryChart(context, option, name))}
${notes(option.trigger.every(({ move }) => move === "below") ? [] : [texts.say("option.note.gap")])}
${htmlTable(context, optionTable(texts, option))}
${titledTable(context, triggerTable(texts, option, EVERY_MONTHS))}
${titledTable(context, optionInputsTable(texts, option))}
</article>`
}
