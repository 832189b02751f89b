import type { GroupShares } from "../decide/simulate/indices.ts"
import type { Interval } from "../decide/variance.ts"
import type { Portfolio } from "../model/resolved.ts"
import { drawnName } from "./drawnNames.ts"
import type { Texts } from "./locales/index.ts"
import { figure, percent } from "./numbers.ts"
import { column, type Table } from "./tables.ts"

/** Sobol indices of what is drawn, widest first. */
export function indicesTable(texts: Texts, found: GroupShares, portfolio: Portfolio, seed: number): Table {
  const share = ({ value, low95, high95 }: Interval): string => {
    const [middle, low, high] = [value, low95, high95].map((one) => percent(texts, Math.max(0, one), 0))
    return `${middle} (${texts.say("implied.span", { low: low!, high: high! })})`
  }
  return {
    title: texts.say("table.indices"),
    columns: [
      column(texts, "group", "start", 0),
      column(texts, "first", "end", 0),
      column(texts, "totalIndex", "end", 0),
    ],
    rows: found.groups.map(({ ids, first, total }) => ({
      group: { text: ids.map((id) => drawnName(texts, id, portfolio)).join(" · ") },
      first: { text: share(first), strong: true },
      totalIndex: { text: share(total) },
    })),
    notes: [
      texts.say("note.indices", {
        paths: texts.isolate(figure(found.paths, 0)),
        seed,
        of: texts.say(found.of === "perShareUsd" ? "valueOf.share" : "valueOf.blocks"),
      }),
    ],
  }
}
