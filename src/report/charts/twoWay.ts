import { figure } from "../numbers.ts"
import { MUTED, ON_LIGHT } from "../palette.ts"
import { baseOption, defineChart, INK_TEXT, WIDTH } from "./chart.ts"

export type TwoWayGrid = {
  readonly rowsName: string
  readonly columnsName: string
  /** Values of the inputs, with their units. */
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** One list a row, in the unit of the title. */
  readonly answers: readonly (readonly number[])[]
  readonly base: number
  readonly price: number | null
  readonly decimals: number
  readonly sourceNote: string
}

const COLOURS = ["#c4561b", "#e9b795", "#f7f7f7", "#9fc3e0", "#0067a8"]
const CELL = 44

/** The answer over two inputs: blue above base and red below, bold from the market price on. */
export const twoWay = defineChart<TwoWayGrid>({
  id: "twoWay",
  titleKey: "chart.twoWay",
  example: {
    rowsName: "Discount rate of leased halls",
    columnsName: "Hall build cost per critical IT MW",
    rows: ["7%", "8.5%", "10%"],
    columns: ["$8M/MW", "$11.5M/MW", "$15M/MW"],
    answers: [
      [9.8, 7.1, 4.4],
      [7.3, 4.8, 1.3],
      [5.1, 2.8, 0],
    ],
    base: 4.8,
    price: 7.2,
    decimals: 2,
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const { rows, columns, answers, base, price } = data
    const rtl = texts.direction === "rtl"
    const reach = Math.max(...answers.flat().map((answer) => Math.abs(answer - base)), 1e-9)
    const number = (value: number): string => figure(value, data.decimals)
    const cells = answers.flatMap((row, r) => row.map((answer, c) => ({ answer, r, c })))
    const isReached = (answer: number): boolean => price !== null && answer >= price
    const names = { rows: texts.isolate(data.rowsName), columns: texts.isolate(data.columnsName) }
    const axis = (labels: readonly string[], name: string) => ({
      type: "category" as const,
      data: labels.map((label) => texts.label(label)),
      name: texts.label(name),
      nameLocation: "middle" as const,
      nameTextStyle: { ...INK_TEXT, color: MUTED, fontSize: 11 },
      axisLabel: { ...INK_TEXT, interval: 0 },
      axisLine: { show: false },
      axisTick: { show: false },
    })
    return {
      id: "twoWay",
      titleKey: "chart.twoWay",
      title: `${texts.say("chart.twoWay")}: ${texts.say("chart.twoWay.axis", names)}`,
      description: cells.map(({ answer, r, c }) => `${rows[r]}, ${columns[c]}: ${number(answer)}`).join("; "),
      width: WIDTH,
      height: 74 + rows.length * CELL,
      sourceNote: cells.some(({ answer }) => isReached(answer))
        ? `${texts.say("chart.twoWay.note")} ${data.sourceNote}`
        : data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        grid: { left: rtl ? 24 : 150, right: rtl ? 150 : 24, top: 54, bottom: 14, outerBoundsMode: "none" },
        xAxis: { ...axis(columns, data.columnsName), position: "top", inverse: rtl, nameGap: 28 },
        yAxis: {
          ...axis(rows, data.rowsName),
          inverse: true,
          position: rtl ? "right" : "left",
          nameGap: 104,
          nameRotate: 90,
        },
        visualMap: {
          show: false,
          type: "continuous",
          min: base - reach,
          max: base + reach,
          dimension: 2,
          inRange: { color: COLOURS },
        },
        series: [
          {
            type: "heatmap",
            itemStyle: { borderColor: "#ffffff", borderWidth: 2 },
            label: { show: true },
            data: cells.map(({ answer, r, c }) => ({
              value: [c, r, answer],
              label: {
                formatter: number(answer),
                fontSize: 13,
                fontWeight: isReached(answer) ? ("bold" as const) : ("normal" as const),
                color: Math.abs(answer - base) > reach * 0.72 ? "#ffffff" : ON_LIGHT,
              },
            })),
          },
        ],
      },
    }
  },
})
