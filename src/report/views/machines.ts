import {
  breakevenHashpriceUsdPerPhDay,
  breakevenPowerUsdPerMwh,
  type Machine,
} from "../../paths/hashprice.ts"
import type { Chart } from "../charts/chart.ts"
import { priceDuration } from "../charts/priceDuration.ts"
import { figure, percent, quantityText } from "../numbers.ts"
import { column, type Table } from "../tables.ts"
import { chartPart, tablePart, textPart, type ViewContext } from "./context.ts"
import type { MarketState } from "./network.ts"
import type { Part } from "./view.ts"

/** Efficiencies at the wall of which something is said where no machines are named. */
const USUAL_J_PER_TH = [12, 15, 17.5, 20, 25, 30, 35]

/** What each machine can pay for power at this hashprice, with the cited overheads of a site. */
export function machinesParts(
  { texts, library, machines = [] }: ViewContext,
  { hashpriceUsd }: MarketState,
): readonly Part[] {
  const base = (name: string): number => library.parameters.get(name)?.base ?? 0
  const powerUsd = base("powerUsdPerMwh")
  const overheads = {
    auxFraction: base("auxFraction"),
    lossFraction: base("lossFraction"),
    poolFeeFraction: base("poolFeeFraction"),
    opexUsdPerPhDay: 0,
  }
  const named = machines.length > 0
  const shown = named
    ? [...machines].sort((a, b) => a.jPerTh - b.jPerTh)
    : USUAL_J_PER_TH.map((jPerTh) => ({ model: "", jPerTh }))
  const table: Table = {
    title: texts.say("view.market.machines"),
    columns: [
      ...(named ? [column(texts, "machine", "start", 0)] : []),
      column(texts, "jPerTh", named ? "end" : "start", 0),
      column(texts, "breakevenPower", "end", 0),
      column(texts, "breakevenHashprice", "end", 1),
      column(texts, "runs", "start", 2),
    ],
    rows: shown.map(({ model, jPerTh }) => {
      const machine: Machine = { jPerTh, ...overheads }
      const breakeven = breakevenPowerUsdPerMwh(machine, hashpriceUsd)
      return {
        ...(named ? { machine: { text: model } } : {}),
        jPerTh: { text: figure(jPerTh, 1) },
        breakevenPower: { text: figure(breakeven, 1), strong: true },
        breakevenHashprice: { text: figure(breakevenHashpriceUsdPerPhDay(machine, powerUsd), 1) },
        runs: { text: texts.say(breakeven >= powerUsd ? "view.market.runs" : "view.market.stands") },
      }
    }),
    notes: [
      texts.say("view.market.machines.note", {
        power: quantityText(texts, powerUsd, "USD/MWh"),
        aux: percent(texts, overheads.auxFraction, 1),
        loss: percent(texts, overheads.lossFraction, 1),
        fee: percent(texts, overheads.poolFeeFraction, 1),
      }),
    ],
  }
  return [tablePart(table)]
}

/** Curves that a picture has room for: the average of the hubs as it settles, and the hubs a day ahead. */
const MOST_CURVES = 5

export function powerParts(context: ViewContext, state: MarketState): readonly Part[] {
  const { texts, library } = context
  if (library.curves.size === 0) return [textPart(texts.say("view.market.noCurves"))]
  return [chartPart(durationChart(context, state)), textPart(texts.say("view.market.power.note"), "note")]
}

function durationChart({ texts, library }: ViewContext, { hashpriceUsd }: MarketState): Chart {
  const names = [...library.curves.keys()]
  const shown = names.filter((name) => / (DA|RT15) /.test(name)).slice(0, MOST_CURVES)
  const base = (name: string): number | null => library.parameters.get(name)?.base ?? null
  const [jPerTh, mean] = [base("fleetJPerTh"), base("ercotHubMeanUsdPerMwh")]
  const machine =
    jPerTh === null
      ? null
      : { jPerTh, auxFraction: 0, lossFraction: 0, poolFeeFraction: 0, opexUsdPerPhDay: 0 }
  const curves = (shown.length > 0 ? shown : names.slice(0, MOST_CURVES)).map((name) => {
    const { share, price } = library.curves.get(name)!
    return { name: name.replace(/^HB_/, "").replaceAll("_", " "), share, price }
  })
  const marks =
    machine && mean
      ? [
          {
            name: texts.say("view.market.mark", { efficiency: quantityText(texts, machine.jPerTh, "J/TH") }),
            price: breakevenPowerUsdPerMwh(machine, hashpriceUsd) / mean,
          },
        ]
      : []
  return priceDuration.draw({ curves, marks, sourceNote: texts.say("view.market.power.source") }, texts)
}
