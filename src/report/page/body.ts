import { yearOf } from "../../base/month.ts"
import type { LineKind } from "../../base/sheet.ts"
import type { BlockRun } from "../../cash/block.ts"
import { monthlyFlow } from "../../decide/lines.ts"
import { waitingWarnings } from "../../decide/option/onBlockWaiting.ts"
import { alternatives } from "../charts/alternatives.ts"
import { blockEconomics } from "../charts/blockEconomics.ts"
import { capacityLadder } from "../charts/capacityLadder.ts"
import { CASH_KINDS, type CashByYear, cashByYear } from "../charts/cashByYear.ts"
import { conversionBridge } from "../charts/conversionBridge.ts"
import { shareBridge } from "../charts/shareBridge.ts"
import { ASSUMED_MARK, assumedStep, isAssumed } from "../marks.ts"
import { megawatts, signedUsd } from "../numbers.ts"
import { isAboutShares, missingText, warningText } from "../reasons.ts"
import { sectorTable } from "../sectorTables.ts"
import { bridgeTable, claimsTable, stepName } from "../shareTables.ts"
import { alternativeName, alternativesTable, blocksTable, stageText } from "../tables.ts"
import { bridgeOf, type Conversion, placeName, todaysRuns, useName } from "./conversion.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { assumedValue, figure, htmlTable, notes, section, titledTable } from "./parts.ts"

/** The blocks as they are: table, economics per megawatt, cash by year. */
export function blocksPart(context: PageContext): Markup {
  const { texts, value, portfolio, sourceNote } = context
  const siteName = (id: string): string => portfolio.sites.find((site) => site.id === id)?.name ?? id
  const rows = value.blocks.map((block) => ({ ...block, name: `${siteName(block.site)} · ${block.name}` }))
  return section(
    "blocks",
    texts.say("section.blocks"),
    htmlTable(context, blocksTable(texts, value, portfolio)),
    figure(context, blockEconomics.draw({ rows, sourceNote }, texts)),
    figure(context, cashByYear.draw(yearlyCash(context), texts)),
  )
}

function yearlyCash(context: PageContext): CashByYear {
  const { portfolio, sourceNote } = context
  const runs = todaysRuns(context)
  const first = yearOf(portfolio.start)
  const last = yearOf(portfolio.start + portfolio.months - 1)
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const byYear = (kind: LineKind): readonly number[] => {
    const sums = years.map(() => 0)
    for (const run of runs) {
      flowOf(run, kind).forEach((flow, i) => {
        sums[yearOf(portfolio.start + i) - first]! += flow
      })
    }
    return sums
  }
  return { ...trimmed(years, perKind(byYear)), sourceNote }
}

const perKind = <T>(value: (kind: LineKind) => T): Readonly<Record<LineKind, T>> => ({
  revenue: value("revenue"),
  energy: value("energy"),
  opex: value("opex"),
  capex: value("capex"),
  salvage: value("salvage"),
  financing: value("financing"),
})

const flowOf = (run: BlockRun, kind: string): Float64Array => monthlyFlow(run, `${kind}Usd`)

/** Leaves out the years after the last flow. */
function trimmed(years: readonly number[], usd: CashByYear["usd"]): Pick<CashByYear, "years" | "usd"> {
  const active = (i: number): boolean => CASH_KINDS.some((kind) => usd[kind][i] !== 0)
  const length = Math.max(1, years.findLastIndex((_, i) => active(i)) + 1)
  return { years: years.slice(0, length), usd: perKind((kind) => usd[kind].slice(0, length)) }
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
  const { texts, sourceNote } = context
  const { comparison, converting, block, site } = conversion
  const adds = converting.incrementalNpvUsd
  const verdict = texts.say(adds > 0 ? "conversion.best" : "conversion.stay", {
    use: useName(texts, converting.use),
    usd: signedUsd(texts, adds),
  })
  const rows = comparison.alternatives.map((alternative) => ({
    name: alternativeName(texts, alternative),
    use: alternative.use,
    usd: alternative.incrementalNpvUsd,
  }))
  const chart = alternatives.draw({ id: `alternatives-${site.id}-${block.id}`, rows, sourceNote }, texts)
  return html`<article>
<h3>${placeName(texts, conversion)} <small>${sizeText(context, conversion)} · ${stageText(texts, block)}</small></h3>
<p class="verdict">${verdict}</p>
${htmlTable(context, alternativesTable(texts, comparison, context.portfolio))}
${notes(waitingWarnings(context.portfolio, site, block).map((warning) => warningText(texts, warning)))}
${rows.length > 2 ? figure(context, chart) : null}
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
  return section(
    "share",
    texts.say("section.share"),
    lead,
    bridgeChart(context),
    htmlTable(context, bridgeTable(texts, value.bridge, context.portfolio, value.terminal)),
    titledTable(context, claimsTable(texts, value)),
  )
}

/** The bridge as a drawing, where every step that it needs is known. */
function bridgeChart(context: PageContext): Markup {
  const { texts, value, portfolio, ownerNote: sourceNote } = context
  const { steps, dilutedShares: shares } = value.bridge
  if (!shares || steps.some(({ usd, optional }) => usd === null && !optional)) return html``
  const bars = steps.flatMap(({ name, usd }) =>
    usd === null || Math.abs(usd) < 1
      ? []
      : [{ name: stepName(texts, name) + (assumedStep(portfolio, name) ? ` ${ASSUMED_MARK}` : ""), usd }],
  )
  const [blocks, ...rest] = bars
  if (!blocks) return html``
  const equity = stepName(texts, "equity")
  return figure(context, shareBridge.draw({ blocks, steps: rest, equity, shares, sourceNote }, texts))
}
