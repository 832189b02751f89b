import type { LineKind } from "../../base/sheet.ts"
import { figure } from "../numbers.ts"
import { INK, LINE_COLOURS } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legend, WIDTH, yearAxis, yearGrid } from "./chart.ts"

export const CASH_KINDS = ["revenue", "energy", "opex", "capex", "salvage", "financing"] as const

/** Flows by calendar year [USD], signed from the owner's side; the first and last year may be part years. */
export type CashByYear = {
  readonly years: readonly number[]
  readonly usd: Readonly<Record<LineKind, readonly number[]>>
  readonly sourceNote: string
}

/** Revenue against what it costs, year by year, with the net as a line. Time runs left to right in every language. */
export const cashByYear = defineChart<CashByYear>({
  id: "cashByYear",
  titleKey: "chart.cashByYear",
  example: {
    years: [2026, 2027, 2028, 2029],
    usd: {
      revenue: [2e6, 40e6, 160e6, 164e6],
      energy: [-1e6, -6e6, 0, 0],
      opex: [-1e5, -4e6, -25e6, -26e6],
      capex: [0, -600e6, -130e6, 0],
      salvage: [0, 0, 0, 12e6],
      financing: [0, 0, 0, 0],
    },
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const kinds = CASH_KINDS.filter((kind) => data.usd[kind].some((value) => value !== 0))
    const net = data.years.map((_, i) => kinds.reduce((total, kind) => total + data.usd[kind][i]!, 0))
    const names = [...kinds, "net" as const].map((kind) => texts.say(`line.${kind}`))
    return {
      id: "cashByYear",
      titleKey: "chart.cashByYear",
      title: texts.say("chart.cashByYear"),
      description: data.years.map((year, i) => `${year}: ${figure(net[i]! / 1e6, 1)}`).join("; "),
      width: WIDTH,
      height: 300,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, names),
        grid: yearGrid(texts, 40),
        xAxis: yearAxis(data.years),
        yAxis: amountAxis(texts, texts.say("chart.cashByYear.axis")),
        series: [
          ...kinds.map((kind) => ({
            type: "bar" as const,
            stack: "cash",
            name: texts.label(texts.say(`line.${kind}`)),
            barCategoryGap: "32%",
            itemStyle: { color: LINE_COLOURS[kind] },
            data: data.usd[kind].map((value) => value / 1e6),
          })),
          {
            type: "line",
            name: texts.label(texts.say("line.net")),
            data: net.map((value) => value / 1e6),
            symbol: "circle",
            symbolSize: 5,
            lineStyle: { color: INK, width: 1.5 },
            itemStyle: { color: INK },
          },
        ],
      },
    }
  },
})
