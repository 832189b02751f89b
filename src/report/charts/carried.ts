import { figure } from "../numbers.ts"
import { INK, LINE_COLOURS, MONEY_COLOURS } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legend, WIDTH, yearAxis, yearGrid } from "./chart.ts"

/** Tax paid in each calendar year, and what may still be deducted after it [USD, all positive]. */
export type CarriedByYear = {
  readonly years: readonly string[]
  readonly lossesUsd: readonly number[]
  readonly interestUsd: readonly number[]
  readonly taxUsd: readonly number[]
  readonly sourceNote: string
}

/** Tax as bars; losses and interest that wait to be deducted as lines. */
export const carried = defineChart<CarriedByYear>({
  id: "carried",
  titleKey: "chart.carried",
  example: {
    years: ["2027", "2028", "2029"],
    lossesUsd: [420e6, 1_930e6, 2_600e6],
    interestUsd: [80e6, 200e6, 260e6],
    taxUsd: [0, 0, 12e6],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const losses = texts.say("chart.carried.losses")
    const interest = texts.say("chart.carried.interest")
    const tax = texts.say("chart.carried.tax")
    const line = (name: string, usd: readonly number[], color: string) => ({
      type: "line" as const,
      name: texts.label(name),
      symbol: "circle",
      symbolSize: 5,
      lineStyle: { color, width: 1.5 },
      itemStyle: { color },
      data: usd.map((value) => value / 1e6),
    })
    return {
      id: "carried",
      titleKey: "chart.carried",
      title: texts.say("chart.carried"),
      description: data.years
        .map(
          (year, i) =>
            `${year}: ${[data.lossesUsd, data.interestUsd, data.taxUsd].map((usd) => figure(usd[i]! / 1e6, 0)).join(" / ")}`,
        )
        .join("; "),
      width: WIDTH,
      height: 280,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, [losses, interest, tax]),
        grid: yearGrid(texts, 40),
        xAxis: yearAxis(data.years),
        yAxis: amountAxis(texts, texts.say("chart.carried.axis")),
        series: [
          line(losses, data.lossesUsd, INK),
          line(interest, data.interestUsd, MONEY_COLOURS.service),
          {
            type: "bar",
            name: texts.label(tax),
            barCategoryGap: "40%",
            itemStyle: { color: LINE_COLOURS.salvage },
            data: data.taxUsd.map((value) => value / 1e6),
          },
        ],
      },
    }
  },
})
