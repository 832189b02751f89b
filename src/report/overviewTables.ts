import type { CitedShare } from "../decide/cited.ts"
import type { Comparison } from "../decide/compare.ts"
import type { PortfolioValue } from "../decide/value.ts"
import type { Texts } from "./locales/index.ts"
import { figure, percent, usdMillions } from "./numbers.ts"
import { column, NONE, type Table } from "./tables.ts"

/** One owner of an overview: what it is worth and what its blocks could do instead. */
export type Overview = {
  readonly ticker: string
  readonly value: PortfolioValue
  readonly comparisons: readonly Comparison[]
}

/** Owners side by side, largest value first. */
export function ownersTable(texts: Texts, overviews: readonly Overview[]): Table {
  const rows = [...overviews].sort((a, b) => b.value.npvUsd - a.value.npvUsd)
  return {
    title: texts.say("table.owners"),
    columns: [
      column(texts, "company", "start", 0),
      column(texts, "blocks", "end", 3),
      column(texts, "grossMw", "end", 2),
      column(texts, "criticalItMw", "end", 2),
      column(texts, "npv", "end", 0),
      column(texts, "perShare", "end", 1),
      column(texts, "cited", "end", 0),
    ],
    rows: rows.map(({ value }) => ({
      company: { text: value.name },
      blocks: { text: String(value.blocks.length) },
      grossMw: { text: figure(sum(value.blocks.map((block) => block.grossMw)), 0) },
      criticalItMw: { text: figure(sum(value.blocks.map((block) => block.criticalItMw ?? 0)), 0) },
      npv: { text: usdMillions(value.npvUsd), strong: true },
      perShare: { text: value.perShareUsd === null ? NONE : figure(value.perShareUsd, 2) },
      cited: { text: percent(texts, value.cited.citedFraction) },
    })),
    notes: [texts.say("note.owners")],
  }
}

/** The best alternative of every block that has one, by what it adds per gross MW. */
export function conversionsTable(texts: Texts, overviews: readonly Overview[], top = 10): Table {
  const all = overviews.flatMap(({ ticker, value, comparisons }) =>
    comparisons.map((comparison) => {
      const block = value.blocks.find(
        (one) => one.site === comparison.site && one.block === comparison.block,
      )!
      return { ticker, block, comparison, perMw: comparison.best.incrementalNpvUsd / block.grossMw }
    }),
  )
  const rows = all.sort((a, b) => b.perMw - a.perMw).slice(0, top)
  const use = (kind: string): string => texts.maybe(`use.${kind}`) ?? kind
  return {
    title: texts.say("table.conversions"),
    columns: [
      column(texts, "company", "start", 0),
      column(texts, "block", "start", 0),
      column(texts, "grossMw", "end", 1),
      column(texts, "today", "start", 2),
      column(texts, "margin", "end", 3),
      column(texts, "best", "start", 0),
      column(texts, "adds", "end", 0),
      column(texts, "capex", "end", 2),
    ],
    rows: rows.map(({ ticker, block, comparison }) => ({
      company: { text: ticker },
      block: { text: block.name },
      grossMw: { text: figure(block.grossMw, 0) },
      today: { text: use(block.use) },
      margin: { text: figure(block.marginUsdPerMwYear / 1000, 0) },
      best: {
        text:
          comparison.best.candidate < 0
            ? texts.say("stay", { use: use(block.use) })
            : use(comparison.best.use),
      },
      adds: { text: usdMillions(comparison.best.incrementalNpvUsd), strong: true },
      capex: { text: usdMillions(comparison.best.capexUsd) },
    })),
    notes: [texts.say("note.adds")],
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** A table with a note on how much of it rests on what. */
export function withCited(texts: Texts, table: Table, cited: CitedShare): Table {
  const note = texts.say("note.cited", {
    cited: percent(texts, cited.citedFraction),
    defaults: percent(texts, cited.parameterFraction),
    assumed: percent(texts, cited.assumedFraction + cited.givenFraction),
  })
  return { ...table, notes: [note, ...table.notes] }
}
