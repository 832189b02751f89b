import { figure, shortFigure } from "../numbers.ts"
import { INK, MUTED } from "../palette.ts"
import {
  baseOption,
  categoryAxis,
  defineChart,
  INK_TEXT,
  legend,
  margins,
  niceStep,
  valueAxis,
  WIDTH,
  wrap,
} from "./chart.ts"

export type TornadoRow = {
  readonly name: string
  /** The input at its ends, with its unit. */
  readonly lowText: string
  readonly highText: string
  /** The answer there, in the unit of the axis. */
  readonly atLow: number
  readonly atHigh: number
  /** Whether the range is a judgement and not cited. */
  readonly judged: boolean
}
export type TornadoBars = {
  readonly rows: readonly TornadoRow[]
  readonly base: number
  /** Market price in the unit of the axis; null without one. */
  readonly price: number | null
  readonly axis: string
  readonly decimals: number
  readonly sourceNote: string
}

const LOW = "#d98300"
const HIGH = "#0067a8"
const PALE = 0.42

/** One input at a time, from the answer at its low to that at its high, widest on top. */
export const tornado = defineChart<TornadoBars>({
  id: "tornado",
  titleKey: "chart.tornado",
  example: {
    rows: [
      {
        name: "Discount rate of leased halls",
        lowText: "7%",
        highText: "10%",
        atLow: 13.1,
        atHigh: 8.4,
        judged: true,
      },
      {
        name: "Probability of renewal",
        lowText: "30%",
        highText: "85%",
        atLow: 9,
        atHigh: 11.8,
        judged: false,
      },
    ],
    base: 10.5,
    price: 15.64,
    axis: "Value of a share, USD",
    decimals: 2,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { rows, base } = data
    const rtl = texts.direction === "rtl"
    const number = (value: number): string => figure(value, data.decimals)
    const axis = axisOf(data)
    // Room beside the bars for a text that a bar at zero leaves there.
    const sides = categoryAxis(
      texts,
      rows.map((row) => wrap(row.name, 34)),
    )
    const bars = (name: string, color: string, value: (row: TornadoRow) => number) => ({
      type: "bar" as const,
      name: texts.label(name),
      barWidth: 16,
      barGap: "-100%",
      itemStyle: { color },
      data: rows.map((row) => ({
        value: value(row),
        itemStyle: { color, opacity: row.judged ? PALE : 1 },
      })),
    })
    const names = [
      texts.say("chart.tornado.low"),
      texts.say("chart.tornado.high"),
      texts.say("chart.tornado.judged"),
    ]
    const line = (value: number, text: string, type: "solid" | "dashed", color: string) => ({
      xAxis: value,
      lineStyle: { color, width: 1, type },
      label: { show: true, formatter: texts.label(text), color, fontSize: 11, position: "start" as const },
    })
    const shownPrice =
      data.price !== null && data.price >= axis.min && data.price <= axis.max ? data.price : null
    return {
      id: "tornado",
      titleKey: "chart.tornado",
      title: texts.say("chart.tornado"),
      description: rows
        .map(
          (row) => `${row.name}: ${row.lowText} ${number(row.atLow)}, ${row.highText} ${number(row.atHigh)}`,
        )
        .join("; "),
      width: WIDTH,
      height: 124 + rows.length * 28,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, rows.some(({ judged }) => judged) ? names : names.slice(0, 2)),
        grid: margins(texts, 268, 24, 60),
        xAxis: { ...valueAxis(texts, data.axis, shortFigure), ...axis, startValue: base },
        yAxis: { ...sides, axisLabel: { ...sides.axisLabel, margin: 48 } },
        series: [
          bars(names[0]!, LOW, ({ atLow }) => atLow),
          bars(names[1]!, HIGH, ({ atHigh }) => atHigh),
          {
            type: "scatter",
            name: texts.label(names[2]!),
            symbol: "rect",
            itemStyle: { color: HIGH, opacity: PALE },
            data: [],
          },
          {
            type: "scatter",
            symbolSize: 1,
            itemStyle: { color: "transparent" },
            data: rows.flatMap((row, i) =>
              endLabels(row, base).map(({ at, text }) => ({
                value: [at, i],
                label: { formatter: texts.isolate(text), position: at < base === rtl ? "right" : "left" },
              })),
            ),
            label: { show: true, distance: 5, ...INK_TEXT, fontSize: 11 },
            markLine: {
              silent: true,
              symbol: "none",
              data: [
                line(
                  base,
                  texts.say("chart.tornado.base", { value: texts.isolate(number(base)) }),
                  "solid",
                  INK,
                ),
                ...(shownPrice === null
                  ? []
                  : [
                      line(
                        shownPrice,
                        texts.say("chart.tornado.price", { value: texts.isolate(number(shownPrice)) }),
                        "dashed",
                        MUTED,
                      ),
                    ]),
              ],
            },
          },
        ],
      },
    }
  },
})

/** Texts beyond the ends of a bar; where both ends lie on one side of base, only the farther one has room. */
function endLabels(row: TornadoRow, base: number): readonly { readonly at: number; readonly text: string }[] {
  const ends = [
    { at: row.atLow, text: row.lowText },
    { at: row.atHigh, text: row.highText },
  ].filter(({ at }) => at !== base)
  if (ends.length < 2 || ends[0]!.at < base !== ends[1]!.at < base) return ends
  return [ends.reduce((a, b) => (Math.abs(b.at - base) > Math.abs(a.at - base) ? b : a))]
}

/** Room for the bars and the texts at their ends, and for a price that is not too far off, on round numbers. */
function axisOf({ rows, base, price }: TornadoBars) {
  const ends = rows.flatMap(({ atLow, atHigh }) => [atLow, atHigh])
  const least = Math.min(base, ...ends)
  const most = Math.max(base, ...ends)
  const span = Math.max(most - least, Math.abs(base) * 0.02, 1e-6)
  const near = price !== null && price > least - span && price < most + span ? [price] : []
  const low = Math.min(least - span * 0.18, ...near.map((at) => at - span * 0.06))
  const high = Math.max(most + span * 0.18, ...near.map((at) => at + span * 0.06))
  const interval = niceStep(high - low, 9)
  return {
    min:
      least >= 0 ? Math.max(0, Math.floor(low / interval) * interval) : Math.floor(low / interval) * interval,
    max: Math.ceil(high / interval) * interval,
    interval,
  }
}
