import { figure } from "../numbers.ts"
import { SIGN_COLOURS } from "../palette.ts"
import {
  atEnd,
  baseOption,
  categoryAxis,
  defineChart,
  INK_TEXT,
  legend,
  margins,
  valueAxis,
  WIDTH,
  wrap,
} from "./chart.ts"

/** Drivers by the share of the variance that goes with each, largest first. */
export type DriverBars = {
  readonly rows: readonly {
    readonly name: string
    readonly explainedFraction: number
    readonly rises: boolean
  }[]
  readonly sourceNote: string
}

/** What moves the value from path to path, one bar a driver, in the colour of the side to which it moves it. */
export const drivers = defineChart<DriverBars>({
  id: "drivers",
  titleKey: "chart.drivers",
  example: {
    rows: [
      { name: "Delivery of Hall 2", explainedFraction: 0.47, rises: true },
      { name: "Delay of Hall 2", explainedFraction: 0.21, rises: false },
      { name: "Hashprice", explainedFraction: 0.08, rises: true },
    ],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { rows } = data
    const names = rows.map(({ name }) => wrap(name, 46))
    const rowHeight = names.some((name) => name.includes("\n")) ? 34 : 28
    const share = (fraction: number): string => `${figure(fraction * 100, 0)}%`
    const sides = [
      { name: texts.say("chart.drivers.rises"), color: SIGN_COLOURS.gain, rises: true },
      { name: texts.say("chart.drivers.falls"), color: SIGN_COLOURS.loss, rises: false },
    ].filter((side) => rows.some(({ rises }) => rises === side.rises))
    return {
      id: "drivers",
      titleKey: "chart.drivers",
      title: texts.say("chart.drivers"),
      description: rows
        .map(({ name, explainedFraction }) => `${name}: ${share(explainedFraction)}`)
        .join("; "),
      width: WIDTH,
      height: 92 + rows.length * rowHeight,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(
          texts,
          sides.map(({ name }) => name),
        ),
        grid: margins(texts, 290, 60, 34),
        xAxis: { ...valueAxis(texts, texts.say("chart.drivers.axis"), (value) => figure(value, 0)), min: 0 },
        yAxis: categoryAxis(texts, names),
        series: [
          ...sides.map((side) => ({
            type: "bar" as const,
            name: texts.label(side.name),
            stack: "share",
            barWidth: 16,
            itemStyle: { color: side.color },
            data: rows.map(({ explainedFraction, rises }) =>
              rises === side.rises ? explainedFraction * 100 : 0,
            ),
          })),
          {
            type: "scatter",
            symbolSize: 1,
            itemStyle: { color: "transparent" },
            data: rows.map(({ explainedFraction }, i) => ({
              value: [explainedFraction * 100, i],
              label: { formatter: share(explainedFraction) },
            })),
            label: { show: true, position: atEnd(texts), distance: 6, ...INK_TEXT },
          },
        ],
      },
    }
  },
})
