import { CHUNK_PATHS, type Estimate } from "../base/stats.ts"
import { chance } from "../decide/risk.ts"
import type { Simulation } from "../decide/simulate/index.ts"
import type { OwnerValue } from "../decide/value.ts"
import type { Portfolio } from "../model/resolved.ts"
import { meanShifts } from "./drawnTables.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { isAssumed } from "./marks.ts"
import { figure, percent, perShare, usd, usdMillions } from "./numbers.ts"
import type { Simulated } from "./simulation.ts"
import { assumedNote, type Cell, column, NONE, type Table } from "./tables.ts"

/** What the tables of a simulation are made from. */
export type SimulationView = Simulated & { readonly portfolio: Portfolio; readonly value: OwnerValue }

/** The distribution of a share, and of the blocks, beside the value without uncertainty and the market's price. */
export function distributionTable(texts: Texts, view: SimulationView, details = true): Table {
  const { simulation, manifest, portfolio, value } = view
  const ofShare = simulation.of === "perShareUsd"
  const rows = [
    spreadRow(texts, simulation, "q10"),
    spreadRow(texts, simulation, "q50"),
    spreadRow(texts, simulation, "q90"),
    spreadRow(texts, simulation, "mean"),
    ...(details ? [controlledRow(texts, simulation)] : []),
    spreadRow(texts, simulation, "cvar5"),
    ...(simulation.worthlessFraction
      ? [chanceRow(texts, "distribution.worthless", simulation.worthlessFraction, true)]
      : []),
    chanceRow(texts, "distribution.loss", simulation.npv.lossFraction, false),
    rowOf(texts.say("distribution.certain"), {
      share: { text: figure(simulation.certainUsd, 2), strong: true },
      blocks: { text: usdMillions(certainBlocksUsd(value)), strong: true },
    }),
    ...(ofShare ? marketRows(texts, simulation, portfolio) : []),
  ]
  const kept = rows.map(({ measure, share, shareError, blocks, blocksError }) => ({
    measure,
    ...(ofShare ? { share, shareError } : {}),
    blocks,
    blocksError,
  }))
  const error = texts.say("column.plusMinus")
  return {
    title: texts.say("table.distribution", { paths: texts.isolate(figure(manifest.paths, 0)) }),
    columns: [
      column(texts, "measure", "start", 0),
      ...(ofShare
        ? [
            { ...column(texts, "perShareUsd", "end", 0), key: "share" },
            { key: "shareError", label: error, align: "end" as const, drop: 1 },
          ]
        : []),
      { ...column(texts, "blocksUsd", "end", ofShare ? 3 : 0), key: "blocks" },
      { key: "blocksError", label: error, align: "end" as const, drop: ofShare ? 4 : 1 },
    ],
    rows: kept,
    notes: [
      ...gapNotes(texts, view),
      ...(details ? [texts.say("note.standardError")] : []),
      ...(manifest.paths < FEW_PATHS ? [texts.say("note.fewPaths", { usual: texts.isolate("20,000") })] : []),
      manifestNote(texts, view),
      ...assumedNote(texts, kept),
    ],
  }
}

/** Below this, sixteen repetitions of Sobol's points have no chunk each. */
const FEW_PATHS = 16 * CHUNK_PATHS

type Row = Readonly<Record<"measure" | "share" | "shareError" | "blocks" | "blocksError", Cell>>

const rowOf = (measure: string, cells: Partial<Row>): Row => ({
  share: { text: NONE },
  shareError: { text: "" },
  blocks: { text: NONE },
  blocksError: { text: "" },
  ...cells,
  measure: { text: measure, ...(cells.share?.strong ? { strong: true } : {}) },
})

function spreadRow(
  texts: Texts,
  simulation: Simulation,
  name: "q10" | "q50" | "q90" | "mean" | "cvar5",
): Row {
  const [share, blocks] = [simulation.distribution[name], simulation.npv[name]]
  return rowOf(texts.say(`distribution.${name}`), {
    share: { text: figure(share.value, 2) },
    shareError: { text: figure(share.standardError, 3) },
    blocks: { text: usdMillions(blocks.value) },
    blocksError: { text: usdMillions(blocks.standardError) },
  })
}

/** The mean again with control variates; of what the distribution is of. */
function controlledRow(texts: Texts, { of, controlledMean: { value, standardError } }: Simulation): Row {
  return rowOf(
    texts.say("distribution.controlled"),
    of === "perShareUsd"
      ? { share: { text: figure(value, 2) }, shareError: { text: figure(standardError, 3) } }
      : { blocks: { text: usdMillions(value) }, blocksError: { text: usdMillions(standardError) } },
  )
}

function chanceRow(texts: Texts, key: MessageKey, found: Estimate, ofShare: boolean): Row {
  const cell = { text: chanceText(texts, found.value) }
  const error = { text: percent(texts, found.standardError, 1) }
  return rowOf(
    texts.say(key),
    ofShare ? { share: cell, shareError: error } : { blocks: cell, blocksError: error },
  )
}

/** A chance to a tenth of a percent; what is rare but possible is not shown as never, nor what is likely as certain. */
export function chanceText(texts: Texts, fraction: number): string {
  if (fraction > 0 && fraction < 0.0005) return texts.isolate("<0.1%")
  if (fraction < 1 && fraction > 0.9995) return texts.isolate(">99.9%")
  return percent(texts, fraction, fraction === 0 || fraction === 1 ? 0 : 1)
}

function marketRows(texts: Texts, { values, starts }: Simulation, { owner }: Portfolio): readonly Row[] {
  const price = owner.sharePriceUsdPerShare
  if (!price?.value) return []
  const asOf = price.origin.kind === "fact" ? price.origin.fact.asOf : texts.say("market.own")
  const above = chance({ values: values.map((value) => (value > price.value ? 1 : 0)), starts })
  return [
    rowOf(texts.say("bridge.market", { asOf: texts.isolate(asOf) }), {
      share: { text: figure(price.value, 2), assumed: isAssumed(price) },
    }),
    chanceRow(texts, "distribution.above", above, true),
  ]
}

/** Blocks at their chance of delivery, without uncertainty [USD]. */
export const certainBlocksUsd = ({ bridge }: OwnerValue): number =>
  bridge.steps.reduce(
    (sum, { name, usd: step }) => (name === "blocks" || name === "delivery" ? sum + (step ?? 0) : sum),
    0,
  )

/** Why the mean is not the value without uncertainty. */
function gapNotes(texts: Texts, { simulation, portfolio }: SimulationView): readonly string[] {
  const { of, distribution, certainUsd } = simulation
  const gap = distribution.mean.value - certainUsd
  const size = Math.abs(gap)
  const money = of === "perShareUsd" ? perShare(texts, size) : usd(texts, size)
  if (size <= 2 * distribution.mean.standardError) return []
  const shifts = meanShifts(texts, simulation, portfolio)
  return [
    texts.say("note.gap", { usd: money, side: gap < 0 ? "below" : "above" }),
    ...(shifts.length > 0
      ? [texts.say("note.gap.means", { list: shifts.join(texts.say("list.semicolon")) })]
      : []),
    texts.say("note.gap.shape"),
  ]
}

function manifestNote(texts: Texts, { manifest }: SimulationView): string {
  return texts.say("note.manifest", {
    seed: texts.isolate(String(manifest.seed)),
    method: texts.say(`method.${manifest.method}`),
    version: texts.isolate(manifest.engineVersion),
    v8: texts.isolate(manifest.v8),
    hash: texts.isolate(manifest.inputHash.slice(0, 12)),
  })
}

const LEVELS = "▁▂▃▄▅▆▇█"

/** The histogram as one line of a terminal, between the values at its ends. */
export function sparkline({ of, histogram: { low, high, counts } }: Simulation): string {
  const most = Math.max(...counts)
  const bars = counts.map((count) => (count === 0 ? "\u00a0" : LEVELS[Math.ceil((count / most) * 8) - 1]))
  const end = (value: number): string => (of === "perShareUsd" ? figure(value, 2) : usdMillions(value))
  return `${end(low)} ${bars.join("")} ${end(high)}`
}
