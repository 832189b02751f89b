import { z } from "zod"
import { reasonNumber } from "../schedule.ts"
import { definePolicy } from "./policy.ts"
import { SIGNALS, threshold } from "./threshold.ts"

const PEAK = reasonNumber("peak")

/** The price rule, and flexible blocks off in the hours and months in which a system peak is likely. */
export const peakGuard = definePolicy({
  kind: "peakGuard",
  doc: "The price rule, and every flexible block off between two local times on the days of the months in which system peaks are set.",
  schema: z.strictObject({
    kind: z.literal("peakGuard"),
    signal: z.enum(SIGNALS).default("realTime"),
    months: z.array(z.int().min(1).max(12)).min(1).default([6, 7, 8, 9]),
    fromMinute: z
      .int()
      .min(0)
      .max(1440)
      .default(15 * 60),
    toMinute: z
      .int()
      .min(0)
      .max(1440)
      .default(19 * 60),
  }),
  example: { kind: "peakGuard", months: [6, 7, 8, 9], fromMinute: 900, toMinute: 1140 },
  dayAhead: false,
  start: (site, options) => {
    const byPrice = threshold.start(site, { kind: "threshold", signal: options.signal })
    const guarded = new Set(options.months.map((month) => month - 1))
    return (info, state, wanted) => {
      byPrice(info, state, wanted)
      const minute = info.minute(info.now)
      if (
        !guarded.has(info.month(info.now) % 12) ||
        minute < options.fromMinute ||
        minute >= options.toMinute
      )
        return
      for (let b = 0; b < site.blocks.length; b++) {
        if (site.blocks[b]!.firm) continue
        wanted.modes[b] = 0
        wanted.reasons[b] = PEAK
      }
    }
  },
})
