import { z } from "zod"
import { reasonNumber } from "../schedule.ts"
import { definePolicy } from "./policy.ts"

/** Runs at full power whatever it costs: what most comparisons are against, and what flatters every other rule. */
export const alwaysOn = definePolicy({
  kind: "alwaysOn",
  doc: "Every block at full power in every interval.",
  schema: z.strictObject({ kind: z.literal("alwaysOn") }),
  example: { kind: "alwaysOn" },
  dayAhead: false,
  start: (site) => (_info, _state, wanted) => {
    for (let b = 0; b < site.blocks.length; b++) wanted.modes[b] = site.blocks[b]!.modes.length - 1
  },
})

export const alwaysOff = definePolicy({
  kind: "alwaysOff",
  doc: "Every flexible block off in every interval; firm blocks run.",
  schema: z.strictObject({ kind: z.literal("alwaysOff") }),
  example: { kind: "alwaysOff" },
  dayAhead: false,
  start: () => (_info, _state, wanted) => {
    wanted.modes.fill(0)
    wanted.reasons.fill(reasonNumber("price"))
  },
})

/** One level for good, as an operator without any signal would choose it. */
export const staticLevel = definePolicy({
  kind: "staticLevel",
  doc: "Every flexible block in the mode of that number for good; 0 is off, and a number too high is full power.",
  schema: z.strictObject({ kind: z.literal("staticLevel"), mode: z.int().min(0).max(255) }),
  example: { kind: "staticLevel", mode: 1 },
  dayAhead: false,
  start: (site, options) => (_info, _state, wanted) => {
    for (let b = 0; b < site.blocks.length; b++) {
      const last = site.blocks[b]!.modes.length - 1
      wanted.modes[b] = Math.min(options.mode, last)
      wanted.reasons[b] = options.mode < last ? reasonNumber("price") : 0
    }
  },
})
