import { figure } from "../numbers.ts"
import { INK, MUTED, SIGN_COLOURS } from "../palette.ts"
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
} from "./chart.ts"

export type ScenarioBar = { readonly name: string; readonly amount: number }
export type Scenarios = {
  /** What the amounts are: USD a share, or USD million of all blocks. */
  readonly of: "perShare" | "blocks"
  /** As the file has it, first; then each scenario. */
  readonly rows: readonly ScenarioBar[]
  /** The market price of a share, where there is one [USD]. */
  readonly price: number | null
  readonly sourceNote: string
}

/** What a company is worth under each scenario, against the file and against the market. */
export const scenarios = defineChart<Scenarios>({
  id: "scenarios",
  titleKey: "chart.scenarios.perShare",
  example: {
    of: "perShare",
    rows: [
      { name: "As in the file", amount: 4.81 },
      { name: "Hashprice 60", amount: 5.18 },
      { name: "Halls a year late", amount: 1.92 },
      { name: "Rent falls", amount: -0.4 },
    ],
    price: 17.81,
    sourceNote: "Hashwatt",
  },
  draw: ({ of, rows, price, sourceNote }, texts) => {
    const base = rows[0]!.amount
    const digits = of === "perShare" ? 2 : 0
    const text = (amount: number): string => figure(amount, digits)
    const line = (at: number, name: string, color: string) => ({
      xAxis: at,
      lineStyle: { color, width: 1.5, type: "dashed" as const },
      label: { formatter: texts.label(name), ...INK_TEXT, position: "start" as const },
    })
    return {
      id: "scenarios",
      titleKey: `chart.scenarios.${of}`,
      title: texts.say(`chart.scenarios.${of}`),
      description: rows.map(({ name, amount }) => `${name}: ${text(amount)}`).join("; "),
      width: WIDTH,
      height: 86 + rows.length * 28,
      sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        grid: margins(texts, 200, 80, 26),
        xAxis: valueAxis(texts, texts.say(`chart.scenarios.${of}.axis`), (value) =>
          figure(value, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0),
        ),
        yAxis: categoryAxis(
          texts,
          rows.map(({ name }) => wrap(name, 28)),
        ),
        series: [
          {
            type: "bar",
            barWidth: 16,
            data: rows.map(({ amount }, i) => ({
              value: amount,
              itemStyle: {
                color: i === 0 ? MUTED : amount < base ? SIGN_COLOURS.loss : SIGN_COLOURS.gain,
              },
            })),
            markLine: {
              silent: true,
              symbol: "none",
              data: price === null ? [] : [line(price, texts.say("chart.scenarios.price"), INK)],
            },
          },
          {
            type: "scatter",
            symbolSize: 1,
            itemStyle: { color: "transparent" },
            data: [
              ...rows.map(({ amount }, i) => ({
                value: [Math.max(amount, 0), i],
                label: { formatter: texts.isolate(text(amount)) },
              })),
              // A line alone does not widen the axis.
              ...(price === null ? [] : [{ value: [price, 0], label: { show: false } }]),
            ],
            label: { show: true, position: atEnd(texts), distance: 6, ...INK_TEXT },
          },
        ],
      },
    }
  },
})
