import { figure } from "../numbers.ts"
import { MONEY_COLOURS } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legendRows, WIDTH, yearAxis, yearGrid } from "./chart.ts"

/** A project loan by calendar year [USD, both positive]; `dscrRatio` is of the 12 months to the end of each year. */
export type DebtService = {
  readonly id?: string
  readonly name: string
  readonly years: readonly string[]
  readonly cashUsd: readonly number[]
  readonly serviceUsd: readonly number[]
  readonly dscrRatio: readonly (number | null)[]
  readonly targetRatio: number
  readonly lockUpRatio: number | null
  readonly sourceNote: string
}

/** Coverage beyond which the axis ends: what is far above any covenant would flatten all that is near one. */
const MOST_RATIO = 4

/** Cash beside the service it has to cover, and how often it does, on an axis of its own. */
export const debtService = defineChart<DebtService>({
  id: "debtService",
  titleKey: "chart.debtService",
  example: {
    name: "Campus",
    years: ["2028", "2029", "2030", "2031"],
    cashUsd: [176e6, 307e6, 316e6, 325e6],
    serviceUsd: [135e6, 236e6, 243e6, 250e6],
    dscrRatio: [null, 1.3, 1.3, 1.3],
    targetRatio: 1.25,
    lockUpRatio: 1.15,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const cash = texts.say("account.projectCashUsd")
    const service = texts.say("account.serviceUsd")
    const ratio = texts.say("chart.debtService.ratio")
    const target = texts.say("chart.debtService.target")
    const lockUp = texts.say("chart.debtService.lockUp")
    const limit = (name: string, value: number, type: "dashed" | "dotted") => ({
      type: "line" as const,
      name: texts.label(name),
      yAxisIndex: 1,
      symbol: "none",
      lineStyle: { color: MONEY_COLOURS.limit, width: 1.5, type },
      itemStyle: { color: MONEY_COLOURS.limit },
      data: data.years.map(() => value),
    })
    const bars = (name: string, usd: readonly number[], color: string) => ({
      type: "bar" as const,
      name: texts.label(name),
      barCategoryGap: "34%",
      barGap: "8%",
      itemStyle: { color },
      data: usd.map((value) => value / 1e6),
    })
    const names = [cash, service, ratio, target, ...(data.lockUpRatio === null ? [] : [lockUp])]
    const top = legendRows(texts, names)
    return {
      id: data.id ?? "debtService",
      titleKey: "chart.debtService",
      title: texts.say("chart.debtService", { name: texts.isolate(data.name) }),
      description: data.years
        .map((year, i) => {
          const covered = data.dscrRatio[i] == null ? "" : ` (${figure(data.dscrRatio[i], 2)})`
          return `${year}: ${figure(data.cashUsd[i]! / 1e6, 1)} / ${figure(data.serviceUsd[i]! / 1e6, 1)}${covered}`
        })
        .join("; "),
      width: WIDTH,
      height: 276 + top.height,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: top.legend,
        grid: yearGrid(texts, 16 + top.height, 64),
        xAxis: yearAxis(data.years),
        yAxis: [
          amountAxis(texts, texts.say("chart.debtService.axis")),
          {
            ...amountAxis(texts, texts.say("account.dscrRatio"), "end", (value) => figure(value, 1)),
            nameGap: 40,
            min: 0,
            ...(data.dscrRatio.some((value) => value !== null && value > MOST_RATIO)
              ? { max: MOST_RATIO }
              : {}),
          },
        ],
        series: [
          bars(cash, data.cashUsd, MONEY_COLOURS.cash),
          bars(service, data.serviceUsd, MONEY_COLOURS.service),
          {
            type: "line",
            name: texts.label(ratio),
            yAxisIndex: 1,
            symbol: "circle",
            symbolSize: 6,
            lineStyle: { color: MONEY_COLOURS.ratio, width: 1.5 },
            itemStyle: { color: MONEY_COLOURS.ratio },
            data: data.dscrRatio.map((value) => value ?? "-"),
          },
          limit(target, data.targetRatio, "dashed"),
          ...(data.lockUpRatio === null ? [] : [limit(lockUp, data.lockUpRatio, "dotted")]),
        ],
      },
    }
  },
})
