import { figure } from "../numbers.ts"
import { MONEY_COLOURS } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legend, WIDTH, yearAxis, yearGrid } from "./chart.ts"

/** Balances at the end of each calendar year [USD]. */
export type LiquidityByYear = {
  readonly years: readonly string[]
  readonly cashUsd: readonly number[]
  readonly restrictedUsd: readonly number[]
  readonly debtUsd: readonly number[]
  readonly minimumUsd: number
  readonly sourceNote: string
}

/** Cash and restricted cash as bars, debt as a line, and the minimum of cash. */
export const liquidity = defineChart<LiquidityByYear>({
  id: "liquidity",
  titleKey: "chart.liquidity",
  example: {
    years: ["2027", "2028", "2029"],
    cashUsd: [534e6, 150e6, 151e6],
    restrictedUsd: [0, 117e6, 152e6],
    debtUsd: [2_581e6, 3_186e6, 3_081e6],
    minimumUsd: 150e6,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const cash = texts.say("chart.liquidity.cash")
    const restricted = texts.say("chart.liquidity.restricted")
    const debt = texts.say("chart.liquidity.debt")
    const minimum = texts.say("chart.liquidity.minimum")
    const millions = (usd: readonly number[]): number[] => usd.map((value) => value / 1e6)
    const bars = (name: string, usd: readonly number[], color: string) => ({
      type: "bar" as const,
      stack: "cash",
      name: texts.label(name),
      barCategoryGap: "36%",
      itemStyle: { color },
      data: millions(usd),
    })
    const hasRestricted = data.restrictedUsd.some((value) => value >= 0.5)
    const hasDebt = data.debtUsd.some((value) => value >= 0.5)
    const names = [
      cash,
      ...(hasRestricted ? [restricted] : []),
      ...(hasDebt ? [debt] : []),
      ...(data.minimumUsd > 0 ? [minimum] : []),
    ]
    return {
      id: "liquidity",
      titleKey: "chart.liquidity",
      title: texts.say("chart.liquidity"),
      description: data.years
        .map(
          (year, i) => `${year}: ${figure(data.cashUsd[i]! / 1e6, 0)} / ${figure(data.debtUsd[i]! / 1e6, 0)}`,
        )
        .join("; "),
      width: WIDTH,
      height: 300,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, names),
        grid: yearGrid(texts, 40),
        xAxis: yearAxis(data.years),
        yAxis: amountAxis(texts, texts.say("chart.liquidity.axis")),
        series: [
          bars(cash, data.cashUsd, MONEY_COLOURS.cash),
          ...(hasRestricted ? [bars(restricted, data.restrictedUsd, MONEY_COLOURS.restricted)] : []),
          ...(hasDebt
            ? [
                {
                  type: "line" as const,
                  name: texts.label(debt),
                  symbol: "circle",
                  symbolSize: 5,
                  lineStyle: { color: MONEY_COLOURS.debt, width: 1.5 },
                  itemStyle: { color: MONEY_COLOURS.debt },
                  data: millions(data.debtUsd),
                },
              ]
            : []),
          ...(data.minimumUsd > 0
            ? [
                {
                  type: "line" as const,
                  name: texts.label(minimum),
                  symbol: "none",
                  lineStyle: { color: MONEY_COLOURS.ratio, width: 1, type: "dashed" as const },
                  itemStyle: { color: MONEY_COLOURS.ratio },
                  data: data.years.map(() => data.minimumUsd / 1e6),
                },
              ]
            : []),
        ],
      },
    }
  },
})
