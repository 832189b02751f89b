import type { CustomSeriesOption } from "echarts"
import type { Histogram } from "../../base/stats.ts"
import type { MessageKey } from "../locales/index.ts"
import { figure } from "../numbers.ts"
import { INK, MUTED, SIGN_COLOURS, useColour } from "../palette.ts"
import { amountAxis, baseOption, defineChart, margins, niceStep, valueAxis, WIDTH } from "./chart.ts"
import { LABEL_ROW, markSeries, nameWidth, rowsOf, type ValueMark } from "./valueMarks.ts"

/** Where the value lies, and what to hold it against; all in the unit of the axis. */
export type ValueHistogram = {
  readonly of: "perShareUsd" | "npvUsd"
  readonly histogram: Histogram
  readonly q10: number
  readonly q50: number
  readonly q90: number
  readonly certain: number
  readonly market: number | null
  /** Sign of a price that the file assumes; empty for one with a source. */
  readonly marketMark: string
  readonly sourceNote: string
}

const HEIGHT = 320
const [START, END, BOTTOM] = [74, 24, 52]
const [MIDDLE, TAIL] = [useColour("colocate"), "#9cc3de"]

/** How many paths end up where: the middle eight tenths darker, with quantiles, the certain value and the price. */
export const histogram = defineChart<ValueHistogram>({
  id: "histogram",
  titleKey: "chart.histogram",
  example: {
    of: "perShareUsd",
    histogram: { low: 2, high: 14, counts: [2, 5, 9, 16, 25, 38, 49, 52, 44, 27, 12, 4] },
    q10: 5,
    q50: 8.6,
    q90: 11.2,
    certain: 9.4,
    market: 15.64,
    marketMark: "",
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { of, market } = data
    const number = (value: number): string => texts.isolate(figure(value, of === "perShareUsd" ? 2 : 0))
    const axis = axisOf(data)
    const beyond = market !== null && (market > axis.max || market < axis.min)
    const mark = (at: number, key: MessageKey, color: string, dashed: boolean, sign = ""): ValueMark => ({
      at: Math.min(axis.max, Math.max(axis.min, at)),
      text: texts.say(key, { value: number(at) + sign }),
      color,
      dashed,
    })
    const marks = [
      mark(data.q10, "chart.histogram.q10", INK, true),
      mark(data.q50, "chart.histogram.q50", INK, false),
      mark(data.q90, "chart.histogram.q90", INK, true),
      mark(data.certain, "chart.histogram.certain", SIGN_COLOURS.loss, false),
      ...(market === null
        ? []
        : [
            mark(
              market,
              beyond ? "chart.histogram.beyond" : "chart.histogram.market",
              MUTED,
              true,
              data.marketMark,
            ),
          ]),
    ]
    const pxPerUnit = (WIDTH - START - END) / (axis.max - axis.min)
    const end = Math.max(END, ...marks.map((one) => nameWidth(one) - (axis.max - one.at) * pxPerUnit))
    const rows = rowsOf(marks, 1 / pxPerUnit)
    const shares = sharesOf(data.histogram)
    const step = niceStep(Math.max(...shares), 4)
    const ceiling = Math.ceil(Math.max(...shares) / step) * step
    return {
      id: "histogram",
      titleKey: "chart.histogram",
      title: texts.say("chart.histogram"),
      description: marks.map(({ text }) => text).join("; "),
      width: WIDTH,
      height: HEIGHT,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        grid: margins(texts, START, end, LABEL_ROW * (Math.max(...rows) + 2), BOTTOM),
        xAxis: {
          ...valueAxis(texts, texts.say("chart.histogram.axis", { of }), (value) =>
            figure(value, axis.interval < 0.1 ? 2 : axis.interval < 1 ? 1 : 0),
          ),
          ...axis,
          splitLine: { show: false },
          axisLine: { show: true, onZero: false, lineStyle: { color: INK } },
        },
        yAxis: {
          ...amountAxis(
            texts,
            texts.say("chart.histogram.paths"),
            "start",
            (value) => `${figure(value, step < 1 ? 1 : 0)}%`,
          ),
          min: 0,
          max: ceiling,
          interval: step,
        },
        series: [binSeries(data, shares), ...markSeries(texts, marks, rows, ceiling)],
      },
    }
  },
})

/** Paths of each bin [% of all]. */
function sharesOf({ counts }: Histogram): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (100 * count) / total)
}

function binSeries(
  { histogram: { low, high }, q10, q90 }: ValueHistogram,
  shares: readonly number[],
): CustomSeriesOption {
  const width = (high - low) / shares.length
  return {
    type: "custom",
    data: shares.map((share, i) => [low + i * width, low + (i + 1) * width, share]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_params, api) => {
      const [from, to, share] = [Number(api.value(0)), Number(api.value(1)), Number(api.value(2))]
      const [x1, bottom] = api.coord([from, 0]) as [number, number]
      const [x2, top] = api.coord([to, share]) as [number, number]
      const middle = (from + to) / 2
      return {
        type: "rect",
        shape: {
          x: Math.min(x1, x2) + 0.5,
          y: top,
          width: Math.max(0.5, Math.abs(x2 - x1) - 1),
          height: bottom - top,
        },
        style: { fill: middle >= q10 && middle <= q90 ? MIDDLE : TAIL },
      }
    },
  }
}

/** An axis is at least this share of its values long: paths that all agree need a place too. */
const NARROW = 0.02

/** Round ends around the bins and the certain value, and the price where it is not farther off than they are wide. */
function axisOf({ histogram: { low, high }, certain, market }: ValueHistogram) {
  const least = Math.min(low, certain)
  const most = Math.max(high, certain)
  const span = Math.max(most - least, NARROW * Math.max(Math.abs(least), Math.abs(most), 1))
  const middle = (least + most) / 2
  const near = market !== null && market > least - span && market < most + span ? [market] : []
  const from = Math.min(middle - span / 2, ...near)
  const to = Math.max(middle + span / 2, ...near)
  const interval = niceStep(to - from, 10)
  return {
    min: Math.floor(from / interval + 1e-9) * interval,
    max: Math.ceil(to / interval - 1e-9) * interval,
    interval,
  }
}
