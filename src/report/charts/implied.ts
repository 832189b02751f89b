import type { CustomSeriesOption } from "echarts"
import { INK, MUTED, RULE } from "../palette.ts"
import { baseOption, categoryAxis, defineChart, INK_TEXT, legend, margins, WIDTH, wrap } from "./chart.ts"

/** A point or a stretch of the range searched, from 0 at its low to 1 at its high. */
export type Mark = { readonly at: number; readonly text: string }
type Stretch = { readonly from: number; readonly to: number }

export type ImpliedBar = {
  readonly name: string
  /** The ends of the range searched, with their units. */
  readonly low: string
  readonly high: string
  readonly cited: Stretch | null
  readonly today: Mark | null
  readonly implied: Mark | null
  readonly moved: Stretch | null
  /** In place of an implied value: why there is none. */
  readonly note: string
}
export type ImpliedBars = { readonly rows: readonly ImpliedBar[]; readonly sourceNote: string }

const CITED = "#cfe2ea"
const MOVED = "#83bfd8"
const IMPLIED = "#c4561b"
const ROW = 56

/** Each unknown on its own scale: what the model uses, what the price implies, and how sure that is. */
export const implied = defineChart<ImpliedBars>({
  id: "implied",
  titleKey: "chart.implied",
  example: {
    rows: [
      {
        name: "First-year rent of leased halls",
        low: "$52.5/kW-month",
        high: "$302/kW-month",
        cited: { from: 0.21, to: 0.39 },
        today: { at: 0.23, text: "$109.5/kW-month" },
        implied: { at: 0.51, text: "$180.4/kW-month" },
        moved: { from: 0.42, to: 0.58 },
        note: "",
      },
      {
        name: "Hashprice",
        low: "$13/PH/day",
        high: "$80/PH/day",
        cited: { from: 0.19, to: 0.4 },
        today: { at: 0.25, text: "$29.87/PH/day" },
        implied: null,
        moved: null,
        note: "closest: $5.50 a share at $80/PH/day",
      },
    ],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { rows } = data
    const rtl = texts.direction === "rtl"
    const names = (["today", "implied", "moved", "cited"] as const).map((key) =>
      texts.say(`chart.implied.${key}`),
    )
    // Room beside the track for the ends of the search.
    const sides = categoryAxis(
      texts,
      rows.map((row) => wrap(row.name, 32)),
    )
    const key = (name: string, color: string, icon: string) => ({
      type: "scatter" as const,
      name: texts.label(name),
      symbol: icon,
      itemStyle: { color },
      data: [],
    })
    return {
      id: "implied",
      titleKey: "chart.implied",
      title: texts.say("chart.implied"),
      description: rows
        .map(({ name, today, implied: found, note }) =>
          [`${name}: ${today?.text ?? texts.say("implied.noToday")}`, found?.text ?? note].join(" → "),
        )
        .join("; "),
      width: WIDTH,
      height: 44 + rows.length * ROW,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, names),
        grid: margins(texts, 286, 70, 34, 10),
        xAxis: { type: "value", show: false, min: 0, max: 1, inverse: rtl },
        yAxis: { ...sides, axisLabel: { ...sides.axisLabel, margin: 66 } },
        series: [
          key(names[0]!, INK, "circle"),
          key(names[1]!, IMPLIED, "diamond"),
          key(names[2]!, MOVED, "rect"),
          key(names[3]!, CITED, "rect"),
          {
            type: "custom",
            data: rows.map((_, i) => [0, i]),
            renderItem: (params, api) =>
              rowShapes(rows[params.dataIndex]!, (at) => {
                const [x, y] = api.coord([at, params.dataIndex])
                return [x!, y!]
              }),
          },
          ...labels(data, texts.isolate, rtl),
        ],
      },
    }
  },
})

type Spot = readonly [number, number]

/** The track of one row with its stretches and marks; `spot` gives the pixels of a place on it. */
function rowShapes(row: ImpliedBar, spot: (at: number) => Spot) {
  const stretch = ({ from, to }: Stretch, height: number, fill: string) => {
    const [a, y] = spot(from)
    const [b] = spot(to)
    return {
      type: "rect" as const,
      shape: { x: Math.min(a, b), y: y - height / 2, width: Math.max(1, Math.abs(b - a)), height },
      style: { fill },
    }
  }
  const circle = ({ at }: Mark) => {
    const [cx, cy] = spot(at)
    return { type: "circle" as const, shape: { cx, cy, r: 5 }, style: { fill: INK } }
  }
  const diamond = ({ at }: Mark) => {
    const [x, y] = spot(at)
    const points: [number, number][] = [
      [x, y - 7],
      [x + 6, y],
      [x, y + 7],
      [x - 6, y],
    ]
    return { type: "polygon" as const, shape: { points }, style: { fill: IMPLIED } }
  }
  return {
    type: "group" as const,
    children: [
      ...(row.cited ? [stretch(row.cited, 18, CITED)] : []),
      stretch({ from: 0, to: 1 }, 2, RULE),
      ...(row.moved ? [stretch(row.moved, 6, MOVED)] : []),
      ...(row.today ? [circle(row.today)] : []),
      ...(row.implied ? [diamond(row.implied)] : []),
    ],
  } satisfies ReturnType<NonNullable<CustomSeriesOption["renderItem"]>>
}

/** Texts at the marks: the implied value above, the model's below, the ends of the search beside the track. */
function labels({ rows }: ImpliedBars, isolate: (text: string) => string, rtl: boolean) {
  const series = (
    position: "top" | "bottom" | "left" | "right",
    style: object,
    marks: readonly (Mark & { readonly row: number })[],
  ) => ({
    type: "scatter" as const,
    symbolSize: 1,
    itemStyle: { color: "transparent" },
    label: { show: true, position, distance: 9, ...INK_TEXT, fontSize: 11, ...style },
    data: marks.map(({ at, text, row }) => ({ value: [at, row], label: { formatter: isolate(text) } })),
  })
  const marks = (of: (row: ImpliedBar) => Mark | null) =>
    rows.flatMap((row, i) => {
      const mark = of(row)
      return mark ? [{ ...mark, row: i }] : []
    })
  return [
    series(
      "top",
      { color: IMPLIED, fontWeight: 600 },
      marks(({ implied: found }) => found),
    ),
    series(
      "bottom",
      {},
      marks(({ today }) => today),
    ),
    series(
      "top",
      { color: MUTED },
      marks(({ implied: found, note }) => (found || !note ? null : { at: 0.78, text: note })),
    ),
    series(
      rtl ? "right" : "left",
      { color: MUTED, distance: 6, fontSize: 10 },
      marks(({ low }) => ({ at: 0, text: low })),
    ),
    series(
      rtl ? "left" : "right",
      { color: MUTED, distance: 6, fontSize: 10 },
      marks(({ high }) => ({ at: 1, text: high })),
    ),
  ]
}
