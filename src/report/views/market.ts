import { SATS_PER_BTC } from "../../base/units.ts"
import { hashpriceBtcPerPhDay } from "../../paths/hashprice.ts"
import { referenceOf } from "../inputs.ts"
import { figure, percent, quantityText } from "../numbers.ts"
import { column, type Table } from "../tables.ts"
import { LINKS, sectionPart, tablePart, textPart, type ViewContext } from "./context.ts"
import { machinesParts, powerParts } from "./machines.ts"
import { halvingsTable, type MarketState, marketStateOf, modelsTable } from "./network.ts"
import type { View } from "./view.ts"

/** The bitcoin market: hashprice from its parts, what comes, which machines it carries, and what power costs. */
export function market(context: ViewContext): View {
  const { texts } = context
  const state = marketStateOf(context)
  if (!state)
    return {
      title: texts.say("view.market.title"),
      parts: [
        { kind: "empty", title: texts.say("view.market.none"), text: texts.say("view.market.none.do") },
      ],
    }
  const btc = hashpriceBtcPerPhDay(state.difficulty, state.subsidyBtc, state.feesBtc)
  return {
    title: texts.say("view.market.title"),
    parts: [
      textPart(leadOf(context, state), "lead"),
      {
        kind: "figures",
        figures: [
          {
            label: texts.say("view.market.hashprice"),
            value: quantityText(texts, state.hashpriceUsd, "USD/PH/day"),
            note: texts.say("view.market.sats", { sats: texts.isolate(figure(btc * SATS_PER_BTC, 0)) }),
          },
          { label: texts.say("view.market.btc"), value: quantityText(texts, state.priceUsd, "USD/BTC") },
          {
            label: texts.say("view.market.difficulty"),
            value: quantityText(texts, state.difficulty, "difficulty"),
          },
          {
            label: texts.say("view.market.fees"),
            value: percent(texts, state.feesBtc / (state.feesBtc + state.subsidyBtc), 1),
            note: texts.say("view.market.fees.note"),
          },
        ],
      },
      ...sectionPart("parts", texts.say("view.market.parts"), [
        tablePart(...partsTable(context, state, btc)),
        textPart(texts.say("view.market.formula"), "note"),
      ]),
      ...sectionPart("subsidy", texts.say("view.market.subsidy"), [tablePart(halvingsTable(context, state))]),
      ...sectionPart("difficulty", texts.say("view.market.models"), [
        tablePart(modelsTable(context, state)),
        textPart(texts.say("view.market.models.note"), "note"),
      ]),
      ...sectionPart("machines", texts.say("view.market.machines"), machinesParts(context, state)),
      ...sectionPart("power", texts.say("view.market.power"), powerParts(context, state)),
      ...sectionPart("series", texts.say("view.market.series"), [
        {
          kind: "empty",
          title: texts.say("view.market.series.none"),
          text: texts.say("view.market.series.do"),
        },
      ]),
    ],
  }
}

function leadOf({ texts }: ViewContext, { hashpriceUsd, asOf, name }: MarketState): string {
  return texts.say("view.market.lead", {
    hashprice: quantityText(texts, hashpriceUsd, "USD/PH/day"),
    asOf: texts.isolate(asOf),
    market: texts.isolate(name || texts.say("market.own")),
  })
}

/** The parts of hashprice with where each comes from. */
function partsTable(
  { texts }: ViewContext,
  { inputs, hashpriceUsd }: MarketState,
  btc: number,
): readonly [Table, readonly (string | null)[]] {
  const names = [
    "subsidyBtcPerBlock",
    "feesBtcPerBlock",
    "networkDifficulty",
    "btcPriceUsdPerBtc",
    "hashpriceTrendPerYear",
  ]
  const there = names.flatMap((name) => (inputs[name] ? [{ name, input: inputs[name] }] : []))
  const rows = there.map(({ name, input }) => ({
    input: { text: texts.input(name) ?? input.spec.doc },
    value: {
      text: quantityText(texts, input.value, input.spec.unit),
      assumed: input.origin.kind === "assumed",
    },
    origin: { text: texts.say(`origin.${input.origin.kind}`) },
    evidence: { text: referenceOf(input.origin) },
  }))
  const made = (key: "view.market.inBtc" | "view.market.inUsd", text: string) => ({
    input: { text: texts.say(key), strong: true },
    value: { text, strong: true },
    origin: { text: "" },
    evidence: { text: "" },
  })
  const table: Table = {
    title: texts.say("view.market.parts"),
    columns: [
      column(texts, "input", "start", 0),
      column(texts, "value", "end", 0),
      column(texts, "origin", "start", 1),
      column(texts, "evidence", "start", 2),
    ],
    rows: [
      ...rows,
      made("view.market.inBtc", texts.isolate(`${figure(btc * SATS_PER_BTC, 0)} sats/PH/day`)),
      made("view.market.inUsd", quantityText(texts, hashpriceUsd, "USD/PH/day")),
    ],
    notes: [],
  }
  const links = there.map(({ input: { origin } }) =>
    origin.kind === "fact" ? LINKS.fact(origin.fact.id) : null,
  )
  return [table, [...links, null, null]]
}
