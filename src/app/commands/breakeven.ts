import type { Command } from "commander"
import { breakevenHashpriceUsdPerPhDay, breakevenPowerUsdPerMwh } from "../../paths/hashprice.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, numbersOf, printJson, refuseOverflow } from "../shared.ts"

type Options = CommonOptions & {
  jPerTh: string
  hashprice: string
  power?: string
  aux: string
  loss: string
  poolFee: string
  opex: string
}

export function breakeven(program: Command, effects: Effects): void {
  common(program.command("breakeven"))
    .summary("the power price, and the hashprice, at which a machine earns nothing")
    .requiredOption("--j-per-th <E>", "efficiency at the wall")
    .requiredOption("--hashprice <USD>", "hashprice in USD/PH/day")
    .option("--power <USD>", "power price in USD/MWh, for the breakeven hashprice")
    .option("--aux <fraction>", "cooling over machine power", "0")
    .option("--loss <fraction>", "transformer and line losses", "0")
    .option("--pool-fee <fraction>", "pool fee", "0")
    .option("--opex <USD>", "other running cost in USD/PH/day", "0")
    .action((options: Options) => {
      const { hashprice, power, ...machine } = numbersOf(
        {
          jPerTh: ["--j-per-th", options.jPerTh, { above: 0 }],
          hashprice: ["--hashprice", options.hashprice, { atLeast: 0 }],
          power: ["--power", options.power ?? "0", {}],
          auxFraction: ["--aux", options.aux, { atLeast: 0, below: 1 }],
          lossFraction: ["--loss", options.loss, { atLeast: 0, below: 1 }],
          poolFeeFraction: ["--pool-fee", options.poolFee, { atLeast: 0, below: 1 }],
          opexUsdPerPhDay: ["--opex", options.opex, { atLeast: 0 }],
        },
        { effects, options },
      )
      const powerUsdPerMwh = breakevenPowerUsdPerMwh(machine, hashprice)
      const hashpriceUsdPerPhDay =
        options.power === undefined ? null : breakevenHashpriceUsdPerPhDay(machine, power)
      refuseOverflow([powerUsdPerMwh, hashpriceUsdPerPhDay ?? 0], { effects, options })
      if (options.json) return printJson(effects, { powerUsdPerMwh, hashpriceUsdPerPhDay })
      effects.out(`breakeven power      ${powerUsdPerMwh.toFixed(2)} USD/MWh at ${hashprice} USD/PH/day`)
      if (hashpriceUsdPerPhDay !== null) {
        effects.out(`breakeven hashprice  ${hashpriceUsdPerPhDay.toFixed(2)} USD/PH/day at ${power} USD/MWh`)
      }
    })
}
