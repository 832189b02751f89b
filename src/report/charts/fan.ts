import { formatMonth, type Month } from "../../base/month.ts"
import type { FanName } from "../../decide/simulate/columns.ts"
import { figure } from "../numbers.ts"
import { INK, MONEY_COLOURS, SIGN_COLOURS, useColour } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legend, monthAxis, WIDTH, yearGrid } from "./chart.ts"

const QUANTILES = ["q10", "q25", "q50", "q75", "q90"] as const

/** Quantiles of all paths at some months, in the unit of the axis. */
export type FanBands = Readonly<Record<(typeof QUANTILES)[number], readonly number[]>> & {
  readonly of: FanName
  readonly months: readonly Month[]
  /** A line not to fall below; null where there is none. */
  readonly least: number | null
  readonly sourceNote: string
}

const COLOURS: Readonly<Record<FanName, string>> = {
  cashUsd: MONEY_COLOURS.cash,
  hashpriceUsdPerPhDay: useColour("mine"),
  netUsd: useColour("sell"),
}
const WIDE = 0.28
const HALF = 0.62

/** How far paths spread as months go by: bands, the median, and the line that cash should keep above. */
export const fan = defineChart<FanBands>({
  id: "fan",
  titleKey: "chart.fan",
  example: {
    of: "cashUsd",
    months: [24322, 24325, 24328, 24334, 24346, 24370],
    q10: [900, 610, 240, -180, -420, 60],
    q25: [900, 660, 330, 10, -80, 420],
    q50: [900, 720, 430, 190, 260, 910],
    q75: [900, 770, 520, 360, 590, 1_380],
    q90: [900, 830, 640, 560, 980, 1_950],
    least: 150,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { of, months } = data
    const color = COLOURS[of]
    const decimals = of === "hashpriceUsdPerPhDay" ? 1 : 0
    const names = {
      wide: texts.say("chart.fan.wide"),
      half: texts.say("chart.fan.half"),
      median: texts.say("chart.fan.median"),
      least: texts.say("chart.liquidity.minimum"),
    }
    const least = data.least
    const points = (values: readonly number[]): number[][] => months.map((month, i) => [month, values[i]!])
    const line = { type: "line" as const, symbol: "none" }
    /** The room between two quantiles, stacked on what is below. */
    const band = (name: string, low: readonly number[], high: readonly number[], opacity: number) => ({
      ...line,
      name: texts.label(name),
      stack: "bands",
      stackStrategy: "all" as const,
      lineStyle: { width: 0 },
      itemStyle: { color, opacity },
      areaStyle: { color, opacity },
      data: points(high.map((value, i) => value - low[i]!)),
    })
    return {
      id: `fan-${of}`,
      titleKey: "chart.fan",
      title: texts.say("chart.fan", { of }),
      description: months
        .map(
          (month, i) =>
            `${formatMonth(month)}: ${QUANTILES.map((q) => figure(data[q][i]!, decimals)).join(" / ")}`,
        )
        .join("; "),
      width: WIDTH,
      height: 320,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: {
          ...legend(texts, [names.median, names.half, names.wide, ...(least === null ? [] : [names.least])]),
          icon: "roundRect",
        },
        grid: yearGrid(texts, 40, 24),
        xAxis: monthAxis(months),
        yAxis: amountAxis(texts, texts.say("chart.fan.axis", { of })),
        series: [
          {
            ...band(
              "",
              months.map(() => 0),
              data.q10,
              0,
            ),
            name: "",
          },
          band(names.wide, data.q10, data.q25, WIDE),
          band(names.half, data.q25, data.q75, HALF),
          band(names.wide, data.q75, data.q90, WIDE),
          {
            ...line,
            name: texts.label(names.median),
            lineStyle: { color: INK, width: 2 },
            itemStyle: { color: INK },
            data: points(data.q50),
            markLine: {
              silent: true,
              symbol: "none",
              label: { show: false },
              lineStyle: { color: INK, width: 1, type: "solid" as const },
              data: [{ yAxis: 0 }],
            },
          },
          ...(least === null
            ? []
            : [
                {
                  ...line,
                  name: texts.label(names.least),
                  lineStyle: { color: SIGN_COLOURS.loss, width: 1.5, type: "dashed" as const },
                  itemStyle: { color: SIGN_COLOURS.loss },
                  data: points(months.map(() => least)),
                },
              ]),
        ],
      },
    }
  },
})
