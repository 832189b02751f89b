import { figure } from "../numbers.ts"
import { debtColour } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legendRows, WIDTH, wrap, yearAxis, yearGrid } from "./chart.ts"

/** What each instrument owes at the end of each calendar year [USD]. */
export type DebtBalance = {
  readonly years: readonly string[]
  readonly debts: readonly { readonly name: string; readonly usd: readonly number[] }[]
  readonly sourceNote: string
}

/** Debt year by year, one colour an instrument. */
export const debtBalance = defineChart<DebtBalance>({
  id: "debtBalance",
  titleKey: "chart.debtBalance",
  example: {
    years: ["2027", "2028", "2029"],
    debts: [
      { name: "Senior secured notes 2031", usd: [500e6, 500e6, 500e6] },
      { name: "Project loan", usd: [1_301e6, 1_808e6, 1_697e6] },
    ],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const names = data.debts.map(({ name }) => wrap(texts.isolate(name), 44))
    const top = legendRows(texts, names)
    return {
      id: "debtBalance",
      titleKey: "chart.debtBalance",
      title: texts.say("chart.debtBalance"),
      description: data.debts
        .map(({ name, usd }) => `${name}: ${usd.map((value) => figure(value / 1e6, 0)).join(", ")}`)
        .join("; "),
      width: WIDTH,
      height: 252 + top.height,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: top.legend,
        grid: yearGrid(texts, 16 + top.height),
        xAxis: yearAxis(data.years),
        yAxis: amountAxis(texts, texts.say("chart.debtBalance.axis")),
        series: data.debts.map(({ usd }, i) => ({
          type: "bar" as const,
          stack: "debt",
          name: texts.label(names[i]!),
          barCategoryGap: "32%",
          itemStyle: { color: debtColour(i) },
          data: usd.map((value) => value / 1e6),
        })),
      },
    }
  },
})
