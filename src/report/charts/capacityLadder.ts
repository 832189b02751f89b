import { figure } from "../numbers.ts"
import { CAPACITY_COLOURS } from "../palette.ts"
import {
  atEnd,
  baseOption,
  categoryAxis,
  defineChart,
  INK_TEXT,
  legend,
  margins,
  valueAxis,
  WIDTH,
  wrap,
} from "./chart.ts"

export const CAPACITY_STAGES = ["operating", "underConstruction", "contracted", "planned"] as const
export type CapacityStage = (typeof CAPACITY_STAGES)[number]

/** GW of one company by stage; stages do not overlap, and a stage that is not known is left out. */
export type CapacityRow = {
  readonly name: string
  readonly basis: "gross" | "critical_it" | "nameplate" | "unstated" | "mixed"
  readonly cells: { readonly [S in CapacityStage]?: number | null }
}
export type CapacityLadder = { readonly rows: readonly CapacityRow[]; readonly sourceNote: string }

export const capacityTotal = (row: CapacityRow): number =>
  CAPACITY_STAGES.reduce((total, stage) => total + (row.cells[stage] ?? 0), 0)

/** How far each company's megawatts have come; rows of one basis stand together. */
export const capacityLadder = defineChart<CapacityLadder>({
  id: "capacityLadder",
  titleKey: "chart.capacityLadder",
  example: {
    rows: [
      {
        name: "IREN",
        basis: "gross",
        cells: { operating: 0.81, underConstruction: 0.75, contracted: 1.4, planned: 1.6 },
      },
      {
        name: "TeraWulf",
        basis: "critical_it",
        cells: { operating: 0.06, underConstruction: 0.46, contracted: null },
      },
    ],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const stages = CAPACITY_STAGES.filter((stage) => data.rows.some((row) => (row.cells[stage] ?? 0) > 0))
    const rows = [...data.rows].sort(
      (a, b) => compareText(a.basis, b.basis) || capacityTotal(b) - capacityTotal(a),
    )
    const names = rows.map(
      (row) => `${wrap(texts.isolate(row.name), 26)}\n${texts.say(`basis.${row.basis}`)}`,
    )
    return {
      id: "capacityLadder",
      titleKey: "chart.capacityLadder",
      title: texts.say("chart.capacityLadder"),
      description: rows
        .map((row) => `${row.name} (${texts.say(`basis.${row.basis}`)}): ${figure(capacityTotal(row), 2)} GW`)
        .join("; "),
      width: WIDTH,
      height: 92 + rows.length * 40,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: legend(
          texts,
          stages.map((stage) => texts.say(`capacity.${stage}`)),
        ),
        grid: margins(texts, 220, 60, 34),
        xAxis: valueAxis(texts, texts.say("chart.capacityLadder.axis"), (value) =>
          figure(value, value % 1 ? 1 : 0),
        ),
        yAxis: categoryAxis(texts, names),
        series: [
          ...stages.map((stage) => ({
            type: "bar" as const,
            stack: "capacity",
            name: texts.label(texts.say(`capacity.${stage}`)),
            barWidth: 20,
            itemStyle: { color: CAPACITY_COLOURS[stage] },
            data: rows.map((row) => row.cells[stage] ?? null),
          })),
          {
            type: "scatter",
            symbolSize: 1,
            itemStyle: { color: "transparent" },
            data: rows.map((row, i) => ({
              value: [capacityTotal(row), i],
              label: { formatter: figure(capacityTotal(row), 2) },
            })),
            label: { show: true, position: atEnd(texts), distance: 6, ...INK_TEXT },
          },
        ],
      },
    }
  },
})

const compareText = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)
