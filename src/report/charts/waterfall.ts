import type { Texts } from "../locales/index.ts"
import { figure } from "../numbers.ts"
import { SIGN_COLOURS } from "../palette.ts"
import { atEnd, categoryAxis, INK_TEXT, wrap, zeroLine } from "./chart.ts"

export type BridgeBar = { readonly name: string; readonly usd: number }

/** One bar of a waterfall: from one level to the next, or a total from zero. */
export type Bar = {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly color: string
  readonly text: string
}

/** Steps as bars, each from where the one before ended. */
export function stepBars(
  steps: readonly BridgeBar[],
  start: number,
): { bars: readonly Bar[]; level: number } {
  const bars: Bar[] = []
  let level = start
  for (const { name, usd } of steps) {
    const color = usd < 0 ? SIGN_COLOURS.loss : SIGN_COLOURS.gain
    bars.push({ name, from: level, to: level + usd, color, text: `${usd > 0 ? "+" : ""}${millions(usd)}` })
    level += usd
  }
  return { bars, level }
}

export const totalBar = (name: string, usd: number): Bar => ({
  name,
  from: 0,
  to: usd,
  color: SIGN_COLOURS.total,
  text: millions(usd),
})

const millions = (usd: number): string => figure(usd / 1e6, Math.abs(usd) < 9.95e6 ? 1 : 0)

const low = (bar: Bar): number => Math.min(bar.from, bar.to)
const high = (bar: Bar): number => Math.max(bar.from, bar.to)

/** Least and greatest level of the bars, zero included [USD]. */
export const extent = (bars: readonly Bar[]): readonly [number, number] => [
  Math.min(0, ...bars.map(low)),
  Math.max(0, ...bars.map(high)),
]

/** The names of the bars, first on top. */
export const barNames = (texts: Texts, bars: readonly Bar[], letters = 32) =>
  categoryAxis(
    texts,
    bars.map((bar) => wrap(bar.name, letters)),
  )

/** A waterfall laid on its side, so that long names stay legible: invisible parts carry the visible ones. */
export function waterfallSeries(texts: Texts, bars: readonly Bar[]) {
  const part = (value: (bar: Bar) => number, visible: boolean) => ({
    type: "bar" as const,
    stack: "bridge",
    barWidth: 18,
    data: bars.map((bar) => ({
      value: value(bar) / 1e6,
      itemStyle: visible ? { color: bar.color } : { color: "transparent" },
    })),
  })
  return [
    part((bar) => Math.max(low(bar), 0), false),
    part((bar) => Math.min(high(bar), 0), false),
    part((bar) => Math.max(high(bar), 0) - Math.max(low(bar), 0), true),
    part((bar) => Math.min(low(bar), 0) - Math.min(high(bar), 0), true),
    {
      type: "scatter" as const,
      symbolSize: 1,
      itemStyle: { color: "transparent" },
      data: bars.map((bar, i) => ({
        value: [Math.max(high(bar), 0) / 1e6, i],
        label: { formatter: texts.isolate(bar.text) },
      })),
      label: { show: true, position: atEnd(texts), distance: 6, ...INK_TEXT },
      markLine: zeroLine,
    },
  ]
}
