import { at, type Grid, perPath, runBatch } from "../../base/runBatch.ts"
import { MONTHS_PER_YEAR } from "../../base/units.ts"
import type { BlockRun } from "../../cash/block.ts"

/** What today's use of a block brings, month by month, as a function of that month's hashprice [USD]. */
export type Earned = {
  /** First month, from 0, in which it earns nothing more. */
  readonly end: number
  /** What hashprice cannot move; falls at the end of the month. */
  readonly certainUsd: Float64Array
  /** What it adds to that, from 0 upward. */
  readonly movingUsd: (month: number, hashprice: number) => number
  /** For the machines, when their use stops at the start of a month, at the hashprice that buyers count on. */
  readonly resaleUsd: (month: number, hashprice: number) => number
  /** Unlevered discount rate of the use, effective annual. */
  readonly rate: number
}

/** Hashprices at which the sheet is run, up to so many times today's; straight between them and above. */
const LEVELS = 1000
const HIGHEST = 10

/**
 * Today's use by its own sheet, on the site's power contract and with curtailment, at many hashprices at once. Null where
 * hashprice moves nothing.
 */
export function earnedByHashprice(run: BlockRun): Earned | null {
  const today = run.data.series.hashpriceUsdPerPhDay![0]!
  const few = Float64Array.of(0, today, HIGHEST * today)
  const net = atLevels(run, few, run.data.months, {}).get("netUsd")!
  const months = Array.from({ length: run.data.months }, (_, i) => i)
  const earns = (month: number): boolean => few.some((_, level) => at(net, month, level) !== 0)
  const moves = (month: number): boolean => at(net, month, 0) !== at(net, month, 2)
  if (!months.some(moves)) return null
  const end = months.findLastIndex(earns) + 1
  const spacing = (HIGHEST * today) / LEVELS
  const levels = Float64Array.from({ length: LEVELS + 1 }, (_, i) => i * spacing)
  const all = atLevels(run, levels, end, lifeLeft(run, 0))
  const rows = rowsOf(all.get("netUsd")!, end)
  return {
    end,
    certainUsd: Float64Array.from(rows, (row) => row[0]!),
    movingUsd: tableReader(
      rows.map((row) => row.map((usd) => usd - row[0]!)),
      spacing,
    ),
    resaleUsd: resaleReader(run, end, all, levels),
    rate: run.discountFraction,
  }
}

const atLevels = (
  run: BlockRun,
  levels: Float64Array,
  months: number,
  varying: Readonly<Record<string, Grid>>,
): ReadonlyMap<string, Grid> =>
  runBatch(run.sheet, {
    ...run.data,
    months,
    paths: levels.length,
    varying: { ...varying, hashpriceUsdPerPhDay: perPath(levels) },
  })

/** Years of margin that a buyer pays for: those of the file, but none in which machines `late` months older are worn out. */
function lifeLeft(run: BlockRun, late: number): Readonly<Record<string, Grid>> {
  const years = run.inputs.resaleMarginYears?.value
  const life = run.inputs.machineLifeMonths?.value
  if (years === undefined || life === undefined) return {}
  const first = run.values.constants.get("firstMonth") ?? 1
  const left = Float64Array.from({ length: run.data.months }, (_, i) =>
    Math.max(0, Math.min(years, (first + life - (i + 1) - late) / MONTHS_PER_YEAR)),
  )
  return { resaleMarginYears: { data: left, byMonth: 1, byPath: 0 } }
}

function resaleReader(
  run: BlockRun,
  end: number,
  all: ReadonlyMap<string, Grid>,
  levels: Float64Array,
): Earned["resaleUsd"] {
  const resale = all.get("machineResaleUsd")
  if (!resale) return () => 0
  // Once their use has ended the machines are a month older than in its last month.
  const ended = atLevels(run, levels, end, lifeLeft(run, 1)).get("machineResaleUsd")!
  return tableReader([...rowsOf(resale, end), rowsOf(ended, end)[end - 1]!], levels[1]!)
}

/** One row of levels for each month. */
const rowsOf = (grid: Grid, months: number): readonly Float64Array[] =>
  Array.from({ length: months }, (_, month) =>
    Float64Array.from({ length: LEVELS + 1 }, (_, level) => at(grid, month, level)),
  )

const tableReader =
  (rows: readonly Float64Array[], spacing: number) =>
  (month: number, hashprice: number): number => {
    const row = rows[month]!
    const place = hashprice / spacing
    const cell = Math.min(LEVELS - 1, Math.floor(place))
    return row[cell]! + (place - cell) * (row[cell + 1]! - row[cell]!)
  }
