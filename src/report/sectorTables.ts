import type { TieoutRow } from "../track/tieout.ts"
import { CAPACITY_STAGES, type CapacityRow, capacityTotal } from "./charts/capacityLadder.ts"
import type { Texts } from "./locales/index.ts"
import { figure } from "./numbers.ts"
import { type Column, column, NONE, type Table } from "./tables.ts"

/** Capacity of the sector by stage, in GW. */
export function sectorTable(texts: Texts, rows: readonly CapacityRow[]): Table {
  const stages = CAPACITY_STAGES.filter((stage) => rows.some((row) => (row.cells[stage] ?? 0) > 0))
  return {
    title: texts.say("chart.capacityLadder"),
    columns: [
      column(texts, "company", "start", 0),
      column(texts, "basis", "start", 1),
      ...stages.map(
        (stage): Column => ({
          key: stage,
          label: texts.say("column.gw", { stage: texts.say(`capacity.${stage}`) }),
          align: "end",
          drop: 0,
        }),
      ),
      column(texts, "total", "end", 2),
    ],
    rows: rows.map((row) => ({
      company: { text: row.name },
      basis: { text: texts.say(`basis.${row.basis}`) },
      ...Object.fromEntries(
        stages.map((stage) => [
          stage,
          { text: row.cells[stage] == null ? NONE : figure(row.cells[stage], 2) },
        ]),
      ),
      total: { text: figure(capacityTotal(row), 2), strong: true },
    })),
    notes: [texts.say("note.capacity")],
  }
}

/** What companies reported against what the model expects of their hashrate. */
export function tieoutTable(texts: Texts, tieout: { readonly rows: readonly TieoutRow[] }): Table {
  return {
    title: texts.say("table.tieout"),
    columns: [
      column(texts, "company", "start", 0),
      column(texts, "month", "start", 0),
      column(texts, "reportedBtc", "end", 1),
      column(texts, "modelBtc", "end", 1),
      column(texts, "ratio", "end", 0),
      column(texts, "cause", "start", 2),
    ],
    rows: tieout.rows.map((row) => ({
      company: { text: row.company },
      month: { text: row.month },
      reportedBtc: { text: figure(row.reportedBtc, 1) },
      modelBtc: { text: row.modelBtc === null ? NONE : figure(row.modelBtc, 1) },
      ratio: { text: row.ratio === null ? NONE : figure(row.ratio, 3) },
      cause: {
        text: [row.likelyCause, row.feesMissing ? texts.say("feesMissing") : ""].filter(Boolean).join("; "),
      },
    })),
    notes: [texts.say("note.tieout")],
  }
}
