import { figure, percent, shortFigure } from "../numbers.ts"
import { debtColour, INK } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legendRows, valueAxis, WIDTH, yearGrid } from "./chart.ts"

export type SpiderLines = {
  readonly lines: readonly {
    readonly name: string
    /** Change of the input as a share of its base, and the answer there in the unit of the axis. */
    readonly points: readonly { readonly fraction: number; readonly answer: number }[]
  }[]
  readonly base: number
  readonly axis: string
  readonly decimals: number
  readonly sourceNote: string
}

/** The answer as each input moves by shares of itself, as far as its range reaches. */
export const spider = defineChart<SpiderLines>({
  id: "spider",
  titleKey: "chart.spider",
  example: {
    lines: [
      {
        name: "Discount rate of leased halls",
        points: [
          { fraction: -0.18, answer: 13.1 },
          { fraction: 0, answer: 10.5 },
          { fraction: 0.18, answer: 8.4 },
        ],
      },
      {
        name: "Probability of renewal",
        points: [
          { fraction: -0.3, answer: 9.6 },
          { fraction: 0, answer: 10.5 },
          { fraction: 0.3, answer: 11.4 },
        ],
      },
    ],
    base: 10.5,
    axis: "Value of a share, USD",
    decimals: 2,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { lines } = data
    const { legend, height } = legendRows(
      texts,
      lines.map(({ name }) => name),
    )
    const number = (value: number): string => figure(value, data.decimals)
    const sides = {
      ...valueAxis(texts, texts.say("chart.spider.axis"), (value) => percent(texts, value)),
      inverse: false,
    }
    return {
      id: "spider",
      titleKey: "chart.spider",
      title: texts.say("chart.spider"),
      description: lines
        .map(({ name, points }) => {
          const [first, last] = [points[0]!, points.at(-1)!]
          return `${name}: ${percent(texts, first.fraction)} ${number(first.answer)}, ${percent(texts, last.fraction)} ${number(last.answer)}`
        })
        .join("; "),
      width: WIDTH,
      height: 330 + height,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend,
        grid: { ...yearGrid(texts, height + 14, 24), bottom: 50 },
        xAxis: { ...sides, axisLine: { show: true, lineStyle: { color: INK } } },
        yAxis: { ...amountAxis(texts, data.axis, "start", shortFigure), scale: true },
        series: lines.map(({ name, points }, i) => ({
          type: "line" as const,
          name: texts.label(name),
          symbol: "circle",
          symbolSize: 5,
          lineStyle: { color: debtColour(i), width: 1.8 },
          itemStyle: { color: debtColour(i) },
          data: points.map(({ fraction, answer }) => [fraction, answer]),
        })),
      },
    }
  },
})
