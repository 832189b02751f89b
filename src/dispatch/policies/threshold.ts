import { z } from "zod"
import { bestMode, breakevenUsdPerMwh, savedUsdPerMwh, sourcesOf } from "../opportunity.ts"
import { reasonNumber } from "../schedule.ts"
import type { DispatchSite } from "../site.ts"
import { type Decide, definePolicy } from "./policy.ts"

export const SIGNALS = ["realTime", "dayAhead", "higher"] as const
const signal = z
  .enum(SIGNALS)
  .default("realTime")
  .describe(
    "The newest published real-time price, the day-ahead price of the interval, or the higher of the two",
  )
const PRICE = reasonNumber("price")

/** Runs each block in the mode that earns most at the signal; holds what it does while there is no signal. */
export const threshold = definePolicy({
  kind: "threshold",
  doc: "Each block runs in the mode that earns most at the newest price it can know. Without a price it holds.",
  schema: z.strictObject({ kind: z.literal("threshold"), signal }),
  example: { kind: "threshold", signal: "realTime" },
  dayAhead: false,
  start: (site, options) => rule(site, options.signal, 1, 1),
})

/** The same with a band: a block that runs stops above `stopRatio` of its breakeven, one that rests starts below `startRatio`. */
export const hysteresis = definePolicy({
  kind: "hysteresis",
  doc: "A block stops from `stopRatio` times its breakeven on and starts from `startRatio` times down, so that it changes less often.",
  schema: z.strictObject({
    kind: z.literal("hysteresis"),
    signal,
    stopRatio: z.number().min(1).max(10).default(1.1),
    startRatio: z.number().min(0).max(1).default(0.9),
  }),
  example: { kind: "hysteresis", signal: "realTime", stopRatio: 1.1, startRatio: 0.9 },
  dayAhead: false,
  start: (site, options) => rule(site, options.signal, options.stopRatio, options.startRatio),
})

function rule(
  site: DispatchSite,
  signalName: (typeof SIGNALS)[number],
  stopRatio: number,
  startRatio: number,
): Decide {
  const { blocks } = site
  const last = Uint8Array.from(blocks, (block) => block.modes.length - 1)
  const breakeven = new Float64Array(blocks.length)
  let hash = Number.NaN
  let sources = sourcesOf(site, 0)
  return (info, state, wanted) => {
    if (info.hashUsdPerPhHour !== hash) {
      hash = info.hashUsdPerPhHour
      sources = sourcesOf(site, hash)
      for (let b = 0; b < blocks.length; b++) breakeven[b] = breakevenUsdPerMwh(blocks[b]!, hash)
    }
    const realTime = info.newestUsdPerMwh
    const dayAhead =
      signalName === "realTime" && site.fixed.length === 0 ? 0 : info.dayAheadUsdPerMwh(info.now)
    const seen =
      signalName === "realTime"
        ? realTime
        : signalName === "dayAhead"
          ? dayAhead
          : Math.max(realTime, dayAhead)
    let usd = Number.NaN
    for (let b = 0; b < blocks.length; b++) {
      if (b === 0 || site.fixed.length > 0) usd = savedUsdPerMwh(site, sources[b]!, seen, dayAhead)
      const current = state.modes[b]!
      const limit = breakeven[b]! * (current > 0 ? stopRatio : startRatio)
      const want = Number.isNaN(usd)
        ? current
        : usd > limit || (usd === limit && stopRatio > 1)
          ? 0
          : last[b] === 1
            ? 1
            : Math.max(1, bestMode(blocks[b]!, hash, usd))
      wanted.modes[b] = want
      wanted.reasons[b] = want < last[b]! ? PRICE : 0
    }
  }
}
