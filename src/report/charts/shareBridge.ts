import { figure } from "../numbers.ts"
import { baseOption, defineChart, margins, niceStep, valueAxis, WIDTH } from "./chart.ts"
import { type BridgeBar, barNames, extent, stepBars, totalBar, waterfallSeries } from "./waterfall.ts"

/** From the value of the blocks to that of all shares; `shares` turns dollars into dollars a share. */
export type ShareBridgeSteps = {
  readonly blocks: BridgeBar
  readonly steps: readonly BridgeBar[]
  readonly equity: string
  readonly shares: number
  readonly sourceNote: string
}

/** A waterfall with two axes that say the same: dollars below, dollars a share above. */
export const shareBridge = defineChart<ShareBridgeSteps>({
  id: "shareBridge",
  titleKey: "chart.shareBridge",
  example: {
    blocks: { name: "Blocks, present value", usd: 4_837e6 },
    steps: [
      { name: "Cash", usd: 1_770e6 },
      { name: "Debt", usd: -4_385e6 },
      { name: "Income tax without debt, present value", usd: -1_376e6 },
    ],
    equity: "Equity of all shares",
    shares: 319.6e6,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { bars: steps, level } = stepBars(data.steps, data.blocks.usd)
    const bars = [totalBar(data.blocks.name, data.blocks.usd), ...steps, totalBar(data.equity, level)]
    const [least, most] = extent(bars)
    const step = niceStep((most - least) / 1e6, 8)
    const range = { min: floorTo(least / 1e6, step), max: -floorTo(-most / 1e6, step) }
    const perShare = (millions: number): string => figure((millions * 1e6) / data.shares, 2)
    const top = valueAxis(texts, texts.say("chart.shareBridge.perShare"), perShare)
    return {
      id: "shareBridge",
      titleKey: "chart.shareBridge",
      title: texts.say("chart.shareBridge"),
      description: bars
        .map((bar) => `${bar.name}: ${bar.text} (${perShare((bar.to - bar.from) / 1e6)})`)
        .join("; "),
      width: WIDTH,
      height: 112 + bars.length * 28,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        grid: margins(texts, 272, 66, 52),
        xAxis: [
          {
            ...valueAxis(texts, texts.say("chart.shareBridge.axis"), (value) => figure(value, 0)),
            position: "bottom",
            ...range,
            interval: step,
          },
          {
            ...top,
            position: "top",
            splitLine: { show: false },
            ...range,
            axisLabel: { ...top.axisLabel, customValues: perShareTicks(range, data.shares) },
          },
        ],
        yAxis: barNames(texts, bars, 44),
        series: [
          ...waterfallSeries(texts, bars),
          // An axis without a series is not drawn.
          { type: "scatter", xAxisIndex: 1, symbolSize: 0, silent: true, data: [[0, 0]] },
        ],
      },
    }
  },
})

/** The multiple of a step at or below a value. */
const floorTo = (value: number, step: number): number => Math.floor(value / step + 1e-9) * step

/** Round amounts a share within a range of USD million, as USD million. */
function perShareTicks({ min, max }: { min: number; max: number }, shares: number): number[] {
  const perMillion = 1e6 / shares
  const step = niceStep((max - min) * perMillion, 8)
  const first = -floorTo(-min * perMillion, step)
  const count = Math.floor((max * perMillion - first) / step + 1e-9) + 1
  return Array.from({ length: count }, (_, i) => (first + i * step) / perMillion)
}
