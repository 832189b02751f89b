import { loadDefinitions } from "../../../src/io/evidence.ts"
import type { Portfolio } from "../../../src/model/resolved.ts"
import type { Chart } from "../../../src/report/charts/chart.ts"
import type { Locale } from "../../../src/report/locales/index.ts"
import { textsOf } from "../../../src/report/locales/index.ts"
import type { Part, View, ViewContext } from "../../../src/report/views/index.ts"
import { evidence } from "../../kit/cases.ts"
import { companies } from "./companies.ts"

export const definitions = loadDefinitions("data")

/** What pages are made from, with every company open and one of them looked at. */
export const contextOf = (
  locale: Locale,
  portfolio: Portfolio | null = null,
  base: Portfolio | null = portfolio,
): ViewContext => ({
  texts: textsOf(locale),
  library: evidence,
  definitions,
  asOf: "2026-11-24",
  companies: companies.map((one) => ({ ticker: one.ticker, name: one.name, asOf: one.asOf, portfolio: one })),
  portfolio,
  base,
})

/** All parts of a view, those of sections included. */
export const partsOf = ({ parts }: Pick<View, "parts">): readonly Part[] =>
  parts.flatMap((part) => (part.kind === "section" ? [part, ...partsOf(part)] : [part]))

export const chartsOf = (view: View): readonly Chart[] =>
  partsOf(view).flatMap((part) => (part.kind === "chart" ? [part.chart] : []))

/** Every text that a view shows, charts by title, description and source. */
export function wordsOf(view: View): readonly string[] {
  const of = (part: Part): readonly (string | null | undefined)[] => {
    switch (part.kind) {
      case "figures":
        return part.figures.flatMap(({ label, value, change, note }) => [label, value, change, note])
      case "text":
        return [part.text]
      case "empty":
        return [part.title, part.text]
      case "section":
        return [part.title]
      case "chart":
        return [part.chart.title, part.chart.description, part.chart.sourceNote]
      case "facts":
        return part.facts.flatMap(({ heading, value, lines, quote, source }) => [
          heading,
          value,
          ...lines.flatMap(({ label, text }) => [label, text]),
          quote?.text,
          source?.title,
        ])
      case "table": {
        const { title, columns, rows, notes } = part.table
        return [
          title,
          ...columns.map(({ label }) => label),
          ...rows.flatMap((row) => Object.values(row).map(({ text }) => text)),
          ...notes,
        ]
      }
    }
  }
  return [view.title, ...partsOf(view).flatMap(of)].filter((text): text is string => typeof text === "string")
}

/** Every link of a view. */
export const linksOf = (view: View): readonly string[] =>
  partsOf(view).flatMap((part) =>
    part.kind === "table" ? (part.links ?? []).flatMap((link) => link ?? []) : [],
  )
