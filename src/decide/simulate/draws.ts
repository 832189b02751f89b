import { monthly, pathByPath, type Size } from "../../base/grids.ts"
import { type Grid, perPath } from "../../base/runBatch.ts"
import { type BlockRun, isCommitted, networkOf, pathOf } from "../../cash/block.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { type Network, networkHashprice } from "../../paths/market.ts"
import { gridOf, type Move } from "./moves.ts"
import type { Prepared } from "./prepare.ts"

/** What some paths drew, as the series and inputs of the formulas. */
export type Draws = {
  /** By id of what is drawn: path after path. */
  readonly raw: ReadonlyMap<string, Float64Array>
  readonly btcPriceUsdPerBtc: Grid
  readonly hashpriceUsdPerPhDay: Grid
  /** Series and inputs of a block that are drawn. */
  readonly forBlock: (run: BlockRun) => Readonly<Record<string, Grid>>
  /** Whether a block is delivered; null where its chance is not drawn. */
  readonly delivered: (run: BlockRun) => Grid | null
}

export function drawsOf(
  { base, moves }: Pick<Prepared, "base" | "moves">,
  raw: ReadonlyMap<string, Float64Array>,
  size: Size,
): Draws {
  const market = base.runs[0]!.data.series
  const drawn = (series: string): Grid => {
    const move = moves.find(({ target }) => target.kind === "market" && target.series === series)
    return move ? scaled(market[series]!, raw.get(move.id)!, size) : monthly(market[series]!)
  }
  const btcPriceUsdPerBtc = drawn("btcPriceUsdPerBtc")
  const network = networkOf(base.portfolio)
  const hashpriceUsdPerPhDay =
    network && btcPriceUsdPerBtc.byPath !== 0
      ? networkPaths(network, base.portfolio, btcPriceUsdPerBtc, raw, market.daysInMonth!, size)
      : drawn("hashpriceUsdPerPhDay")
  const shared = varyingOf({ btcPriceUsdPerBtc, hashpriceUsdPerPhDay })
  const forBlock = (run: BlockRun): Readonly<Record<string, Grid>> => {
    const found: Record<string, Grid> = { ...shared }
    for (const { id, target } of moves) {
      const draw = raw.get(id)!
      if (target.kind === "power" && target.grid === gridOf(run.site)) {
        const index = run.data.series.indexUsdPerMwh
        if (index) found.indexUsdPerMwh = scaled(index, draw, size)
      } else if (target.kind === "number" && isCommitted(run) && target.block === pathOf(run)) {
        found[target.name] = changed(run.data.inputs[target.name]!, draw, target, size)
      }
    }
    return found
  }
  const delivered = (run: BlockRun): Grid | null => {
    if (!isCommitted(run)) return null
    const move = moves.find(({ target }) => target.kind === "delivered" && target.block === pathOf(run))
    return move ? perPath(raw.get(move.id)!) : null
  }
  return { raw, btcPriceUsdPerBtc, hashpriceUsdPerPhDay, forBlock, delivered }
}

/** Name under which the shocks of a model of difficulty are drawn: not one that an instance can have. */
export const DIFFICULTY_SHOCKS = "|difficulty"

/** Hashprice of each path from its price, fees and the shocks of the model. */
function networkPaths(
  network: Network,
  { market }: Portfolio,
  price: Grid,
  raw: ReadonlyMap<string, Float64Array>,
  daysInMonth: Float64Array,
  { months, paths }: Size,
): Grid {
  const number = (name: string): number => market.numbers[name]!.value
  const now = {
    networkDifficulty: number("networkDifficulty"),
    btcPriceUsdPerBtc: number("btcPriceUsdPerBtc"),
    feesBtcPerBlock: number("feesBtcPerBlock"),
  }
  const fixedFees = new Float64Array(months).fill(now.feesBtcPerBlock)
  const out = new Float64Array(paths * months)
  for (let from = 0; from < out.length; from += months) {
    const row = (data: Float64Array | undefined): Float64Array | undefined =>
      data?.subarray(from, from + months)
    const shocks = row(raw.get(DIFFICULTY_SHOCKS))
    const hashprice = networkHashprice(network, now, {
      btcPriceUsdPerBtc: row(price.data)!,
      feesBtcPerBlock: row(raw.get("fees")) ?? fixedFees,
      daysInMonth,
      shocks: shocks ? [shocks] : [],
    })
    out.set(hashprice, from)
  }
  return pathByPath(out, months)
}

const varyingOf = (grids: Readonly<Record<string, Grid>>): Record<string, Grid> =>
  Object.fromEntries(Object.entries(grids).filter(([, { byPath }]) => byPath !== 0))

/** A series times a drawn ratio. */
function scaled(series: Float64Array, ratio: Float64Array, { months }: Size): Grid {
  const out = new Float64Array(ratio.length)
  for (let at = 0; at < out.length; at += months)
    for (let m = 0; m < months; m++) out[at + m] = series[m]! * ratio[at + m]!
  return pathByPath(out, months)
}

type NumberTarget = Extract<Move["target"], { kind: "number" }>

/** An input on its draws: one number a path, or one a month where it moves every month. */
function changed(
  base: number,
  draw: Float64Array,
  { change, month }: NumberTarget,
  { months, paths }: Size,
): Grid {
  if (draw.length === paths) return perPath(draw.map((value) => change(value, base)))
  if (typeof month === "number")
    return perPath(Float64Array.from({ length: paths }, (_, p) => change(draw[p * months + month]!, base)))
  const later = month === "end" ? 1 : 0
  const out = new Float64Array(draw.length)
  for (let at = 0; at < out.length; at += months)
    for (let m = 0; m < months; m++) out[at + m] = change(draw[at + Math.min(m + later, months - 1)]!, base)
  return pathByPath(out, months)
}
