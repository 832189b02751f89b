import type { Command } from "commander"
import { SATS_PER_BTC } from "../../base/units.ts"
import { subsidySats } from "../../paths/consensus.ts"
import { hashpriceBtcPerPhDay } from "../../paths/hashprice.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, numberOption, printJson, refuse } from "../shared.ts"

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
      const subsidyOf =
        options.height === undefined
          ? numberOption("--subsidy", options.subsidy ?? "", { atLeast: 0 })
          : heightSubsidy(options.height)
      const given = [
        numberOption("--difficulty", options.difficulty, { above: 0 }),
        numberOption("--price", options.price, { atLeast: 0 }),
        numberOption("--fees", options.fees, { atLeast: 0 }),
        subsidyOf,
      ]
      const issues = given.filter((value) => typeof value !== "number")
      if (options.height !== undefined && options.subsidy !== undefined) {
        issues.push({
          code: "bad-option",
          path: "--subsidy",
          message: "--height and --subsidy both give the subsidy",
          hint: "leave one out",
        })
      }
      if (issues.length > 0) refuse(effects, issues, options)
      const [difficulty, price, fees, subsidy] = given as number[]
      const btcPerPhDay = hashpriceBtcPerPhDay(difficulty!, subsidy!, fees!)
      const result = {
        btcPerPhDay,
        usdPerPhDay: btcPerPhDay * price!,
        satsPerPhDay: btcPerPhDay * SATS_PER_BTC,
      }
      if (options.json) return printJson(effects, result)
      effects.out(
        `${result.usdPerPhDay.toFixed(2)} USD/PH/day   ${result.satsPerPhDay.toFixed(0)} sats/PH/day`,
      )
      effects.out("= 86,400 s × 1e15 / (2^32 × difficulty) × (subsidy + fees) × price   (spec 1.6, 1.7)")
    })
}

function heightSubsidy(text: string): ReturnType<typeof numberOption> {
  const height = numberOption("--height", text, { atLeast: 0 })
  return typeof height === "number" ? subsidySats(Math.floor(height)) / SATS_PER_BTC : height
}
