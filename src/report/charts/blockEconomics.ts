import { figure, shortFigure } from "../numbers.ts"
import { useColour } from "../palette.ts"
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
  zeroLine,
} from "./chart.ts"

export type BlockEconomics = {
  readonly rows: readonly {
    readonly name: string
    readonly use: string
    readonly revenueUsdPerMwYear: number
    readonly marginUsdPerMwYear: number
  }[]
  readonly sourceNote: string
}

/** Revenue and margin of each block per gross MW-year, best margin first. */
export const blockEconomics = defineChart<BlockEconomics>({
  id: "blockEconomics",
  titleKey: "chart.blockEconomics",
  example: {
    rows: [
      {
        name: "Childress · Horizon 1–4",
        use: "cloud",
        revenueUsdPerMwYear: 6.4e6,
        marginUsdPerMwYear: 5.4e6,
      },
      { name: "Childress · mining", use: "mine", revenueUsdPerMwYear: 590_000, marginUsdPerMwYear: -21_000 },
    ],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const rows = [...data.rows].sort((a, b) => b.marginUsdPerMwYear - a.marginUsdPerMwYear)
    const uses = [...new Set(rows.map((row) => row.use))]
    const useName = (use: string): string => texts.maybe(`use.${use}`) ?? use
    const bars = (use: string, pale: boolean) => ({
      type: "bar" as const,
      name: texts.label(useName(use)) + (pale ? " " : ""),
      barWidth: 16,
      barGap: "-100%",
      itemStyle: { color: useColour(use), opacity: pale ? 0.32 : 1 },
      data: rows.map((row) => {
        if (row.use !== use) return null
        return (pale ? row.revenueUsdPerMwYear : row.marginUsdPerMwYear) / 1e6
      }),
    })
    const ends = rows.map((row, i) => ({
      value: [Math.max(row.revenueUsdPerMwYear, row.marginUsdPerMwYear, 0) / 1e6, i],
      label: {
        formatter: texts.isolate(
          `${figure(row.marginUsdPerMwYear / 1e6, 2)} / ${figure(row.revenueUsdPerMwYear / 1e6, 2)}`,
        ),
      },
    }))
    return {
      id: "blockEconomics",
      titleKey: "chart.blockEconomics",
      title: texts.say("chart.blockEconomics"),
      description: rows
        .map(
          (row) =>
            `${row.name}: ${figure(row.marginUsdPerMwYear / 1e6, 2)} / ${figure(row.revenueUsdPerMwYear / 1e6, 2)}`,
        )
        .join("; "),
      width: WIDTH,
      height: 96 + rows.length * 34,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, uses.map(useName)),
        grid: margins(texts, 220, 100, 34),
        xAxis: valueAxis(texts, texts.say("chart.blockEconomics.axis"), shortFigure),
        yAxis: categoryAxis(
          texts,
          rows.map((row) => wrap(row.name, 34)),
        ),
        series: [
          ...uses.flatMap((use) => [bars(use, true), bars(use, false)]),
          {
            type: "scatter",
            symbolSize: 1,
            itemStyle: { color: "transparent" },
            data: ends,
            label: { show: true, position: atEnd(texts), distance: 6, ...INK_TEXT },
            markLine: zeroLine,
          },
        ],
      },
    }
  },
})
