import type { Portfolio } from "../model/resolved.ts"
import type { Texts } from "./locales/index.ts"
import { figure, percent, perShare, usd } from "./numbers.ts"
import type { Simulated } from "./simulation.ts"
import { column, NONE, type Table } from "./tables.ts"

/** What each company may be worth, and how likely cash runs short. */
export function sectorRiskTable(
  texts: Texts,
  rows: readonly (Simulated & { readonly portfolio: Portfolio })[],
  seconds: number,
): Table {
  const [first] = rows
  const { paths, method, seed } = first!.manifest
  return {
    title: texts.say("table.sectorRisk"),
    columns: [
      column(texts, "company", "start", 0),
      column(texts, "valueOf", "start", 4),
      column(texts, "certain", "end", 3),
      column(texts, "q10", "end", 0),
      column(texts, "median", "end", 0),
      column(texts, "q90", "end", 0),
      column(texts, "price", "end", 2),
      column(texts, "short12", "end", 1),
    ],
    rows: rows.map(({ portfolio, simulation }) => {
      const { of, distribution, certainUsd, shortfall } = simulation
      const money = (value: number): string =>
        of === "perShareUsd" ? perShare(texts, value) : usd(texts, value)
      const price = portfolio.owner.sharePriceUsdPerShare?.value
      return {
        company: { text: portfolio.ticker || portfolio.name },
        valueOf: { text: texts.say(of === "perShareUsd" ? "valueOf.share" : "valueOf.blocks") },
        certain: { text: money(certainUsd) },
        q10: { text: money(distribution.q10.value) },
        median: { text: money(distribution.q50.value), strong: true },
        q90: { text: money(distribution.q90.value) },
        price: { text: price === undefined || of !== "perShareUsd" ? NONE : perShare(texts, price) },
        short12: { text: shortfall ? percent(texts, shortfall.within12.value, 0) : NONE },
      }
    }),
    notes: [
      texts.say("note.sectorDraws", { paths: texts.isolate(figure(paths, 0)), method, seed }),
      texts.say("note.sectorTime", { seconds: texts.isolate(figure(seconds, 1)) }),
    ],
  }
}
