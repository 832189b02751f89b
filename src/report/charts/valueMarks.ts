import type { CustomSeriesOption } from "echarts"
import type { Texts } from "../locales/index.ts"
import { FONT } from "../palette.ts"

/** A value on the axis along the bottom, as an upright line with its name at the top. */
export type ValueMark = {
  readonly at: number
  readonly text: string
  readonly color: string
  readonly dashed: boolean
}

/** Height of a row of names above the plot [px]. */
export const LABEL_ROW = 16
const FONT_SIZE = 11
const GAP = 4

/** Width of a name with the room before and after it [px]. */
export const nameWidth = ({ text }: ValueMark): number => 2 * GAP + text.length * FONT_SIZE * 0.56

/**
 * The row of each mark, 0 lowest, so that no line crosses a name: a name reaches over what comes after it, and those
 * lines end below it. `unitsPerPx` is how far along the axis a pixel goes.
 */
export function rowsOf(marks: readonly ValueMark[], unitsPerPx: number): readonly number[] {
  const byPlace = marks.map((_, i) => i).sort((a, b) => marks[b]!.at - marks[a]!.at || b - a)
  const rows = marks.map(() => 0)
  byPlace.forEach((i, place) => {
    const end = marks[i]!.at + nameWidth(marks[i]!) * unitsPerPx
    const crossed = byPlace.slice(0, place).filter((j) => marks[j]!.at <= end)
    rows[i] = crossed.length === 0 ? 0 : 1 + Math.max(...crossed.map((j) => rows[j]!))
  })
  return rows
}

/** The marks as drawn from the bottom to their rows above the top of the plot; names stand where reading goes on. */
export function markSeries(
  texts: Texts,
  marks: readonly ValueMark[],
  rows: readonly number[],
  ceiling: number,
): readonly CustomSeriesOption[] {
  const onward = texts.direction === "rtl" ? -1 : 1
  return marks.map(({ at, text, color, dashed }, i) => ({
    type: "custom",
    data: [[at, 0]],
    encode: { x: 0, y: 1 },
    clip: false,
    renderItem: (_params, api) => {
      const [x, bottom] = api.coord([at, 0]) as [number, number]
      const top = api.coord([at, ceiling])[1]! - LABEL_ROW * (rows[i]! + 1)
      return {
        type: "group",
        children: [
          {
            type: "line",
            shape: { x1: x, y1: bottom, x2: x, y2: top },
            style: { stroke: color, lineWidth: 1.5, ...(dashed ? { lineDash: [4, 3] } : {}) },
          },
          {
            type: "text",
            style: {
              text: texts.label(text),
              x: x + GAP * onward,
              y: top + LABEL_ROW / 2,
              fill: color,
              fontFamily: FONT,
              fontSize: FONT_SIZE,
              align: onward > 0 ? "left" : "right",
              verticalAlign: "middle",
            },
          },
        ],
      }
    },
  }))
}
