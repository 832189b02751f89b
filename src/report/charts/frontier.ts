import type { Texts } from "../locales/index.ts"
import { figure } from "../numbers.ts"
import { ON_LIGHT, tint, useColour } from "../palette.ts"
import { amountAxis, baseOption, defineChart, legend, valueAxis, WIDTH } from "./chart.ts"

/** Along the hashprice of one rent: which use is best from where to where [USD/PH/day]. */
export type FrontierRow = {
  readonly rent: number
  readonly spans: readonly { readonly use: number; readonly from: number; readonly to: number }[]
}
export type Frontier = {
  readonly id?: string
  readonly name: string
  /** Kinds of the uses and what they are called here; spans name them by place. */
  readonly uses: readonly { readonly kind: string; readonly name: string }[]
  /** Rents rising in equal steps [USD/kW-month]. */
  readonly rows: readonly FrontierRow[]
  readonly today: { readonly hashpriceUsdPerPhDay: number; readonly rentUsdPerKwMonth: number }
  readonly sourceNote: string
}

const STRENGTH = 0.62

/** Which use of a block is worth most at each hashprice and rent, with today marked. */
export const frontier = defineChart<Frontier>({
  id: "frontier",
  titleKey: "chart.frontier",
  example: {
    name: "Campus",
    uses: [
      { kind: "mine", name: "Stay: mine bitcoin" },
      { kind: "colocate", name: "Lease AI hall" },
    ],
    rows: [60, 80, 100, 120, 140, 160].map((rent) => ({
      rent,
      spans: [
        { use: 1, from: 15, to: rent * 0.3 },
        { use: 0, from: rent * 0.3, to: 60 },
      ].map((span) => ({ ...span, from: Math.max(15, span.from), to: Math.max(15, span.to) })),
    })),
    today: { hashpriceUsdPerPhDay: 30, rentUsdPerKwMonth: 130 },
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { rows, uses, today } = data
    const rtl = texts.direction === "rtl"
    const used = uses.flatMap((use, i) =>
      rows.some(({ spans }) => spans.some((one) => one.use === i)) ? [{ ...use, i }] : [],
    )
    const rents = rows.map(({ rent }) => rent)
    const ends = rows.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]))
    const [least, most] = [Math.min(...ends), Math.max(...ends)]
    const mark = texts.say("chart.frontier.today")
    return {
      id: data.id ?? "frontier",
      titleKey: "chart.frontier",
      title: texts.say("chart.frontier", { block: texts.isolate(data.name) }),
      description: rows.map((row) => rowText(texts, row, uses)).join("; "),
      width: WIDTH,
      height: 380,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, [...used.map(({ name }) => name), mark]),
        grid: { left: rtl ? 28 : 74, right: rtl ? 74 : 28, top: 34, bottom: 50, outerBoundsMode: "none" },
        xAxis: {
          ...valueAxis(texts, texts.say("chart.frontier.axis"), (value) => figure(value, 0)),
          min: least,
          max: most,
        },
        yAxis: {
          ...amountAxis(texts, texts.say("chart.frontier.rent")),
          min: rents[0]!,
          max: rents.at(-1)!,
        },
        series: [
          ...used.map(({ i, kind, name }) =>
            area(texts.label(name), tint(useColour(kind), STRENGTH), rows, i),
          ),
          {
            type: "scatter",
            name: texts.label(mark),
            symbol: "diamond",
            symbolSize: 15,
            itemStyle: { color: ON_LIGHT, borderColor: "#ffffff", borderWidth: 1.5 },
            data: [[today.hashpriceUsdPerPhDay, today.rentUsdPerKwMonth]],
            z: 5,
          },
        ],
      },
    }
  },
})

type Point = readonly [hashprice: number, rent: number]

/** The area of one use as one path, so that no seams show between its rents. */
function area(name: string, color: string, rows: readonly FrontierRow[], use: number) {
  const shapes = rows.slice(1).flatMap((row, i) => between(rows[i]!, row, use))
  return {
    type: "custom" as const,
    name,
    itemStyle: { color },
    data: [[rows[0]!.spans[0]!.from, rows[0]!.rent]],
    renderItem: (_: unknown, api: { coord: (at: number[]) => number[] }) => ({
      type: "path" as const,
      shape: {
        pathData: shapes.map((shape) => pathOf(shape.map((point) => api.coord([...point])))).join(""),
      },
      style: { fill: color },
    }),
  }
}

/** What a use has between two rents: straight from one to the other, or half and half where another use comes between. */
function between(low: FrontierRow, high: FrontierRow, use: number): readonly (readonly Point[])[] {
  const order = ({ spans }: FrontierRow): string => spans.map((one) => one.use).join()
  const middle = (low.rent + high.rent) / 2
  const own = (row: FrontierRow) => row.spans.filter((one) => one.use === use)
  if (order(low) === order(high))
    return own(low).map(({ from, to }, i) => {
      const above = own(high)[i]!
      return [
        [from, low.rent],
        [to, low.rent],
        [above.to, high.rent],
        [above.from, high.rent],
      ]
    })
  const half = (row: FrontierRow, from: number, to: number): readonly (readonly Point[])[] =>
    own(row).map((span) => [
      [span.from, from],
      [span.to, from],
      [span.to, to],
      [span.from, to],
    ])
  return [...half(low, low.rent, middle), ...half(high, middle, high.rent)]
}

const pathOf = (points: readonly (readonly number[])[]): string =>
  `${points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${round(x!)} ${round(y!)}`).join("")}Z`
const round = (value: number): number => Math.round(value * 100) / 100

const rowText = (texts: Texts, { rent, spans }: FrontierRow, uses: Frontier["uses"]): string =>
  `${figure(rent, 0)}: ${spans
    .map(({ use, from, to }) => `${uses[use]!.name} ${texts.isolate(`${figure(from, 1)}–${figure(to, 1)}`)}`)
    .join(", ")}`
