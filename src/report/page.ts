import { statementsOf } from "../cash/statements.ts"
import { notesOf } from "./draw/context.ts"
import { LOCALES, textsOf } from "./locales/index.ts"
import { blocksPart, conversionsPart, sectorPart, sharePart } from "./page/body.ts"
import { covenantsPart, financingPart, liquidityPart, reportedPart, segmentsPart } from "./page/capital.ts"
import { conversionsOf } from "./page/conversion.ts"
import { headPart } from "./page/head.ts"
import { html, type Markup, trusted } from "./page/html.ts"
import type { PageContext, ReportInput } from "./page/input.ts"
import { optionsPart } from "./page/option.ts"
import { section } from "./page/parts.ts"
import { impliedPart, sensitivityPart } from "./page/priced.ts"
import { sourcesPart } from "./page/sources.ts"
import { statementsPart, taxPart } from "./page/statements.ts"
import { STYLE } from "./page/style.ts"
import { uncertaintyPart } from "./page/uncertainty.ts"
import { isAboutShares, missingText, warningText } from "./reasons.ts"

export type { ReportInput, Sector } from "./page/input.ts"

/** The whole report as one HTML document without scripts or outside parts, also well-formed as XML. */
export function reportPage(input: ReportInput): string {
  const texts = textsOf(input.locale)
  const { portfolio } = input
  const context: PageContext = {
    ...input,
    texts,
    ...notesOf(texts, portfolio),
    statements: statementsOf(input.value.run, "annual"),
  }
  const conversions = conversionsOf(input)
  const page = html`<html lang="${input.locale}" dir="${LOCALES[input.locale].direction}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${portfolio.name} · Hashwatt</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${headPart(context, conversions)}
<main>
${blocksPart(context)}
${conversionsPart(context, conversions)}
${optionsPart(context)}
${sharePart(context)}
${uncertaintyPart(context)}
${impliedPart(context)}
${sensitivityPart(context)}
${segmentsPart(context)}
${financingPart(context)}
${covenantsPart(context)}
${liquidityPart(context)}
${statementsPart(context)}
${taxPart(context)}
${reportedPart(context)}
${sectorPart(context)}
${sourcesPart(context, conversions)}
${notesPart(context)}
</main>
${footPart(context)}
</body>
</html>
`
  return `<!DOCTYPE html>\n${page.markup}`
}

const marketName = ({ portfolio, locale }: ReportInput): string =>
  portfolio.market.name || textsOf(locale).say("market.own")

function notesPart(context: PageContext): Markup {
  const { texts, value } = context
  const warnings = value.warnings.map((warning) => warningText(texts, warning))
  const missing = value.missing.filter((one) => !isAboutShares(one)).map((one) => missingText(texts, one))
  const list = (title: string, lines: readonly string[]): Markup =>
    lines.length === 0
      ? html``
      : html`<h3>${title}</h3><ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
  return section(
    "notes",
    texts.say("section.notes"),
    list(texts.say("warnings"), warnings),
    list(texts.say("missing"), missing),
  )
}

function footPart(context: PageContext): Markup {
  const { texts, portfolio, version, value, simulation } = context
  const certain = value.perShareUsd === null ? "footer.not" : "footer.taxed"
  const engine = texts.say("footer.engine", {
    version: texts.isolate(version),
    asOf: texts.isolate(portfolio.asOf),
    market: texts.isolate(marketName(context)),
    marketAsOf: texts.isolate(portfolio.market.asOf),
  })
  return html`<footer><p><strong>${texts.say(simulation ? "footer.simulated" : certain)}</strong></p><p>${engine}</p></footer>`
}
