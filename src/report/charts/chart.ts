import type { EChartsOption } from "echarts"
import { type Month, yearOf } from "../../base/month.ts"
import type { MessageKey, Texts } from "../locales/index.ts"
import { figure } from "../numbers.ts"
import { FONT, INK, MUTED, RULE } from "../palette.ts"

/** A drawing as data: an ECharts option and what stands around it. Sizes in CSS pixels. */
export type Chart = {
  readonly id: string
  readonly titleKey: MessageKey
  readonly title: string
  /** What a reader who cannot see the drawing should know. */
  readonly description: string
  readonly option: EChartsOption
  readonly width: number
  readonly height: number
  readonly sourceNote: string
  readonly direction: "ltr" | "rtl"
}

/** A kind of chart: it owns its data, its drawing and an example. The register is index.ts. */
export type ChartKind<Data> = {
  readonly id: string
  readonly titleKey: MessageKey
  readonly example: Data
  readonly draw: (data: Data, texts: Texts) => Chart
}

export const defineChart = <Data>(kind: ChartKind<Data>): ChartKind<Data> => kind

export const WIDTH = 864

/** Options that every chart shares: no motion, no hover, one font. */
export const baseOption = {
  animation: false,
  silent: true,
  backgroundColor: "transparent",
  textStyle: { fontFamily: FONT, color: INK, fontSize: 12 },
} as const

const text = (size: number, color: string) => ({ fontFamily: FONT, fontSize: size, color })
export const INK_TEXT = text(12, INK)
const MUTED_TEXT = text(11, MUTED)

/** A value axis along the bottom that starts where reading starts; its name says the unit. */
export function valueAxis(texts: Texts, name: string, format: (value: number) => string) {
  return {
    type: "value" as const,
    inverse: texts.direction === "rtl",
    name: texts.label(name),
    nameLocation: "middle" as const,
    nameGap: 30,
    nameTextStyle: MUTED_TEXT,
    axisLabel: { ...MUTED_TEXT, formatter: format },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: RULE, width: 1 } },
  }
}

/** A category axis at the side where reading starts, first category on top. */
export function categoryAxis(texts: Texts, labels: readonly string[]) {
  return {
    type: "category" as const,
    inverse: true,
    position: texts.direction === "rtl" ? ("right" as const) : ("left" as const),
    data: labels.map((label) => texts.label(label)),
    axisLabel: { ...INK_TEXT, interval: 0, lineHeight: 15, margin: 10 },
    axisLine: { show: false },
    axisTick: { show: false },
  }
}

/** Room around a horizontal chart: `start` where reading starts, `end` for values beyond the bars. */
export function margins(texts: Texts, start: number, end: number, top: number, bottom = 52) {
  const [left, right] = texts.direction === "rtl" ? [end, start] : [start, end]
  return { left, right, top, bottom, outerBoundsMode: "none" as const }
}

export const atEnd = (texts: Texts) => (texts.direction === "rtl" ? ("left" as const) : ("right" as const))

/** A zero line across a horizontal chart. */
export const zeroLine = {
  silent: true,
  symbol: "none",
  label: { show: false },
  lineStyle: { color: INK, width: 1, type: "solid" as const },
  data: [{ xAxis: 0 }],
}

/** A legend on top, at the side where reading starts. */
export function legend(texts: Texts, names: readonly string[]) {
  const items = names.map((name) => texts.label(name))
  return {
    data: texts.direction === "rtl" ? [...items].reverse() : items,
    top: 0,
    ...(texts.direction === "rtl" ? { right: 4, align: "right" as const } : { left: 4 }),
    itemWidth: 12,
    itemHeight: 12,
    itemGap: 16,
    textStyle: INK_TEXT,
    selectedMode: false as const,
  }
}

const LEGEND_ROW = 22

/** A legend over as many lines as it takes, at some seven pixels a letter, and the height of them all. */
export function legendRows(texts: Texts, names: readonly string[]) {
  const rows: string[][] = [[]]
  let used = 0
  for (const name of names) {
    const width = name.length * 6.4 + 34
    if (used > 0 && used + width > WIDTH - 8) {
      rows.push([])
      used = 0
    }
    rows.at(-1)!.push(name)
    used += width
  }
  return {
    legend: rows.map((row, i) => ({ ...legend(texts, row), top: i * LEGEND_ROW })),
    height: rows.length * LEGEND_ROW,
  }
}

/** Calendar years from left to right, in every language. */
export function yearAxis(years: readonly (number | string)[]) {
  return {
    type: "category" as const,
    data: years.map(String),
    axisLabel: { ...MUTED_TEXT, hideOverlap: true },
    axisLine: { lineStyle: { color: INK }, onZero: true },
    axisTick: { show: false },
  }
}

/** An upright axis at the side where reading starts, or at the other one; its name says the unit. */
export function amountAxis(
  texts: Texts,
  name: string,
  side: "start" | "end" = "start",
  format: (value: number) => string = (value) => figure(value, 0),
) {
  const left = (texts.direction === "ltr") === (side === "start")
  return {
    type: "value" as const,
    position: left ? ("left" as const) : ("right" as const),
    name: texts.label(name),
    nameLocation: "middle" as const,
    nameGap: 56,
    nameRotate: 90,
    nameTextStyle: MUTED_TEXT,
    axisLabel: { ...MUTED_TEXT, formatter: format },
    splitLine: side === "start" ? { lineStyle: { color: RULE } } : { show: false },
  }
}

/** Room around a chart over years; `end` makes room for a second axis. */
export function yearGrid(texts: Texts, top: number, end = 12) {
  const [left, right] = texts.direction === "rtl" ? [end, 74] : [74, end]
  return { left, right, top, bottom: 28, outerBoundsMode: "none" as const }
}

/** Of 1, 2 and 5 times a power of ten, the first that cuts a range into at most `most` parts. */
export function niceStep(range: number, most: number): number {
  let power = 1e-6
  while (power * 10 * most < range) power *= 10
  return [power, 2 * power, 5 * power].find((step) => step * most >= range) ?? 10 * power
}

/** Splits a long label over lines of at most `length` characters. */
export function wrap(label: string, length: number): string {
  const lines: string[] = []
  for (const word of label.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join("\n")
}

/** Months to scale from left to right, in every language; the years are named where they begin. */
export function monthAxis(months: readonly Month[]) {
  const [first, last] = [months[0]!, months.at(-1)!]
  const from = Math.ceil(first / 12)
  const januaries = Array.from({ length: yearOf(last) - from + 1 }, (_, i) => 12 * (from + i))
  const { axisLabel } = yearAxis([])
  return {
    type: "value" as const,
    min: first,
    max: last,
    axisLabel: { ...axisLabel, customValues: januaries, formatter: (month: number) => String(yearOf(month)) },
    axisTick: { show: true, customValues: januaries },
    axisLine: { show: true, onZero: false, lineStyle: { color: INK } },
    splitLine: { show: false },
  }
}
