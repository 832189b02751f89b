import { runFused } from "../base/fuse.ts"
import type { BatchData, Grid } from "../base/runBatch.ts"
import { runSheet, type SheetData } from "../base/runSheet.ts"
import { type Sheet, sheetBehind } from "../base/sheet.ts"
import { gridOf } from "./flows.ts"

/** A sheet whose series and inputs may differ from path to path. Grids that do not are read as plain numbers. */
export type Given = {
  readonly data: Omit<SheetData, "series" | "inputs">
  readonly paths: number
  readonly inputs: Readonly<Record<string, number>>
  readonly series: Readonly<Record<string, Grid>>
  /** Last results of sheets whose memory may be used again: nobody reads them any more. */
  readonly spent?: Map<Sheet, ReadonlyMap<string, Grid>>
}

/** Runs a sheet for one path or many, whichever its series need, to the same bits; gives back its `outputs`. */
export function evaluate(
  sheet: Sheet,
  { data, paths, inputs, series, spent }: Given,
  outputs: readonly string[],
): (name: string) => Grid {
  const all = Object.entries(series)
  const varying = Object.fromEntries(all.filter(([, { byPath }]) => byPath !== 0))
  const fixed = Object.fromEntries(
    all.filter(([name]) => !(name in varying)).map(([name, grid]) => [name, columnOf(grid, data.months)]),
  )
  const plain: SheetData = { ...data, inputs, series: fixed }
  if (Object.keys(varying).length === 0) {
    const values = runSheet(sheetBehind(sheet, outputs), plain)
    return (name) => gridOf(values, name)!
  }
  const batch: BatchData = { ...plain, paths, varying }
  const found = runFused(sheet, batch, outputs, spent?.get(sheet))
  spent?.set(sheet, found)
  return (name) => found.get(name)!
}

const columnOf = ({ data, byMonth }: Grid, months: number): Float64Array =>
  byMonth === 0 ? new Float64Array(months).fill(data[0]!) : data
