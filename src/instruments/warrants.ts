import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { defineInstrument } from "./instrument.ts"

/** Warrants and options, such as those given to the provider of a backstop. */
export const warrants = defineInstrument({
  kind: "warrants",
  doc: "Rights to buy shares at a strike: their worth at the value of a share is a claim before the holders of today (treasury-stock method, 4.5). A penny warrant is a share.",
  schema: z.strictObject({
    kind: z.literal("warrants"),
    countShares: quantity("shares", { doc: "Shares that can be bought", min: 1, max: 1e10 }),
    strikeUsdPerShare: quantity("USD/share", { doc: "Exercise price", min: 0, max: 1e6 }),
    holder: z.string().optional().describe("Who holds them, and for what"),
  }),
  example: { kind: "warrants", countShares: 30_000_000, strikeUsdPerShare: 0.01 },
  dilutes: true,
  claim: (read) => ({
    kind: "warrants",
    count: read("countShares")!,
    strikeUsdPerShare: read("strikeUsdPerShare")!,
  }),
})
