import { type DispatchSite, type ModeBlock, revenuePerHour } from "./site.ts"

/** How much of a block's full power is supplied by which part of the site's contracts: shares that sum to 1. */
export type Sources = {
  readonly spot: number
  readonly dayAhead: number
  /** Weighted sum of the resale prices that do not follow a market. */
  readonly fixedUsdPerMwh: number
}

/**
 * What each block saves per MWh when it is off. Blocks that earn most use the fixed volumes first: energy of a volume
 * without resale is lost when it is not used, so it saves nothing.
 */
export function sourcesOf(site: DispatchSite, hashUsdPerPhHour: number): readonly Sources[] {
  const order = site.blocks.map((_, b) => b)
  const worth = site.blocks.map((block) => breakevenUsdPerMwh(block, hashUsdPerPhHour))
  order.sort((a, b) => Number(site.blocks[b]!.firm) - Number(site.blocks[a]!.firm) || worth[b]! - worth[a]!)
  const left = site.fixed.map((fixed) => fixed.volumeMw)
  const sources: Sources[] = []
  for (const b of order) {
    const need = lastMode(site.blocks[b]!).mw * (1 + site.tariff.lossFraction)
    let rest = need
    let [spot, dayAhead, fixedUsdPerMwh] = [0, 0, 0]
    site.fixed.forEach((fixed, k) => {
      const taken = Math.min(rest, left[k]!)
      left[k]! -= taken
      rest -= taken
      const share = need > 0 ? taken / need : 0
      const kept = 1 - fixed.haircutFraction
      if (fixed.resale === "realTime") spot += share * kept
      if (fixed.resale === "dayAhead") dayAhead += share * kept
      if (fixed.resale === "forward") fixedUsdPerMwh += share * kept * fixed.forwardUsdPerMwh
    })
    sources[b] = { spot: spot + (need > 0 ? rest / need : 1), dayAhead, fixedUsdPerMwh }
  }
  return sources
}

/** What a MWh less at the block saves, losses and volumetric charges included [USD per MWh at the block]. */
export const savedUsdPerMwh = (
  site: DispatchSite,
  sources: Sources,
  realTimeUsdPerMwh: number,
  dayAheadUsdPerMwh: number,
): number =>
  (1 + site.tariff.lossFraction) *
  (sources.spot * realTimeUsdPerMwh +
    (sources.dayAhead === 0 ? 0 : sources.dayAhead * dayAheadUsdPerMwh) +
    sources.fixedUsdPerMwh +
    site.tariff.volumetricUsdPerMwh)

export const lastMode = (block: ModeBlock) => block.modes[block.modes.length - 1]!

/** Power price at which full power earns as much as the first mode (spec 2.4). */
export function breakevenUsdPerMwh(block: ModeBlock, hashUsdPerPhHour: number): number {
  const [first, last] = [block.modes[0]!, lastMode(block)]
  const mw = last.mw - first.mw
  if (!(mw > 0)) return 0
  return (revenuePerHour(last, hashUsdPerPhHour) - revenuePerHour(first, hashUsdPerPhHour)) / mw
}

/** The mode that earns most at a power price: the marginal efficiency between levels decides, not the average. */
export function bestMode(block: ModeBlock, hashUsdPerPhHour: number, usdPerMwh: number): number {
  let best = block.modes.length - 1
  let bestUsd = -Infinity
  for (let m = block.modes.length - 1; m >= 0; m--) {
    const mode = block.modes[m]!
    const usd = revenuePerHour(mode, hashUsdPerPhHour) - mode.mw * usdPerMwh
    if (usd > bestUsd) {
      bestUsd = usd
      best = m
    }
  }
  return best
}
