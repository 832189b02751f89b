import { formatMonth, type Month } from "../../base/month.ts"
import type { Texts } from "../locales/index.ts"
import { INK, MUTED, onColour, useColour } from "../palette.ts"
import { baseOption, categoryAxis, defineChart, INK_TEXT, margins, monthAxis, WIDTH, wrap } from "./chart.ts"

export const GANTT_KINDS = [
  "before",
  "construction",
  "power",
  "delay",
  "lease",
  "renewal",
  "operation",
  "loan",
] as const
export type GanttKind = (typeof GANTT_KINDS)[number]

/** A stretch of months, the last one included; a `power` stretch is one month, from which there is power. */
export type GanttBar = {
  readonly kind: GanttKind
  readonly name: string
  readonly from: Month
  readonly to: Month
}
export type Gantt = {
  readonly id?: string
  readonly name: string
  readonly bars: readonly GanttBar[]
  /** The first month of the model. */
  readonly today: Month
  readonly goLive: Month | null
  readonly sourceNote: string
}

const COLOURS: Readonly<Record<GanttKind, string>> = {
  before: "#8b949e",
  construction: "#b5561c",
  power: "#d98300",
  delay: "#a86aa4",
  lease: useColour("colocate"),
  renewal: "#83bfd8",
  operation: useColour("mine"),
  loan: "#4b5560",
}

/** What happens to a block and when, from left to right in every language. */
export const gantt = defineChart<Gantt>({
  id: "gantt",
  titleKey: "chart.gantt",
  example: {
    name: "Hall 1",
    bars: [
      { kind: "construction", name: "Construction", from: 24314, to: 24331 },
      { kind: "delay", name: "Delay", from: 24332, to: 24334 },
      { kind: "lease", name: "Lease: base term", from: 24335, to: 24514 },
      { kind: "loan", name: "Project loan", from: 24320, to: 24452 },
    ],
    today: 24323,
    goLive: 24335,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { bars, today, goLive } = data
    const first = Math.min(today, ...bars.map(({ from }) => from))
    const last = Math.max(today, ...bars.map(({ to }) => to + 1))
    // Where nothing began before the first month, the axis begins with it and needs no mark.
    const marked = first < today
    const spans = bars.map(({ from, to }) => spanText(texts, from, to))
    const mark = (month: Month, name: string, color: string, align: "left" | "right") => ({
      xAxis: month,
      lineStyle: { color, width: 1.5, type: "solid" as const },
      label: { formatter: texts.label(name), ...INK_TEXT, position: "start" as const, align },
    })
    return {
      id: data.id ?? "gantt",
      titleKey: "chart.gantt",
      title: texts.say("chart.gantt", { block: texts.isolate(data.name) }),
      description: bars.map(({ name }, i) => `${name}: ${spans[i]}`).join("; "),
      width: WIDTH,
      height: 76 + bars.length * 30,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        grid: margins(texts, 190, 64, 24, 44),
        xAxis: {
          ...monthAxis([first, last]),
          name: texts.label(texts.say("chart.gantt.axis")),
          nameLocation: "middle",
          nameGap: 26,
          nameTextStyle: { color: MUTED, fontSize: 11 },
        },
        yAxis: categoryAxis(
          texts,
          bars.map(({ name }) => wrap(name, 28)),
        ),
        series: [
          {
            type: "bar",
            stack: "months",
            barWidth: 16,
            itemStyle: { color: "transparent" },
            data: bars.map(({ from }) => from),
          },
          {
            type: "bar",
            stack: "months",
            data: bars.map(({ kind, from, to }, i) => ({
              value: to + 1 - from,
              itemStyle: { color: COLOURS[kind] },
              label: label(
                texts,
                spans[i]!,
                COLOURS[kind],
                (to + 1 - from) / (last - first),
                (to + 1 - first) / (last - first),
              ),
            })),
            markLine: {
              silent: true,
              symbol: "none",
              data: [
                ...(marked ? [mark(today, texts.say("chart.gantt.today"), INK, "right")] : []),
                ...(goLive === null || goLive <= today
                  ? []
                  : [mark(goLive, texts.say("chart.gantt.goLive"), COLOURS.lease, "left")]),
              ],
            },
          },
        ],
      },
    }
  },
})

/** A bar with room has its months inside, a short one beside it, where there is more of the picture. */
function label(texts: Texts, span: string, fill: string, share: number, end: number) {
  const inside = share > 0.22
  const position = inside ? ("inside" as const) : end < 0.7 ? ("right" as const) : ("left" as const)
  return {
    show: true,
    formatter: texts.isolate(span),
    ...INK_TEXT,
    ...(inside ? { color: onColour(fill) } : {}),
    fontSize: 11,
    position,
  }
}

const spanText = (texts: Texts, from: Month, to: Month): string =>
  from === to ? texts.isolate(formatMonth(from)) : texts.isolate(`${formatMonth(from)} – ${formatMonth(to)}`)
