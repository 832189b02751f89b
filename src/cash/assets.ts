import { constant, gridSum, monthly, type Size, type Weighted, weightedSum } from "../base/grids.ts"
import { yearOf } from "../base/month.ts"
import type { Grid } from "../base/runBatch.ts"
import type { Portfolio } from "../model/resolved.ts"
import { ASSETS, type AssetClass } from "../uses/assets.ts"
import type { BlockFlows, ProjectFlows, ShareOf } from "./flows.ts"
import { closingMonth, taxRows } from "./taxRows.ts"

/**
 * What one class of asset of a block or a project cost, and when it enters service. `costUsd` is by month paid;
 * `creditUsd` is what a tax credit takes off the cost that tax writes off, in the month it goes live; `sunkUsd` was paid
 * before the first month: tax writes it off from the same day, the books with the plant that stands at the start.
 */
type Pool = {
  readonly asset: AssetClass
  readonly owner: BlockFlows | ProjectFlows
  readonly costUsd: Grid
  readonly liveMonth: Grid
  readonly creditUsd: Grid
  readonly sunkUsd: Grid
}

/** Write-offs of one pool [USD, positive]: book by month, tax once a year in the month that closes it. */
type WrittenOff = {
  readonly owner: BlockFlows | ProjectFlows
  readonly bookUsd: () => Grid
  readonly taxUsd: Grid
}

/** How much of what is bought is written off when. Lives and shares are inputs of the file; tables are dated data. */
export type WriteOffs = {
  readonly pools: readonly WrittenOff[]
  /** Plant that stands at the start. */
  readonly openingBookUsd: Grid
  readonly openingTaxUsd: Grid
}

export function writeOffs(
  portfolio: Portfolio,
  blocks: readonly BlockFlows[],
  projects: readonly ProjectFlows[],
  size: Size,
): WriteOffs {
  const tax = taxRows(portfolio)
  const pools = [...blocks.flatMap((one) => blockPools(one, size)), ...projects.map(costsOfDebt)]
  const opening = openingPlant(portfolio)
  return {
    pools: pools.map((pool) => ({
      owner: pool.owner,
      bookUsd: () =>
        perPath(pool, size, (out, at, cost, _paid, month) => {
          addBook(out, at, size.months, cost, month, bookLife(portfolio, pool.asset))
        }),
      taxUsd: perPath(pool, size, (out, at, _cost, paid, month) => {
        for (const { index, fraction } of tax(pool.asset, month)) out[at + index]! += paid * fraction
      }),
    })),
    openingBookUsd: opening.bookUsd,
    openingTaxUsd: opening.taxUsd,
  }
}

/** All of it in the books. */
export const bookWriteOffs = ({ pools, openingBookUsd }: WriteOffs, size: Size): Grid =>
  gridSum([...pools.map(({ bookUsd }) => bookUsd()), openingBookUsd], size)

/** The owner's share of it for tax. */
export function taxWriteOffs(
  { pools, openingTaxUsd }: WriteOffs,
  ofBlock: ShareOf,
  ofProject: (project: ProjectFlows) => Grid,
  size: Size,
): Grid {
  const shared = pools.map(
    ({ owner, taxUsd }): Weighted => ["run" in owner ? ofBlock(owner) : ofProject(owner), taxUsd],
  )
  return weightedSum([...shared, [constant(1), openingTaxUsd]], size)
}

/** What a run builds enters service when the block goes live; what is bought later, when it is bought. */
function blockPools(block: BlockFlows, size: Size): readonly Pool[] {
  const { run, of } = block
  const stated = new Set(run.sheet.nodes.map(({ name }) => name))
  const numberOf = (name: string, otherwise: number): Grid =>
    stated.has(name) ? of(name) : constant(otherwise)
  const goLive = numberOf("goLiveMonth", 1)
  const liveMonth = { ...goLive, data: goLive.data.map((month) => Math.max(0, Math.floor(month) - 1)) }
  // A hall that is live at the start is plant in service, whose tax value the file states.
  const sunk = numberOf("sunkCapexUsd", 0)
  const sunkUsd = stated.has("sunkCapexUsd") ? whereNotLive(goLive, sunk, size.paths) : sunk
  // Half of an investment credit comes off the cost that tax writes off (IRC 50(c)(3)); the books keep it.
  const creditUsd = stated.has("itcUsd") ? halfOf(of("itcUsd"), size) : constant(0)
  return run.sheet.nodes.flatMap(({ name, line }): Pool[] => {
    if (line !== "capex") return []
    const asset = ASSETS[name]
    if (!asset) throw new Error(`assets: no class for ${name}`)
    const own = asset === "hall" ? { creditUsd, sunkUsd } : { creditUsd: constant(0), sunkUsd: constant(0) }
    return [{ asset, owner: block, costUsd: of(name), liveMonth, ...own }]
  })
}

function whereNotLive(goLive: Grid, sunk: Grid, paths: number): Grid {
  const varies = goLive.byPath !== 0 || sunk.byPath !== 0
  const data = Float64Array.from({ length: varies ? paths : 1 }, (_, p) =>
    goLive.data[p * goLive.byPath]! < 1 ? 0 : sunk.data[p * sunk.byPath]!,
  )
  return { data, byMonth: 0, byPath: varies ? 1 : 0 }
}

function halfOf({ data, byMonth, byPath }: Grid, { months, paths }: Size): Grid {
  const out = new Float64Array(byPath === 0 ? 1 : paths)
  for (let p = 0; p < out.length; p++) {
    for (let m = 0; m < months; m++) out[p]! += data[p * byPath + m * byMonth]!
    out[p]! /= 2
  }
  return { data: out, byMonth: 0, byPath: byPath === 0 ? 0 : 1 }
}

const costsOfDebt = (owner: ProjectFlows): Pool => ({
  asset: "hall",
  owner,
  costUsd: negated(owner.of("capitalisedUsd")),
  liveMonth: constant(owner.project.servingMonth - 1),
  creditUsd: constant(0),
  sunkUsd: constant(0),
})

const negated = (grid: Grid): Grid => ({ ...grid, data: grid.data.map((value) => -value) })

/** Adds what a cost in service from a month is written off to the row that starts at `at`. */
type Add = (out: Float64Array, at: number, cost: number, paid: number, month: number) => void

/** Every path of a pool: its costs by the month in which they enter service, and what tax may write off of them. */
function perPath({ costUsd, liveMonth, creditUsd, sunkUsd }: Pool, { months, paths }: Size, add: Add): Grid {
  const varies = [costUsd, liveMonth, creditUsd, sunkUsd].some(({ byPath }) => byPath !== 0)
  const rows = varies ? paths : 1
  const out = new Float64Array(rows * months)
  const cost = new Float64Array(months)
  for (let p = 0; p < rows; p++) {
    const live = liveMonth.data[p * liveMonth.byPath]!
    cost.fill(0)
    for (let i = 0; i < months; i++) {
      const flow = costUsd.data[p * costUsd.byPath + i * costUsd.byMonth]!
      const month = Math.max(i, live)
      if (flow !== 0 && month < months) cost[month]! -= flow
    }
    for (let month = 0; month < months; month++) {
      const paid = month === live ? cost[month]! + sunkUsd.data[p * sunkUsd.byPath]! : cost[month]!
      if (paid === 0) continue
      const credited = month === live ? Math.min(paid, creditUsd.data[p * creditUsd.byPath]!) : 0
      add(out, p * months, cost[month]!, paid - credited, month)
    }
  }
  return { data: out, byMonth: 1, byPath: varies ? months : 0 }
}

const bookLife = ({ owner }: Portfolio, asset: AssetClass): number => owner[`${asset}BookLifeMonths`]!.value

function addBook(
  out: Float64Array,
  at: number,
  months: number,
  cost: number,
  month: number,
  life: number,
): void {
  for (let i = month; i < Math.min(months, month + life); i++)
    out[at + i]! += (cost * Math.min(1, month + life - i)) / life
}

/** Plant that stands at the start, straight line over what the file says is left of its life. */
function openingPlant({ owner, start, months }: Portfolio): {
  readonly bookUsd: Grid
  readonly taxUsd: Grid
} {
  const bookUsd = new Float64Array(months)
  const taxUsd = new Float64Array(months)
  const life = owner.propertyLifeMonths?.value
  if (life !== undefined) {
    addBook(bookUsd, 0, months, owner.propertyUsd?.value ?? 0, 0, life)
    const basis = owner.propertyTaxBasisUsd?.value ?? 0
    for (let i = 0; i < Math.min(months, life); i++)
      taxUsd[closingMonth(start, months, yearOf(start + i))]! += (basis * Math.min(1, life - i)) / life
  }
  return { bookUsd: monthly(bookUsd), taxUsd: monthly(taxUsd) }
}
