import { waitingWarnings } from "../../decide/option/onBlockWaiting.ts"
import { capacityLadder } from "../charts/capacityLadder.ts"
import { conversionBridge } from "../charts/conversionBridge.ts"
import { alternativesChart, economicsChart, yearlyCashChart } from "../draw/blocks.ts"
import { bridgeChart } from "../draw/owner.ts"
import { isAssumed } from "../marks.ts"
import { megawatts, signedUsd } from "../numbers.ts"
import { isAboutShares, missingText, warningText } from "../reasons.ts"
import { sectorTable } from "../sectorTables.ts"
import { bridgeTable, claimsTable } from "../shareTables.ts"
import { alternativesTable, blocksTable, stageText } from "../tables.ts"
import { bridgeOf, type Conversion, placeName, todaysRuns, useName } from "./conversion.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { assumedValue, figure, htmlTable, notes, section, titledTable } from "./parts.ts"

/** The blocks as they are: table, economics per megawatt, cash by year. */
export function blocksPart(context: PageContext): Markup {
  const { texts, value, portfolio } = context
  return section(
    "blocks",
    texts.say("section.blocks"),
    htmlTable(context, blocksTable(texts, value, portfolio)),
    figure(context, economicsChart(context)),
    figure(context, yearlyCashChart(context, todaysRuns(context))),
  )
}

/** One part a block with candidates: what it could do, and how the best conversion earns its value. */
export function conversionsPart(context: PageContext, conversions: readonly Conversion[]): Markup {
  if (conversions.length === 0) return html``
  const { texts } = context
  return section(
    "conversions",
    texts.say("section.conversions"),
    ...conversions.map((conversion) => conversionPart(context, conversion)),
  )
}

function conversionPart(context: PageContext, conversion: Conversion): Markup {
  const { texts } = context
  const { comparison, converting, block, site } = conversion
  const adds = converting.incrementalNpvUsd
  const verdict = texts.say(adds > 0 ? "conversion.best" : "conversion.stay", {
    use: useName(texts, converting.use),
    usd: signedUsd(texts, adds),
  })
  const chart = alternativesChart(context, comparison)
  return html`<article>
<h3>${placeName(texts, conversion)} <small>${sizeText(context, conversion)} · ${stageText(texts, block)}</small></h3>
<p class="verdict">${verdict}</p>
${htmlTable(context, alternativesTable(texts, comparison, context.portfolio))}
${notes(waitingWarnings(context.portfolio, site, block).map((warning) => warningText(texts, warning)))}
${chart ? figure(context, chart) : null}
${figure(context, conversionBridge.draw(bridgeOf(context, conversion), texts))}
</article>`
}

function sizeText(context: PageContext, { block }: Conversion): Markup {
  const text = megawatts(context.texts, block.grossMw.value, "gross")
  return isAssumed(block.grossMw) ? assumedValue(context, text) : html`${text}`
}

/** How far the sector's megawatts have come. */
export function sectorPart(context: PageContext): Markup {
  const { texts, sector } = context
  if (!sector || sector.rows.length === 0) return html``
  return section(
    "sector",
    texts.say("section.sector"),
    figure(context, capacityLadder.draw({ rows: sector.rows, sourceNote: sector.sourceNote }, texts)),
    htmlTable(context, sectorTable(texts, sector.rows)),
  )
}

/** From the blocks to a share with every claim in between, or the facts without which that would be a guess. */
export function sharePart(context: PageContext): Markup {
  const { texts, value } = context
  const missing = value.missing.filter(isAboutShares).map((one) => missingText(texts, one))
  const lead =
    value.perShareUsd === null && missing.length > 0
      ? html`<p>${texts.say("section.share.missing")}</p>${notes(missing)}`
      : html``
  const bridge = bridgeChart(context)
  return section(
    "share",
    texts.say("section.share"),
    lead,
    bridge ? figure(context, bridge) : html``,
    htmlTable(context, bridgeTable(texts, value.bridge, context.portfolio, value.terminal)),
    titledTable(context, claimsTable(texts, value)),
  )
}
