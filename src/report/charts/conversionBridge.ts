import { figure } from "../numbers.ts"
import { baseOption, defineChart, margins, valueAxis, WIDTH } from "./chart.ts"
import { type Bar, type BridgeBar, barNames, stepBars, totalBar, waterfallSeries } from "./waterfall.ts"

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
        yAxis: barNames(texts, bars),
        series: waterfallSeries(texts, bars),
      },
    }
  },
})

function barsOf(data: ConversionBridge): readonly Bar[] {
  const { bars, level } = stepBars(data.steps, data.staying.usd)
  return [totalBar(data.staying.name, data.staying.usd), ...bars, totalBar(data.converting, level)]
}
