import type { Command } from "commander"
import { SATS_PER_BTC } from "../../base/units.ts"
import { subsidySats } from "../../paths/consensus.ts"
import { hashpriceBtcPerPhDay } from "../../paths/hashprice.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, numbersOf, printJson, refuse, refuseOverflow } from "../shared.ts"

type Options = CommonOptions & {
  difficulty: string
  price: string
  fees: string
  height?: string
  subsidy?: string
}

export function hashprice(program: Command, effects: Effects): void {
  common(program.command("hashprice"))
    .summary("what 1 PH/s earns in a day, from difficulty, price, subsidy and fees")
    .requiredOption("--difficulty <D>", "network difficulty")
    .requiredOption("--price <USD>", "bitcoin price")
    .requiredOption("--fees <BTC>", "mean fees a block, in BTC")
    .option("--height <H>", "block height, which gives the subsidy")
    .option("--subsidy <BTC>", "block subsidy, in place of --height")
    .action((options: Options) => {
      const voice = { effects, options }
      if ((options.height === undefined) === (options.subsidy === undefined)) {
        const message = "give either --height or --subsidy"
        refuse(voice, [
          { code: "bad-option", path: "--subsidy", message, hint: "--height 977000, or --subsidy 3.125" },
        ])
      }
      const { difficulty, price, fees, height, subsidy } = numbersOf(
        {
          difficulty: ["--difficulty", options.difficulty, { above: 0 }],
          price: ["--price", options.price, { atLeast: 0 }],
          fees: ["--fees", options.fees, { atLeast: 0 }],
          height: ["--height", options.height ?? "0", { atLeast: 0 }],
          subsidy: ["--subsidy", options.subsidy ?? "0", { atLeast: 0 }],
        },
        voice,
      )
      const subsidyBtc =
        options.height === undefined ? subsidy : subsidySats(Math.floor(height)) / SATS_PER_BTC
      const btcPerPhDay = hashpriceBtcPerPhDay(difficulty, subsidyBtc, fees)
      const result = {
        btcPerPhDay,
        usdPerPhDay: btcPerPhDay * price,
        satsPerPhDay: btcPerPhDay * SATS_PER_BTC,
      }
      refuseOverflow(Object.values(result), voice)
      if (options.json) return printJson(effects, result)
      effects.out(
        `${result.usdPerPhDay.toFixed(2)} USD/PH/day   ${result.satsPerPhDay.toFixed(0)} sats/PH/day`,
      )
      effects.out("= 86,400 s × 1e15 / (2^32 × difficulty) × (subsidy + fees) × price   (spec 1.6, 1.7)")
    })
}
