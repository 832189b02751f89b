import { figure } from "../numbers.ts"
import { USES_COLOURS } from "../palette.ts"
import { baseOption, categoryAxis, defineChart, legend, margins, valueAxis, WIDTH } from "./chart.ts"

const USES = ["cost", "interest", "fees", "reserve"] as const
const SOURCES = ["debt", "equity"] as const
type Item = (typeof USES)[number] | (typeof SOURCES)[number]

/** What one project loan pays for, and with whose money [USD]. */
export type SourcesUses = {
  readonly id?: string
  readonly name: string
  readonly usd: Readonly<Record<Item, number>>
  readonly sourceNote: string
}

/** Two bars of one length: what is paid for, and who pays. */
export const sourcesUses = defineChart<SourcesUses>({
  id: "sourcesUses",
  titleKey: "chart.sourcesUses",
  example: {
    name: "Campus",
    usd: { cost: 2_100e6, interest: 74e6, fees: 44e6, reserve: 116e6, debt: 1_867e6, equity: 467e6 },
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const items: readonly Item[] = [...USES, ...SOURCES]
    const shown = items.filter((item) => data.usd[item] >= 0.5)
    const total = SOURCES.reduce((sum, item) => sum + data.usd[item], 0)
    const name = (item: Item): string => texts.say(`item.${item}`)
    const isUse = (item: Item): boolean => (USES as readonly string[]).includes(item)
    const axis = valueAxis(texts, texts.say("chart.sourcesUses.axis"), (value) => figure(value, 0))
    return {
      id: data.id ?? "sourcesUses",
      titleKey: "chart.sourcesUses",
      title: texts.say("chart.sourcesUses", { name: texts.isolate(data.name) }),
      description: shown.map((item) => `${name(item)}: ${figure(data.usd[item] / 1e6, 1)}`).join("; "),
      width: WIDTH,
      height: 154,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(texts, shown.map(name)),
        grid: margins(texts, 96, 24, 34),
        xAxis: {
          ...axis,
          axisLabel: { ...axis.axisLabel, showMaxLabel: false },
          max: "dataMax",
        },
        yAxis: categoryAxis(texts, [texts.say("item.uses"), texts.say("item.sources")]),
        series: shown.map((item) => ({
          type: "bar" as const,
          stack: "money",
          name: texts.label(name(item)),
          barWidth: 22,
          itemStyle: { color: USES_COLOURS[item] },
          label: {
            show: data.usd[item] >= 0.08 * total,
            formatter: texts.isolate(figure(data.usd[item] / 1e6, 0)),
            color: "#ffffff",
            fontSize: 12,
          },
          data: isUse(item) ? [data.usd[item] / 1e6, null] : [null, data.usd[item] / 1e6],
        })),
      },
    }
  },
})
