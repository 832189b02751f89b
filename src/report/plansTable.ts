import type { Plans } from "../decide/simulate/plans.ts"
import type { Texts } from "./locales/index.ts"
import { figure, percent, perShare, signedUsd, usd } from "./numbers.ts"
import { type Manifest, spreadJson } from "./simulation.ts"
import { column, NONE, type Table } from "./tables.ts"

type Named = Plans & { readonly files: readonly string[]; readonly manifests: readonly Manifest[] }

/** Plans side by side, and each against the first. */
export function plansTable(texts: Texts, { of, plans, files, manifests }: Named): Table {
  const share = of === "perShareUsd"
  const money = (value: number): string => (share ? perShare(texts, value) : usd(texts, value))
  const gap = (value: number): string =>
    share ? `${value > 0 ? "+" : ""}${perShare(texts, value)}` : signedUsd(texts, value)
  const { paths, method, seed } = manifests[0]!
  return {
    title: texts.say("table.plans"),
    columns: [
      column(texts, "plan", "start", 0),
      column(texts, "q10", "end", 2),
      column(texts, "median", "end", 1),
      column(texts, "q90", "end", 2),
      column(texts, "mean", "end", 0),
      column(texts, "difference", "end", 0),
      column(texts, "better", "end", 0),
    ],
    rows: plans.map(({ spread, difference, betterFraction }, i) => ({
      plan: { text: files[i]! },
      q10: { text: money(spread.q10.value) },
      median: { text: money(spread.q50.value) },
      q90: { text: money(spread.q90.value) },
      mean: { text: `${money(spread.mean.value)} ± ${money(spread.mean.standardError)}` },
      difference: {
        text: i === 0 ? NONE : `${gap(difference.mean.value)} ± ${money(difference.mean.standardError)}`,
        strong: true,
      },
      better: { text: i === 0 ? NONE : percent(texts, betterFraction.value, 0) },
    })),
    notes: [
      texts.say("note.plans", { paths: texts.isolate(figure(paths, 0)), method, seed }),
      ...(share ? [] : [texts.say("note.plansBlocks")]),
    ],
  }
}

/** The shape of docs/json.md. */
export const plansJson = ({ of, plans, files, manifests }: Named) => ({
  of,
  plans: plans.map(({ spread, difference, betterFraction }, i) => ({
    file: files[i],
    distribution: spreadJson(spread),
    difference: i === 0 ? null : { ...spreadJson(difference), betterFraction },
    manifest: manifests[i],
  })),
})
