import { figure, percent } from "../numbers.ts"
import { ORIGIN_COLOURS } from "../palette.ts"
import { baseOption, defineChart, legend, margins, WIDTH } from "./chart.ts"

const ORIGINS = ["fact", "parameter", "assumed", "given"] as const
export type OriginShares = Readonly<Record<(typeof ORIGINS)[number], number>>
export type CitedShareBar = { readonly shares: OriginShares; readonly sourceNote: string }

/** One bar: the pull of all inputs on the value, by where they come from. Shares are fractions that add to 1. */
export const citedShare = defineChart<CitedShareBar>({
  id: "citedShare",
  titleKey: "chart.citedShare",
  example: { shares: { fact: 0.41, parameter: 0.33, assumed: 0.2, given: 0.06 }, sourceNote: "Hashwatt" },
  draw: (data, texts) => {
    const name = (origin: (typeof ORIGINS)[number]): string =>
      `${texts.say(`origin.${origin}.long`)} ${percent(texts, data.shares[origin])}`
    return {
      id: "citedShare",
      titleKey: "chart.citedShare",
      title: texts.say("chart.citedShare"),
      description: `${texts.say("chart.citedShare.axis")}: ${ORIGINS.map(name).join("; ")}`,
      width: WIDTH,
      height: 66,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, ORIGINS.map(name)),
        grid: margins(texts, 4, 4, 28, 8),
        xAxis: { type: "value", show: false, min: 0, max: 1, inverse: texts.direction === "rtl" },
        yAxis: { type: "category", show: false, data: [""] },
        series: ORIGINS.map((origin) => ({
          type: "bar" as const,
          stack: "share",
          name: texts.label(name(origin)),
          barWidth: 26,
          itemStyle: { color: ORIGIN_COLOURS[origin] },
          label: {
            show: data.shares[origin] >= 0.06,
            formatter: `${figure(data.shares[origin] * 100, 0)}%`,
            color: origin === "fact" ? "#ffffff" : "#11151a",
            fontSize: 12,
          },
          data: [data.shares[origin]],
        })),
      },
    }
  },
})
