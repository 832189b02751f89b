import { figure } from "../numbers.ts"
import { useColour } from "../palette.ts"
import {
  atEnd,
  baseOption,
  categoryAxis,
  defineChart,
  INK_TEXT,
  margins,
  valueAxis,
  WIDTH,
  wrap,
  zeroLine,
} from "./chart.ts"

export type AlternativeBar = { readonly name: string; readonly use: string; readonly usd: number }
export type Alternatives = {
  readonly id?: string
  readonly rows: readonly AlternativeBar[]
  readonly sourceNote: string
}

/** Incremental value of each alternative against staying, which is the zero line. */
export const alternatives = defineChart<Alternatives>({
  id: "alternatives",
  titleKey: "chart.alternatives",
  example: {
    rows: [
      { name: "Stay: Mine bitcoin", use: "mine", usd: 0 },
      { name: "Lease AI hall", use: "colocate", usd: 352e6 },
      { name: "Sell power", use: "sell", usd: -14e6 },
    ],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const rows = [...data.rows].sort((a, b) => b.usd - a.usd)
    const sign = (usd: number): string => `${usd > 0 ? "+" : ""}${figure(usd / 1e6, 1)}`
    return {
      id: data.id ?? "alternatives",
      titleKey: "chart.alternatives",
      title: texts.say("chart.alternatives"),
      description: rows.map((row) => `${row.name}: ${sign(row.usd)}`).join("; "),
      width: WIDTH,
      height: 62 + rows.length * 28,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        grid: margins(texts, 220, 90, 8),
        xAxis: valueAxis(texts, texts.say("chart.alternatives.axis"), (value) => figure(value, 0)),
        yAxis: categoryAxis(
          texts,
          rows.map((row) => wrap(row.name, 32)),
        ),
        series: [
          {
            type: "bar",
            barWidth: 16,
            data: rows.map((row) => ({ value: row.usd / 1e6, itemStyle: { color: useColour(row.use) } })),
            markLine: zeroLine,
          },
          {
            type: "scatter",
            symbolSize: 1,
            itemStyle: { color: "transparent" },
            data: rows.map((row, i) => ({
              value: [Math.max(row.usd, 0) / 1e6, i],
              label: { formatter: texts.isolate(sign(row.usd)) },
            })),
            label: { show: true, position: atEnd(texts), distance: 6, ...INK_TEXT },
          },
        ],
      },
    }
  },
})
