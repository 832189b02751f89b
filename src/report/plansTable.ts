import type { Estimate } from "../base/stats.ts"
import type { Plans } from "../decide/simulate/plans.ts"
import type { Portfolio } from "../model/resolved.ts"
import { drawnName } from "./drawnNames.ts"
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

/** What it is worth to know something before choosing; null where nothing would change the choice. */
export function informationTable(
  texts: Texts,
  { of, information, files }: Named,
  portfolio: Portfolio,
): Table | null {
  if (!information) return null
  const money = (value: number): string => (of === "perShareUsd" ? perShare(texts, value) : usd(texts, value))
  const row = (name: string, { value, standardError }: Estimate, strong = false) => ({
    known: { text: name, strong },
    worth: { text: `${money(value)} ± ${money(standardError)}`, strong },
  })
  const { all, drivers } = information
  const some = drivers.filter(({ worthUsd }) => worthUsd.value > 0.005 * all.worthUsd.value)
  return {
    title: texts.say("table.information"),
    columns: [column(texts, "known", "start", 0), column(texts, "worth", "end", 0)],
    rows: [
      row(texts.say("known.all"), all.worthUsd, true),
      ...some.map(({ id, worthUsd }) => row(drawnName(texts, id, portfolio), worthUsd)),
    ],
    notes: [texts.say("note.information", { plan: texts.isolate(files[all.best]!) })],
  }
}

/** The shape of docs/json.md. */
export const plansJson = ({ of, plans, files, manifests, information }: Named) => ({
  of,
  information: information && {
    bestFile: files[information.all.best],
    perfect: information.all.worthUsd,
    drivers: information.drivers,
  },
  plans: plans.map(({ spread, difference, betterFraction }, i) => ({
    file: files[i],
    distribution: spreadJson(spread),
    difference: i === 0 ? null : { ...spreadJson(difference), betterFraction },
    manifest: manifests[i],
  })),
})
