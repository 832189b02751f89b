import { figure } from "../numbers.ts"
import { SIGN_COLOURS } from "../palette.ts"
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

export type BridgeBar = { readonly name: string; readonly usd: number }

/** `steps` lead from `staying` to the total; the chart adds them up itself. */
export type ConversionBridge = {
  readonly id?: string
  readonly from: string
  readonly to: string
  readonly staying: BridgeBar
  readonly steps: readonly BridgeBar[]
  readonly converting: string
  readonly sourceNote: string
}

type Bar = {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly color: string
  readonly text: string
}

/** A waterfall, laid on its side so that long names stay legible: from staying to converting. */
export const conversionBridge = defineChart<ConversionBridge>({
  id: "conversionBridge",
  titleKey: "chart.conversionBridge",
  example: {
    from: "Mine bitcoin",
    to: "Lease AI hall",
    staying: { name: "Value of staying", usd: -12e6 },
    steps: [
      { name: "Given up from conversion on", usd: 9e6 },
      { name: "Rent, base term", usd: 1_240e6 },
      { name: "Hall running cost", usd: -190e6 },
      { name: "Hall build cost", usd: -730e6 },
      { name: "Machines sold", usd: 22e6 },
    ],
    converting: "Value of converting",
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const bars = barsOf(data)
    const title = texts.say("chart.conversionBridge", {
      from: texts.isolate(data.from),
      to: texts.isolate(data.to),
    })
    const part = (value: (bar: Bar) => number, visible: boolean) => ({
      type: "bar" as const,
      stack: "bridge",
      barWidth: 18,
      data: bars.map((bar) => ({
        value: value(bar) / 1e6,
        itemStyle: visible ? { color: bar.color } : { color: "transparent" },
      })),
    })
    const low = (bar: Bar): number => Math.min(bar.from, bar.to)
    const high = (bar: Bar): number => Math.max(bar.from, bar.to)
    return {
      id: data.id ?? "conversionBridge",
      titleKey: "chart.conversionBridge",
      title,
      description: bars.map((bar) => `${bar.name}: ${bar.text}`).join("; "),
      width: WIDTH,
      height: 66 + bars.length * 28,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        grid: margins(texts, 220, 90, 8),
        xAxis: valueAxis(texts, texts.say("chart.conversionBridge.axis"), (value) => figure(value, 0)),
        yAxis: categoryAxis(
          texts,
          bars.map((bar) => wrap(bar.name, 32)),
        ),
        series: [
          part((bar) => Math.max(low(bar), 0), false),
          part((bar) => Math.min(high(bar), 0), false),
          part((bar) => Math.max(high(bar), 0) - Math.max(low(bar), 0), true),
          part((bar) => Math.min(low(bar), 0) - Math.min(high(bar), 0), true),
          {
            type: "scatter",
            symbolSize: 1,
            itemStyle: { color: "transparent" },
            data: bars.map((bar, i) => ({
              value: [Math.max(high(bar), 0) / 1e6, i],
              label: { formatter: texts.isolate(bar.text) },
            })),
            label: { show: true, position: atEnd(texts), distance: 6, ...INK_TEXT },
            markLine: zeroLine,
          },
        ],
      },
    }
  },
})

function barsOf(data: ConversionBridge): readonly Bar[] {
  const bars: Bar[] = [total(data.staying.name, data.staying.usd)]
  let level = data.staying.usd
  for (const { name, usd } of data.steps) {
    const color = usd < 0 ? SIGN_COLOURS.loss : SIGN_COLOURS.gain
    bars.push({ name, from: level, to: level + usd, color, text: `${usd > 0 ? "+" : ""}${millions(usd)}` })
    level += usd
  }
  return [...bars, total(data.converting, level)]
}

const total = (name: string, usd: number): Bar => ({
  name,
  from: 0,
  to: usd,
  color: SIGN_COLOURS.total,
  text: millions(usd),
})

const millions = (usd: number): string => figure(usd / 1e6, Math.abs(usd) < 9.95e6 ? 1 : 0)
