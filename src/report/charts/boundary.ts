import { figure } from "../numbers.ts"
import { MUTED, RULE, SIGN_COLOURS, useColour } from "../palette.ts"
import {
  amountAxis,
  baseOption,
  defineChart,
  legendRows,
  niceStep,
  WIDTH,
  yearAxis,
  yearGrid,
} from "./chart.ts"

/** The hashprice below which to convert, by month [USD/PH/day], and where hashprice is expected; null where none decides. */
export type Boundary = {
  readonly id?: string
  readonly name: string
  readonly months: readonly string[]
  readonly triggerUsdPerPhDay: readonly (number | null)[]
  /** The same for low and for high rents; null where rents are certain. */
  readonly rents: {
    readonly lowUsdPerPhDay: readonly (number | null)[]
    readonly highUsdPerPhDay: readonly (number | null)[]
  } | null
  readonly medianUsdPerPhDay: readonly number[]
  readonly lowUsdPerPhDay: readonly number[]
  readonly highUsdPerPhDay: readonly number[]
  readonly todayUsdPerPhDay: number
  readonly sourceNote: string
}

const RULE_COLOUR = SIGN_COLOURS.gain
const TODAY_COLOUR = useColour("mine")
/** Beyond so many times today's hashprice a rule is drawn out of the picture: it would flatten the rest. */
const HIGHEST = 2.5

/** The boundary as a curve over months, with hashprice today and as it is expected. */
export const boundary = defineChart<Boundary>({
  id: "boundary",
  titleKey: "chart.boundary",
  example: {
    name: "Campus",
    months: ["2026-11", "2026-12", "2027-01", "2027-02"],
    triggerUsdPerPhDay: [17.6, 18.3, 20.7, 55.6],
    rents: { lowUsdPerPhDay: [null, 12.1, 14.0, 30.2], highUsdPerPhDay: [25.1, 26.3, 30.2, null] },
    medianUsdPerPhDay: [45, 44.1, 43.3, 42.4],
    lowUsdPerPhDay: [45, 33.1, 30.2, 28.4],
    highUsdPerPhDay: [45, 58.2, 62.1, 64],
    todayUsdPerPhDay: 45,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const say = (key: "rule" | "low" | "high" | "today" | "median" | "band"): string =>
      texts.say(`chart.boundary.${key}`)
    const line = (
      name: string,
      values: readonly (number | null)[],
      color: string,
      width: number,
      type: "solid" | "dashed" | "dotted",
    ) => ({
      type: "line" as const,
      name: texts.label(name),
      symbol: "none",
      lineStyle: { color, width, type },
      itemStyle: { color },
      data: values.map((value) => value ?? "-"),
    })
    const { rents } = data
    const names = [
      say("rule"),
      ...(rents ? [say("low"), say("high")] : []),
      say("today"),
      say("median"),
      say("band"),
    ]
    const top = legendRows(texts, names)
    const most = HIGHEST * data.todayUsdPerPhDay
    const highest = Math.max(
      data.todayUsdPerPhDay,
      ...[data.triggerUsdPerPhDay, data.highUsdPerPhDay, rents?.highUsdPerPhDay ?? []]
        .flat()
        .filter((value) => value !== null && value <= most)
        .map((value) => value!),
    )
    const step = niceStep(highest, 6)
    const band = { type: "line" as const, symbol: "none", stack: "band", lineStyle: { opacity: 0 } }
    return {
      id: data.id ?? "boundary",
      titleKey: "chart.boundary",
      title: texts.say("chart.boundary", { block: texts.isolate(data.name) }),
      description: data.months
        .map((month, i) => {
          const rule = data.triggerUsdPerPhDay[i]
          return `${month}: ${rule == null ? "–" : figure(rule, 1)} / ${figure(data.medianUsdPerPhDay[i]!, 1)}`
        })
        .join("; "),
      width: WIDTH,
      height: 296 + top.height,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: top.legend,
        grid: yearGrid(texts, 16 + top.height, 34),
        xAxis: { ...yearAxis(data.months), boundaryGap: false },
        yAxis: {
          ...amountAxis(texts, texts.say("chart.boundary.axis")),
          min: 0,
          max: Math.ceil(highest / step) * step,
          interval: step,
        },
        series: [
          { ...band, data: [...data.lowUsdPerPhDay] },
          {
            ...band,
            name: texts.label(say("band")),
            itemStyle: { color: RULE },
            areaStyle: { color: RULE, opacity: 0.6 },
            data: data.highUsdPerPhDay.map((value, i) => value - data.lowUsdPerPhDay[i]!),
          },
          line(say("median"), data.medianUsdPerPhDay, MUTED, 1.5, "dashed"),
          line(
            say("today"),
            data.months.map(() => data.todayUsdPerPhDay),
            TODAY_COLOUR,
            1.5,
            "solid",
          ),
          ...(rents
            ? [
                line(say("low"), rents.lowUsdPerPhDay, RULE_COLOUR, 1.5, "dotted"),
                line(say("high"), rents.highUsdPerPhDay, RULE_COLOUR, 1.5, "dashed"),
              ]
            : []),
          line(say("rule"), data.triggerUsdPerPhDay, RULE_COLOUR, 2.5, "solid"),
        ],
      },
    }
  },
})
