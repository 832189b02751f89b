import { runSheet, type SheetData, type SheetValues } from "../base/runSheet.ts"
import { compileSheet, type Formula, type LineKind, type Sheet, step } from "../base/sheet.ts"
import type { Block, Input, Portfolio, Site, Terms } from "../model/resolved.ts"
import { difficultyModel } from "../paths/difficulty/index.ts"
import { marketSeries, type Network } from "../paths/market.ts"
import { useOf } from "../uses/index.ts"
import { powerContractOf, siteLines } from "../uses/power.ts"
import { SERIES } from "../uses/use.ts"

const SERIES_NAMES: ReadonlySet<string> = new Set(Object.keys(SERIES))

/** One block under one use: its formulas, what they read, and what they gave. Lengths are the horizon in months. */
export type BlockRun = {
  readonly site: Site
  readonly block: Block
  readonly use: Terms
  readonly sheet: Sheet
  readonly inputs: Readonly<Record<string, Input>>
  readonly data: SheetData
  readonly values: SheetValues
  /** Unlevered cash flow [USD], and the totals that make it up. */
  readonly netUsd: Float64Array
  readonly discountFraction: number
}

const TOTALS: readonly { readonly name: string; readonly kind: LineKind }[] = [
  { name: "revenueUsd", kind: "revenue" },
  { name: "energyUsd", kind: "energy" },
  { name: "opexUsd", kind: "opex" },
  { name: "capexUsd", kind: "capex" },
  { name: "salvageUsd", kind: "salvage" },
  { name: "financingUsd", kind: "financing" },
]

/** The formulas of a block: the use on the site's power contract, and the totals. */
function blockFormulas(site: Site, use: Terms): readonly Formula[] {
  const kind = useOf(use.kind)
  const contract = powerContractOf(site.power.kind)
  const numbers = new Set(
    [use, site.power].flatMap((terms) => [...Object.keys(terms.numbers), ...Object.keys(terms.months)]),
  )
  const terms = { numbers, choices: { ...site.power.choices, ...use.choices } }
  const power = {
    firm: contract.firm(),
    flexible: contract.flexible(terms),
    site: siteLines(terms, kind.firm),
  }
  const lines = kind.formulas(terms, power)
  return [...lines, ...totals(lines)]
}

function totals(lines: readonly Formula[]): readonly Formula[] {
  const sums = TOTALS.map(({ name, kind }) => {
    const names = lines.filter((formula) => formula.line === kind).map((formula) => formula.name)
    return step(name, names.length ? names.join(" + ") : "0 * monthIndex", "0.1")
  })
  return [
    ...sums,
    step("ebitdaUsd", "revenueUsd + energyUsd + opexUsd", "4.2"),
    step("netUsd", "ebitdaUsd + capexUsd + salvageUsd + financingUsd", "4.2"),
  ]
}

/** Runs one block under a use. Changed `numbers` answer "what if" on the same sheet. */
export function runBlock(
  portfolio: Portfolio,
  site: Site,
  block: Block,
  use: Terms = block.use,
  numbers: Readonly<Record<string, number>> = {},
  market: Series = marketOf(portfolio, numbers),
): BlockRun {
  const sheet = compileSheet(blockFormulas(site, use), SERIES_NAMES)
  const inputs = blockInputs(site, block, use)
  const data: SheetData = {
    months: portfolio.months,
    inputs: { ...sheetNumbers(portfolio, site, block, use), ...numbers },
    series: siteSeries(market, site, numbers),
    powerCurve: site.curve,
  }
  const values = runSheet(sheet, data)
  return {
    site,
    block,
    use,
    sheet,
    inputs,
    data,
    values,
    netUsd: values.monthly.get("netUsd")!,
    discountFraction: numbers.discountFraction ?? use.numbers.discountFraction!.value,
  }
}

/** Every run of a portfolio as it stands: what each block is committed to, and what it does until then. */
export function runBlocks(portfolio: Portfolio): readonly BlockRun[] {
  const market = marketOf(portfolio, {})
  return portfolio.sites.flatMap((site) =>
    site.blocks.flatMap((block) =>
      [block.use, ...(block.before ? [block.before] : [])].map((use) =>
        runBlock(portfolio, site, block, use, {}, market),
      ),
    ),
  )
}

/** Whether a run is what its block is committed to, and not what it does until then. */
export const isCommitted = ({ use, block }: BlockRun): boolean => use === block.use

/** SITE/BLOCK, as files name a block. */
export const pathOf = (run: Pick<BlockRun, "site" | "block">): string => `${run.site.id}/${run.block.id}`

/** A monthly formula of a run; zeros where the use does not state it. */
export const seriesOf = (run: BlockRun, name: string): Float64Array =>
  run.values.monthly.get(name) ?? new Float64Array(run.netUsd.length)

/** Every number that a block reads from the file, with its origin. */
function blockInputs(site: Site, block: Block, use: Terms): Readonly<Record<string, Input>> {
  return { grossMw: block.grossMw, ...site.power.numbers, ...use.numbers }
}

function sheetNumbers(portfolio: Portfolio, site: Site, block: Block, use: Terms): Record<string, number> {
  const inputs = Object.entries(blockInputs(site, block, use)).map(
    ([name, input]) => [name, input.value] as const,
  )
  const months = Object.entries({ ...site.power.months, ...use.months }).map(
    ([name, month]) => [name, month - portfolio.start + 1] as const,
  )
  return Object.fromEntries([...inputs, ...months])
}

type Series = Readonly<Record<string, Float64Array>>

/** The series of the market, with what a "what if" changes in it. */
function marketOf(portfolio: Portfolio, numbers: Readonly<Record<string, number>>): Series {
  const market = portfolio.market.numbers
  const read = (name: string): number | undefined => numbers[name] ?? market[name]?.value
  return marketSeries(
    {
      btcPriceUsdPerBtc: read("btcPriceUsdPerBtc")!,
      btcDriftPerYear: read("btcDriftPerYear") ?? 0,
      networkDifficulty: read("networkDifficulty")!,
      feesBtcPerBlock: read("feesBtcPerBlock")!,
      subsidyBtcPerBlock: read("subsidyBtcPerBlock")!,
      hashpriceTrendPerYear: read("hashpriceTrendPerYear")!,
      hashpriceUsdPerPhDay: read("hashpriceUsdPerPhDay"),
      // A hashprice that is asked for as a "what if" follows its trend from there.
      network: numbers.hashpriceUsdPerPhDay === undefined ? networkOf(portfolio) : undefined,
    },
    portfolio.start,
    portfolio.months,
  )
}

/** The model of difficulty that a market states. */
export function networkOf({ market: { difficulty } }: Portfolio): Network | undefined {
  if (!difficulty) return undefined
  const { blockHeight, ...numbers } = difficulty.numbers
  const terms = Object.fromEntries(Object.entries(numbers).map(([name, { value }]) => [name, value]))
  return { model: difficultyModel(difficulty.kind)!, terms, blockHeight: blockHeight!.value }
}

/** The market with the power price of the site, where the site follows one. */
function siteSeries(market: Series, site: Site, numbers: Readonly<Record<string, number>>): Series {
  const index = numbers.indexUsdPerMwh ?? site.indexUsdPerMwh?.value
  if (index === undefined) return market
  return { ...market, indexUsdPerMwh: new Float64Array(market.monthIndex!.length).fill(index) }
}
