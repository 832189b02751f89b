import { isCommitted } from "../../cash/block.ts"
import type { BlockValue } from "../../decide/value.ts"
import { blockMap } from "../charts/blockMap.ts"
import type { BlockTile, Built } from "../charts/blockTiles.ts"
import { economicsChart, yearlyCashChart } from "../draw/blocks.ts"
import { figure, usdMillions } from "../numbers.ts"
import { alternativeName, blocksTable, column, stageText, type Table } from "../tables.ts"
import type { CompanyPage } from "./company.ts"
import { blockLink, chartPart, comparedOf, sectionPart, tablePart } from "./context.ts"
import type { Part } from "./view.ts"

/** The blocks as they are: a map, a table, what a megawatt earns, cash by year. */
export function blocksParts(page: CompanyPage): readonly Part[] {
  const { texts, value, portfolio, context } = page
  const table = blocksTable(texts, value, portfolio)
  const links = table.rows.map((_, i) => {
    const block = value.blocks[i]
    return block ? blockLink(context, block.site, block.block) : null
  })
  return sectionPart("blocks", texts.say("section.blocks"), [
    chartPart(mapChart(page)),
    tablePart(table, links),
    chartPart(economicsChart(page)),
    chartPart(yearlyCashChart(page, value.run.runs.filter(isCommitted))),
  ])
}

function mapChart({ texts, value, portfolio }: CompanyPage) {
  const tile = (block: BlockValue): BlockTile => ({
    name: block.name,
    use: block.use,
    built: builtOf(block),
    grossMw: block.grossMw,
    stage: stageText(texts, block),
  })
  const sites = portfolio.sites.map((site) => ({
    name: site.name,
    blocks: value.blocks.filter((block) => block.site === site.id).map(tile),
  }))
  const sourceNote = texts.say("view.map.source", { asOf: texts.isolate(portfolio.asOf) })
  return blockMap.draw({ sites, sourceNote }, texts)
}

function builtOf({ stage: { power, build } }: BlockValue): Built {
  if (power === "energised" && build === "ready") return "running"
  return build === "under_construction" || build === "ready" ? "building" : "planned"
}

/** What each block with candidates would best do, and what that adds. */
export function conversionsParts({ texts, value, portfolio, context }: CompanyPage): readonly Part[] {
  const all = [...comparedOf(portfolio)].sort(
    (a, b) => b.compared.best.incrementalNpvUsd - a.compared.best.incrementalNpvUsd,
  )
  if (all.length === 0) return []
  const table: Table = {
    title: texts.say("view.conversions.table"),
    columns: [
      column(texts, "block", "start", 0),
      column(texts, "grossMw", "end", 2),
      column(texts, "today", "start", 1),
      column(texts, "best", "start", 0),
      column(texts, "adds", "end", 0),
      column(texts, "lost", "end", 3),
      column(texts, "capex", "end", 2),
    ],
    rows: all.map(({ block, compared: { best } }) => ({
      block: { text: block.name },
      grossMw: { text: figure(block.grossMw.value, 0) },
      today: { text: texts.maybe(`use.${block.use.kind}`) ?? block.use.kind },
      best: { text: alternativeName(texts, best), strong: best.candidate >= 0 },
      adds: { text: usdMillions(best.incrementalNpvUsd), strong: true },
      lost: { text: usdMillions(best.lostNpvUsd) },
      capex: { text: usdMillions(best.capexUsd) },
    })),
    notes: [texts.say("note.adds")],
  }
  const links = all.map(({ site, block }) => blockLink(context, site.id, block.id))
  const more = value.blocks.length - all.length
  return sectionPart("conversions", texts.say("section.conversions"), [
    tablePart(
      more > 0
        ? { ...table, notes: [...table.notes, texts.say("view.conversions.others", { count: more })] }
        : table,
      links,
    ),
  ])
}
