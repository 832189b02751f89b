import { formatMonth, type Month } from "../../base/month.ts"
import type { LineKind } from "../../base/sheet.ts"
import { figure } from "../numbers.ts"
import { INK, LINE_COLOURS } from "../palette.ts"
import { CASH_KINDS } from "./cashByYear.ts"
import { amountAxis, baseOption, defineChart, legend, niceStep, WIDTH, yearAxis, yearGrid } from "./chart.ts"

/** Flows by month [USD], signed from the owner's side. */
export type CashMonths = {
  readonly id?: string
  readonly name: string
  readonly start: Month
  readonly usd: Readonly<Record<LineKind, readonly number[]>>
  readonly sourceNote: string
}

/** Revenue against what it costs, month by month, with what has come in by then as a line. */
export const cashMonths = defineChart<CashMonths>({
  id: "cashMonths",
  titleKey: "chart.cashMonths",
  example: {
    name: "Hall 1",
    start: 24323,
    usd: {
      revenue: [0, 0, 0, 8e6, 16e6, 16e6],
      energy: [0, 0, 0, 0, 0, 0],
      opex: [0, 0, 0, -1e6, -2e6, -2e6],
      capex: [-60e6, -48e6, -20e6, -4e6, 0, 0],
      salvage: [0, 0, 0, 0, 0, 0],
      financing: [0, 0, 0, 0, 0, 0],
    },
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { start, usd } = data
    const months = usd.revenue.map((_, i) => formatMonth(start + i))
    const kinds = CASH_KINDS.filter((kind) => usd[kind].some((value) => value !== 0))
    const net = months.map((_, i) => kinds.reduce((total, kind) => total + usd[kind][i]!, 0))
    let sum = 0
    const cumulative = net.map((value) => {
      sum += value
      return sum
    })
    const total = texts.say("chart.cashMonths.cumulative")
    const [flows, sums] = aligned(
      ends(kinds.map((kind) => usd[kind].map((value) => value / 1e6))),
      ends([cumulative.map((value) => value / 1e6)]),
    )
    const { axisLabel, ...axis } = yearAxis(months)
    return {
      id: data.id ?? "cashMonths",
      titleKey: "chart.cashMonths",
      title: texts.say("chart.cashMonths", { block: texts.isolate(data.name) }),
      description: months.map((month, i) => `${month}: ${figure(net[i]! / 1e6, 1)}`).join("; "),
      width: WIDTH,
      height: 320,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, [...kinds.map((kind) => texts.say(`line.${kind}`)), total]),
        grid: yearGrid(texts, 40, 74),
        xAxis: { ...axis, axisLabel: { ...axisLabel, interval: (i: number) => (start + i) % 6 === 0 } },
        yAxis: [
          {
            ...amountAxis(texts, texts.say("chart.cashMonths.axis"), "start", (value) =>
              figure(value, flows.interval < 1 ? 1 : 0),
            ),
            ...flows,
          },
          { ...amountAxis(texts, total, "end"), ...sums },
        ],
        series: [
          ...kinds.map((kind) => ({
            type: "bar" as const,
            stack: "cash",
            name: texts.label(texts.say(`line.${kind}`)),
            barCategoryGap: "18%",
            itemStyle: { color: LINE_COLOURS[kind] },
            data: usd[kind].map((value) => value / 1e6),
          })),
          {
            type: "line",
            yAxisIndex: 1,
            name: texts.label(total),
            symbol: "none",
            lineStyle: { color: INK, width: 1.5 },
            itemStyle: { color: INK },
            data: cumulative.map((value) => value / 1e6),
          },
        ],
      },
    }
  },
})

type Ends = { readonly low: number; readonly high: number }
type Scale = { readonly min: number; readonly max: number; readonly interval: number }

/** Least and most of stacked series, zero included; what is below zero stacks downwards. */
function ends(series: readonly (readonly number[])[]): Ends {
  const at = (i: number, sign: 1 | -1): number =>
    series.reduce((total, values) => total + Math.max(0, sign * values[i]!), 0)
  const months = series[0]?.map((_, i) => i) ?? []
  return {
    low: -Math.max(0, ...months.map((i) => at(i, -1))),
    high: Math.max(0, ...months.map((i) => at(i, 1))),
  }
}

const STEPS = 5

/** Two scales with their zeros at one height, each in round steps. */
function aligned(first: Ends, second: Ends): readonly [Scale, Scale] {
  const steps = [first, second].map(({ low, high }) => niceStep(high - low || 1, STEPS))
  const count = (end: (ends: Ends) => number): number =>
    Math.max(...[first, second].map((one, i) => Math.ceil(end(one) / steps[i]! - 1e-9)))
  const [below, above] = [count(({ low }) => -low), count(({ high }) => high)]
  const scale = (step: number): Scale => ({ min: -below * step, max: above * step, interval: step })
  return [scale(steps[0]!), scale(steps[1]!)]
}
