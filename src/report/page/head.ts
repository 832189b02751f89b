import type { CitedShare } from "../../decide/cited.ts"
import { citedShare as citedShareChart } from "../charts/citedShare.ts"
import { ASSUMED_MARK, assumedHall, isAssumed } from "../marks.ts"
import { megawatts, percent, perShare, shortFigure, usd } from "../numbers.ts"
import { type Conversion, placeName, useNoun } from "./conversion.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure } from "./parts.ts"
import { rangeSentence } from "./uncertainty.ts"

/** The answer in one sentence, what it rests on, and the figures beside it. */
export function headPart(context: PageContext, conversions: readonly Conversion[]): Markup {
  const { portfolio, texts } = context
  const first = conversions[0]
  const cited = first ? first.comparison.cited : context.value.cited
  const ticker = portfolio.ticker ? ` (${portfolio.ticker})` : ""
  return html`<header>
<p class="kicker"><bdi>Hashwatt</bdi> · ${texts.say("page.kicker")} · ${texts.say("page.asOf", { asOf: texts.isolate(portfolio.asOf) })}</p>
<h1><bdi>${portfolio.name}${ticker}</bdi></h1>
<p class="answer">${shareAnswer(context)}${answer(context, first, cited)}</p>
${standing(context, conversions)}
${range(context)}
</header>
${keyFigures(context)}
${figure(context, citedShareChart.draw({ shares: sharesOf(cited), sourceNote: texts.say("headline.basis", { defaults: percent(texts, cited.parameterFraction) }) }, texts))}`
}

const mark = (assumed: boolean): string => (assumed ? ASSUMED_MARK : "")

const sharesOf = (cited: CitedShare) => ({
  fact: cited.citedFraction,
  parameter: cited.parameterFraction,
  assumed: cited.assumedFraction,
  given: cited.givenFraction,
})

/** The value of a share, where there is one, beside its price where that is given. */
function shareAnswer({ texts, value, portfolio }: PageContext): string {
  if (value.perShareUsd === null) return ""
  const price = portfolio.owner.sharePriceUsdPerShare
  const sentence = texts.say("headline.share", {
    name: texts.isolate(portfolio.name),
    perShare: perShare(texts, value.perShareUsd),
    market: price ? perShare(texts, price.value) + mark(isAssumed(price)) : "none",
  })
  return `${sentence} `
}

function answer(context: PageContext, first: Conversion | undefined, cited: CitedShare): string {
  const { texts, value } = context
  const share = percent(texts, cited.citedFraction)
  if (!first) {
    const figures = { usd: usd(texts, value.npvUsd), percent: share }
    return value.perShareUsd === null
      ? texts.say("headline.value", { name: texts.isolate(context.portfolio.name), ...figures })
      : texts.say("headline.blocks", figures)
  }
  const adds = first.converting.incrementalNpvUsd
  const shared = {
    place: placeName(texts, first),
    to: useNoun(texts, first.converting.use),
    percent: share,
  }
  if (adds <= 0) return texts.say("headline.stays", { ...shared, usd: usd(texts, -adds) })
  return texts.say("headline.adds", {
    ...shared,
    mw: megawatts(texts, first.block.grossMw.value, "gross") + mark(isAssumed(first.block.grossMw)),
    from: useNoun(texts, first.staying.use),
    usd: usd(texts, adds),
  })
}

/** How far the value may lie from the answer, where paths were drawn. */
function range(context: PageContext): Markup {
  const sentence = rangeSentence(context)
  return sentence === "" ? html`` : html`<p class="standing">${sentence}</p>`
}

function standing(context: PageContext, conversions: readonly Conversion[]): Markup {
  const { texts, value } = context
  if (conversions.length === 0) return html``
  const paying = conversions.filter(({ converting }) => converting.incrementalNpvUsd > 0)
  const shared = { name: texts.isolate(context.portfolio.name), value: usd(texts, value.npvUsd) }
  const gain = paying.reduce((sum, { converting }) => sum + converting.incrementalNpvUsd, 0)
  const text =
    paying.length > 1
      ? texts.say("headline.more", {
          ...shared,
          count: paying.length,
          total: value.blocks.length,
          usd: usd(texts, gain),
        })
      : texts.say("headline.asIs", shared)
  return html`<p class="standing">${text}</p>`
}

function keyFigures(context: PageContext): Markup {
  const { texts, value } = context
  const gross = value.blocks.reduce((sum, block) => sum + block.grossMw, 0)
  const critical = value.blocks.reduce((sum, block) => sum + (block.criticalItMw ?? 0), 0)
  const blocks = context.portfolio.sites.flatMap((site) => site.blocks)
  const mw = (amount: number): string => texts.say("unit.mw", { value: texts.isolate(shortFigure(amount)) })
  const figures: readonly (readonly [string, string])[] = [
    [texts.say("key.npv"), usd(texts, value.npvUsd)],
    [
      texts.say("key.perShareAfterTax"),
      value.perShareUsd === null ? texts.say("key.notComputed") : perShare(texts, value.perShareUsd),
    ],
    [texts.say("key.gross"), mw(gross) + mark(blocks.some(({ grossMw }) => isAssumed(grossMw)))],
    [texts.say("key.criticalIt"), mw(critical) + mark(blocks.some(({ use }) => assumedHall(use)))],
    [texts.say("key.cited"), percent(texts, value.cited.citedFraction)],
    [texts.say("key.assumed"), percent(texts, value.cited.assumedFraction)],
  ]
  return html`<dl class="key">${figures.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`
}
