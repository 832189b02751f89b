import { figure } from "../numbers.ts"
import { INK, SIGN_COLOURS, useColour } from "../palette.ts"
import { amountAxis, baseOption, defineChart, INK_TEXT, legendRows, valueAxis, WIDTH } from "./chart.ts"

/** Prices of all hours of a year over their mean; `share[i]` of the hours lie at or below `price[i]`. */
export type PriceCurve = {
  readonly name: string
  readonly share: readonly number[]
  readonly price: readonly number[]
}
export type PriceDuration = {
  readonly curves: readonly PriceCurve[]
  /** Prices over the mean above which something stops, each with what it is. */
  readonly marks: readonly { readonly name: string; readonly price: number }[]
  readonly sourceNote: string
}

/** Hues of the uses, which keep apart on white and on black. */
const HUES = ["cloud", "mine", "sell", "host", "idle", "colocate"]
const curveColour = (place: number): string => useColour(HUES[place % HUES.length]!)
/** Hours above are drawn out of the picture: a few of them are a hundred times the mean. */
const HIGHEST = 4
const LOWEST = -1

/** What share of the hours is dearer than a price, the dearest hours where reading starts. */
export const priceDuration = defineChart<PriceDuration>({
  id: "priceDuration",
  titleKey: "chart.priceDuration",
  example: {
    curves: [
      {
        name: "HB_WEST DA 2024",
        share: [0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1],
        price: [-0.6, 0.05, 0.6, 0.85, 1.1, 1.9, 4.2, 90],
      },
    ],
    marks: [{ name: "17.5 J/TH", price: 2.1 }],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { curves, marks } = data
    const top = legendRows(
      texts,
      curves.map(({ name }) => name),
    )
    const x = valueAxis(
      texts,
      texts.say("chart.priceDuration.hours"),
      (value) => `${figure(value * 100, 0)}%`,
    )
    const rtl = texts.direction === "rtl"
    return {
      id: "priceDuration",
      titleKey: "chart.priceDuration",
      title: texts.say("chart.priceDuration"),
      description: curves
        .map(
          ({ name, share, price }) =>
            `${name}: ${share.map((at, i) => `${figure(at * 100, 1)}% ${figure(price[i]!, 2)}`).join(", ")}`,
        )
        .join("; "),
      width: WIDTH,
      height: 300 + top.height,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: top.legend,
        grid: {
          left: rtl ? 24 : 74,
          right: rtl ? 74 : 24,
          top: top.height + 16,
          bottom: 48,
          outerBoundsMode: "none",
        },
        xAxis: { ...x, min: 0, max: 1, interval: 0.1 },
        yAxis: {
          ...amountAxis(texts, texts.say("chart.priceDuration.axis"), "start", (value) => figure(value, 1)),
          min: LOWEST,
          max: HIGHEST,
          interval: 1,
        },
        series: [
          ...curves.map(({ name, share, price }, i) => ({
            type: "line" as const,
            name: texts.label(name),
            symbol: "none",
            clip: true,
            lineStyle: { color: curveColour(i), width: 1.75 },
            itemStyle: { color: curveColour(i) },
            data: share.map((at, k): [number, number] => [1 - at, price[k]!]).reverse(),
          })),
          {
            type: "line",
            data: [],
            markLine: {
              silent: true,
              symbol: "none",
              data: [
                {
                  yAxis: 0,
                  lineStyle: { color: INK, width: 1, type: "solid" as const },
                  label: { show: false },
                },
                ...marks
                  .filter(({ price }) => price < HIGHEST)
                  .map(({ name, price }) => ({
                    yAxis: price,
                    lineStyle: { color: SIGN_COLOURS.loss, width: 1.25, type: "dashed" as const },
                    label: {
                      formatter: texts.label(name),
                      ...INK_TEXT,
                      position: "insideEndTop" as const,
                    },
                  })),
              ],
            },
          },
        ],
      },
    }
  },
})
