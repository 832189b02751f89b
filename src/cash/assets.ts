import { yearOf } from "../base/month.ts"
import type { Portfolio } from "../model/resolved.ts"
import { ASSETS, type AssetClass } from "../uses/assets.ts"
import { type BlockRun, seriesOf } from "./block.ts"
import { type TaxAsset, taxDepreciationFraction } from "./depreciation.ts"
import { type ProjectRun, sumOf } from "./project.ts"

/** Cost by the month in which it enters service (index from 0), of one class of asset [USD]; `creditUsd` is what a tax
 * credit takes off the cost that tax writes off, in the month it goes live. `sunkUsd` was paid before the first month:
 * tax writes it off from the same day, the books with the plant that stands at the start. */
type Pool = {
  readonly asset: AssetClass
  /** Part of it that the owner's tax return writes off. */
  readonly share: number
  readonly costUsd: Float64Array
  readonly live: number
  readonly creditUsd: number
  readonly sunkUsd: number
}

/** Write-offs of all assets [USD, positive]: book by month, tax once a year in the month that closes it. */
export type WriteOffs = {
  readonly bookUsd: Float64Array
  readonly taxUsd: Float64Array
  /** Investment tax credit in the month an asset enters service. */
  readonly creditUsd: Float64Array
}

/**
 * How much of what is bought is written off when: all of it in the books, the owner's share of it for tax. Lives and
 * shares are inputs of the file; tables are dated data.
 */
export function writeOffs(
  portfolio: Portfolio,
  runs: readonly BlockRun[],
  projects: readonly ProjectRun[],
  shareOf: (run: BlockRun) => number,
  shareOfProject: (project: ProjectRun) => number,
): WriteOffs {
  const { months } = portfolio
  const pools = [
    ...runs.flatMap((run) => blockPools(run, months, shareOf(run))),
    ...projects.map((one) => costsOfDebt(one, months, shareOfProject(one))),
  ]
  const bookUsd = new Float64Array(months)
  const taxUsd = new Float64Array(months)
  for (const pool of pools) {
    pool.costUsd.forEach((cost, month) => {
      const paid = month === pool.live ? cost + pool.sunkUsd : cost
      if (paid === 0) return
      addBook(bookUsd, cost, month, bookLife(portfolio, pool.asset))
      const credited = month === pool.live ? Math.min(paid, pool.creditUsd) : 0
      addTax(portfolio, taxUsd, pool.asset, pool.share * (paid - credited), month)
    })
  }
  addOpeningPlant(portfolio, bookUsd, taxUsd)
  const credits = runs.map((run) => seriesOf(run, "itcUsd").map((usd) => shareOf(run) * usd))
  return { bookUsd, taxUsd, creditUsd: sumOf(credits, months) }
}

/** What a run builds enters service when the block goes live; what is bought later, when it is bought. */
function blockPools(run: BlockRun, months: number, share: number): readonly Pool[] {
  const goLive = run.values.constants.get("goLiveMonth") ?? 1
  const live = Math.max(0, Math.floor(goLive) - 1)
  // A hall that is live at the start is plant in service, whose tax value the file states.
  const sunkUsd = goLive < 1 ? 0 : (run.values.constants.get("sunkCapexUsd") ?? 0)
  const credit = seriesOf(run, "itcUsd").reduce((sum, value) => sum + value, 0)
  return run.sheet.nodes.flatMap(({ name, line }): Pool[] => {
    if (line !== "capex") return []
    const asset = ASSETS[name]
    if (!asset) throw new Error(`assets: no class for ${name}`)
    // Half of an investment credit comes off the cost that tax writes off (IRC 50(c)(3)); the books keep it.
    const own = asset === "hall" ? { creditUsd: credit / 2, sunkUsd } : { creditUsd: 0, sunkUsd: 0 }
    return [{ asset, share, costUsd: inService(seriesOf(run, name), live, months), live, ...own }]
  })
}

const costsOfDebt = (project: ProjectRun, months: number, share: number): Pool => ({
  asset: "hall",
  share,
  costUsd: inService(
    project.values.monthly.get("capitalisedUsd")!.map((cost) => -cost),
    project.servingMonth - 1,
    months,
  ),
  live: project.servingMonth - 1,
  creditUsd: 0,
  sunkUsd: 0,
})

function inService(flowUsd: Float64Array, live: number, months: number): Float64Array {
  const out = new Float64Array(months)
  flowUsd.forEach((flow, i) => {
    const month = Math.max(i, live)
    if (flow !== 0 && month < months) out[month]! -= flow
  })
  return out
}

const bookLife = ({ owner }: Portfolio, asset: AssetClass): number => owner[`${asset}BookLifeMonths`]!.value

function addBook(bookUsd: Float64Array, cost: number, month: number, life: number): void {
  for (let i = month; i < Math.min(bookUsd.length, month + life); i++) {
    bookUsd[i]! += (cost * Math.min(1, month + life - i)) / life
  }
}

function addTax(
  portfolio: Portfolio,
  taxUsd: Float64Array,
  asset: AssetClass,
  cost: number,
  month: number,
): void {
  const placed = portfolio.start + month
  for (const { share, method } of taxMethods(portfolio, asset, (placed % 12) + 1)) {
    for (let year = yearOf(placed); ; year++) {
      const closing = Math.min(taxUsd.length - 1, year * 12 + 11 - portfolio.start)
      if (closing < month || year > yearOf(portfolio.start + taxUsd.length - 1)) break
      const fraction = taxDepreciationFraction(portfolio.taxTables, method, year - yearOf(placed) + 1)
      taxUsd[closing]! += cost * share * fraction
    }
  }
}

/** Halls are part equipment, part land improvement, part building; machines are five-year property (spec 4.8). */
function taxMethods(
  { tax }: Portfolio,
  asset: AssetClass,
  monthOfYear: number,
): readonly { readonly share: number; readonly method: TaxAsset }[] {
  const number = (name: string): number => tax.numbers[name]!.value
  const bonusFraction = number("bonusDepreciationFraction")
  const macrs = (classYears: number): TaxAsset => ({ kind: "macrs", classYears, bonusFraction })
  if (asset === "gpu" || asset === "asic") return [{ share: 1, method: macrs(5) }]
  if (asset === "infrastructure") return [{ share: 1, method: macrs(15) }]
  const five = number("hallFiveYearFraction")
  const fifteen = number("hallFifteenYearFraction")
  return [
    { share: five, method: macrs(5) },
    { share: fifteen, method: macrs(15) },
    { share: 1 - five - fifteen, method: { kind: "midMonth", lifeYears: 39, monthOfYear } },
  ]
}

/** Plant that stands at the start, straight line over what the file says is left of its life. */
function addOpeningPlant({ owner, start }: Portfolio, bookUsd: Float64Array, taxUsd: Float64Array): void {
  const life = owner.propertyLifeMonths?.value
  if (life === undefined) return
  addBook(bookUsd, owner.propertyUsd?.value ?? 0, 0, life)
  const basis = owner.propertyTaxBasisUsd?.value ?? 0
  for (let i = 0; i < Math.min(taxUsd.length, life); i++) {
    const closing = Math.min(taxUsd.length - 1, yearOf(start + i) * 12 + 11 - start)
    taxUsd[closing]! += (basis * Math.min(1, life - i)) / life
  }
}
