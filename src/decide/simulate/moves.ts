import type { z } from "zod"
import { type BlockRun, isCommitted, pathOf } from "../../cash/block.ts"
import type { Input, Portfolio, Terms } from "../../model/resolved.ts"
import type { DrawnDriver } from "../../model/uncertainty.ts"
import type { DriverName } from "../../paths/drivers.ts"
import { type Params, type Process, paramsOf } from "../../paths/process.ts"
import { processOf } from "../../paths/processes/index.ts"
import { TENANT_PAYS } from "../../uses/counterparty.ts"
import { useOf } from "../../uses/index.ts"
import { quantitiesOf } from "../../uses/use.ts"

// What each driver moves in a portfolio. A drawn number meets the model where the file's own number would.

/** Where a draw goes. A `number` is an input of what a block is committed to. */
export type Target =
  | {
      readonly kind: "market"
      readonly series: "btcPriceUsdPerBtc" | "hashpriceUsdPerPhDay" | "feesBtcPerBlock"
    }
  | { readonly kind: "power"; readonly grid: string }
  | {
      readonly kind: "number"
      readonly block: string
      readonly name: string
      /** From the draw to the number; `base` is what the file states. */
      readonly change: (draw: number, base: number) => number
      /** Month (from 0) whose draw counts, for a number that is fixed then; otherwise each month's, at its start or end. */
      readonly month: number | "start" | "end"
    }
  | { readonly kind: "delivered"; readonly block: string }

export type Move = {
  readonly id: string
  readonly driver: DrawnDriver
  /** The block it belongs to; null for one of the market. */
  readonly block: string | null
  readonly process: Process
  readonly params: Params<z.ZodObject>
  readonly target: Target
}

/** Inputs without effect that halls need before a draw can replace them. */
const NEUTRAL = { delayMonths: 0, costOverrunFraction: 0, renewalRentRatio: 1 } as const

/** A tenant that always pays, until a draw says otherwise. */
const PAYS: Input = {
  value: 1,
  spec: { unit: "fraction", doc: "Whether the tenant still pays", min: 0, max: 1 },
  origin: { kind: "assumed", because: "until a drawn default" },
}

const has = ({ kind }: Terms, field: string): boolean => field in useOf(kind).schema.shape

/** The portfolio with every number in place that a draw may move; it is worth the same, but for drawn defaults. */
export function withNeutralInputs(portfolio: Portfolio): Portfolio {
  const drawsDefault = portfolio.uncertainty.drivers.some(({ name }) => name === "tenantDefault")
  const neutral = (use: Terms): Terms => {
    const specs = quantitiesOf(useOf(use.kind).schema)
    const added = Object.entries(NEUTRAL).flatMap(([name, value]) => {
      const spec = specs[name]
      if (!spec || use.numbers[name]) return []
      if (name === "renewalRentRatio" && !use.numbers.renewalMonths) return []
      const input: Input = { value, spec, origin: { kind: "assumed", because: "without effect until drawn" } }
      return [[name, input] as const]
    })
    const pays = drawsDefault && has(use, "tenantSpreadFraction") ? { [TENANT_PAYS]: PAYS } : {}
    return { ...use, numbers: { ...use.numbers, ...Object.fromEntries(added), ...pays } }
  }
  return {
    ...portfolio,
    sites: portfolio.sites.map((site) => ({
      ...site,
      blocks: site.blocks.map((block) => ({ ...block, use: neutral(block.use) })),
    })),
  }
}

/** A draw of a driver is of the market, or of each block that it concerns. */
const MARKET: Readonly<Partial<Record<DriverName, (portfolio: Portfolio) => readonly Part[]>>> = {
  btcPrice: () => [{ id: "btcPrice", target: { kind: "market", series: "btcPriceUsdPerBtc" } }],
  hashprice: () => [{ id: "hashprice", target: { kind: "market", series: "hashpriceUsdPerPhDay" } }],
  fees: () => [{ id: "fees", target: { kind: "market", series: "feesBtcPerBlock" } }],
  power: ({ sites }) =>
    [...new Set(sites.filter(({ indexUsdPerMwh }) => indexUsdPerMwh).map(gridOf))].map((grid) => ({
      id: `power:${grid}`,
      target: { kind: "power", grid },
    })),
}
type Part = {
  readonly id: string
  readonly target: Target
  readonly params?: Readonly<Record<string, number>>
}

/** Sites of one grid share its price. */
export const gridOf = ({ grid, id }: { readonly grid: string; readonly id: string }): string => grid || id

type ForBlock = (run: BlockRun, driver: DrawnDriver, stated: Terms) => readonly Part[]

const times = (draw: number, base: number): number => draw * base
const replaced = (draw: number): number => draw

const BLOCKS: Readonly<Partial<Record<DriverName, ForBlock>>> = {
  delay: (run, { stated }, file) =>
    toCome(run) && (stated || !file.numbers.delayMonths) ? [number(run, "delayMonths", replaced)] : [],
  cost: (run, { stated }, file) =>
    toCome(run) && (stated || !file.numbers.costOverrunFraction)
      ? [number(run, "costOverrunFraction", (factor) => factor - 1)]
      : [],
  rent: (run) => [
    ...(run.use.numbers.renewalRentRatio ? [number(run, "renewalRentRatio", times, renewalMonth(run))] : []),
    ...(has(run.use, "hallRentUsdPerKwMonth")
      ? [number(run, "hallRentUsdPerKwMonth", times, reletMonth(run))]
      : []),
  ],
  gpuHour: (run) =>
    has(run.use, "merchantUsdPerGpuHour") ? [number(run, "merchantUsdPerGpuHour", times)] : [],
  tenantDefault: (run, { terms }) => {
    if (!run.use.numbers[TENANT_PAYS]) return []
    const stated = (name: string): number | undefined => run.use.numbers[name]?.value
    const creditSpreadFraction = stated("tenantSpreadFraction") ?? terms.numbers.creditSpreadFraction!.value
    const recoveryFraction = stated("tenantRecoveryFraction") ?? terms.numbers.recoveryFraction!.value
    return [
      { ...number(run, TENANT_PAYS, replaced, "end"), params: { creditSpreadFraction, recoveryFraction } },
    ]
  },
  delivery: (run) => {
    const deliveredFraction = run.block.delivery.value
    if (deliveredFraction === 1) return []
    return [
      { id: "", target: { kind: "delivered", block: pathOf(run) }, params: { deliveredFraction } } as const,
    ]
  },
}

function number(
  run: BlockRun,
  name: string,
  change: (draw: number, base: number) => number,
  month: number | "start" | "end" = "start",
): Part {
  return { id: "", target: { kind: "number", block: pathOf(run), name, change, month } }
}

/** A market rent is the same for every hall; a delay is each hall's own. */
const SHARED: ReadonlySet<DriverName> = new Set(["rent", "gpuHour"])

const constantOf = (run: BlockRun, name: string): number | undefined =>
  run.values.constants.get(name) ?? run.data.inputs[name]

/** Whether a hall is still to come into service. */
const toCome = (run: BlockRun): boolean =>
  has(run.use, "delayMonths") && (run.values.constants.get("goLiveMonth") ?? 0) > 1

const within = (run: BlockRun, month: number): number =>
  Math.min(run.netUsd.length - 1, Math.max(0, Math.round(month) - 1))
const renewalMonth = (run: BlockRun): number =>
  within(run, constantOf(run, "goLiveMonth")! + constantOf(run, "termMonths")!)
const reletMonth = (run: BlockRun): number =>
  within(
    run,
    constantOf(run, "goLiveMonth")! + constantOf(run, "gpuLifeMonths")! + constantOf(run, "reletMonths")!,
  )

/**
 * Every move of a portfolio: those of the market first, then block by block, so that another block leaves the draws of
 * those before it alone. `runs` are of the portfolio with neutral inputs, `file` of the one the file states.
 */
export function movesOf(portfolio: Portfolio, runs: readonly BlockRun[], file: Portfolio): readonly Move[] {
  const { drivers } = portfolio.uncertainty
  const made = (driver: DrawnDriver, { id, target, params }: Part, block: string | null): Move => ({
    id,
    driver,
    block,
    process: processOf(driver.terms.kind),
    params: { ...paramsOf(driver.terms), ...params } as Params<z.ZodObject>,
    target,
  })
  const market = drivers.flatMap((driver) =>
    (MARKET[driver.name]?.(portfolio) ?? []).map((part) => made(driver, part, null)),
  )
  const stated = new Map(
    file.sites.flatMap((site) =>
      site.blocks.map((block) => [`${site.id}/${block.id}` as string, block.use] as const),
    ),
  )
  const blocks = runs.filter(isCommitted).flatMap((run) =>
    drivers.flatMap((driver) =>
      (BLOCKS[driver.name]?.(run, driver, stated.get(pathOf(run))!) ?? []).map((part) => {
        const shared = SHARED.has(driver.name)
        const id = shared ? driver.name : `${driver.name}:${pathOf(run)}`
        return made(driver, { ...part, id }, shared ? null : pathOf(run))
      }),
    ),
  )
  return [...market, ...blocks]
}
