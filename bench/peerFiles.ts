import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Instance } from "../src/paths/sample.ts"
import type { Workload } from "./kernel.ts"
import type { KernelBlock } from "./kernelBlocks.ts"

// The workload as files for programs in other languages: a text of numbers in a fixed order, and the same as JSON.

const PROCESS = [
  ["hashprice", "reversionPerYear"],
  ["hashprice", "shortVolatilityPerSqrtYear"],
  ["hashprice", "trendPerYear"],
  ["hashprice", "longVolatilityPerSqrtYear"],
  ["hashprice", "shortLongCorrelation"],
  ["hashprice", "startShortLog"],
  ["", "hashpriceNowUsdPerPhDay"],
  ["index", "reversionPerYear"],
  ["index", "volatilityPerSqrtYear"],
  ["delay", "lateFraction"],
  ["delay", "medianMonths"],
  ["delay", "dispersionLog"],
  ["cost", "overrunFraction"],
  ["cost", "dispersionLog"],
  ["", "delayCostCorrelation"],
] as const
const CALENDAR = ["daysInMonth", "hoursInMonth", "yearIndex", "tax__yearStart", "tax__yearEnd"]
const NUMBERS =
  words(`mine__: grossMw fleetJPerTh auxFraction lossFraction availabilityFraction rejectFraction
  poolFeeFraction siteOpexUsdPerMwMonth siteOpexEscalatorFraction machineLifeMonths endMonth adderUsdPerMwh
  hall__: grossPerItRatio buildStartMonth buildMonths capexUsdPerMw rentUsdPerKwMonth escalatorFraction termMonths
  modifiedGrossMarginFraction slaCreditFraction
  loan__: debtUsd drawShare interestFraction upfrontFeeFraction commitmentFeeFraction sweepFraction lockUpDscrRatio
  defaultDscrRatio
  tax__: federalTaxFraction nolCapFraction interestLimitFraction`)
const SERIES = words(`loan__: plannedCostUsd buildingFlag completionFlag unitPrincipal unitReserve
  tax__: hallWriteOffFraction feeWriteOffUsd
  mine__: discountFactor
  hall__: discountFactor`)

/** Names in groups, each after its prefix. */
function words(text: string): readonly string[] {
  let prefix = ""
  return text.split(/\s+/).flatMap((word) => {
    if (!word.endsWith(":")) return [prefix + word]
    prefix = word.slice(0, -1)
    return []
  })
}

/** Writes the workload of the peers into a folder. */
export function writePeerFiles(
  work: Workload,
  folder: string,
): { readonly text: string; readonly json: string } {
  const text = join(folder, "kernel.txt")
  const json = join(folder, "kernel.json")
  const data = plain(work)
  const { process, curve, calendar, blocks } = data
  const sizes = [work.months, blocks.length, curve.share.length, work.plan.seed, work.openingCashUsd]
  const fields = [
    sizes,
    Object.values(process),
    curve.share,
    curve.price,
    ...Object.values(calendar),
    ...blocks.flatMap(({ numbers, series }) => [Object.values(numbers), ...Object.values(series)]),
  ]
  writeFileSync(text, fields.map((row) => Array.from(row).join(" ")).join("\n"))
  writeFileSync(json, JSON.stringify(data))
  return { text, json }
}

function plain(work: Workload) {
  const [first] = work.blocks
  return {
    months: work.months,
    openingCashUsd: work.openingCashUsd,
    process: Object.fromEntries(PROCESS.map(([id, name]) => [id + name, processNumber(work, id, name)])),
    curve: first!.powerCurve,
    calendar: pick(first!.series, CALENDAR, (values) => [...values]),
    blocks: work.blocks.map(plainBlock),
  }
}

function plainBlock({ id, inputs, series, indexNowUsdPerMwh }: KernelBlock) {
  return {
    id,
    numbers: { ...pick(inputs, NUMBERS, (value) => value), indexNowUsdPerMwh },
    series: pick(series, SERIES, (values) => [...values]),
  }
}

function processNumber({ plan, hashpriceNowUsdPerPhDay }: Workload, id: string, name: string): number {
  if (name === "hashpriceNowUsdPerPhDay") return hashpriceNowUsdPerPhDay
  if (name === "delayCostCorrelation") return plan.correlations[0]!.correlation
  const params = plan.instances.find((one: Instance) => one.id === id)!.params as Record<string, number>
  return params[name]!
}

function pick<T, U>(
  from: Readonly<Record<string, T>>,
  names: readonly string[],
  as: (one: T) => U,
): Record<string, U> {
  return Object.fromEntries(
    names.map((name) => {
      if (from[name] === undefined) throw new Error(`the workload has no ${name}`)
      return [name, as(from[name])]
    }),
  )
}
