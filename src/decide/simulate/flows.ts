import { FLAT_CURVE } from "../../base/curve.ts"
import { constant, monthly, NOTHING, ONE, type Size, weightedSum } from "../../base/grids.ts"
import type { Grid } from "../../base/runBatch.ts"
import { namesBehind, type Sheet } from "../../base/sheet.ts"
import { writeOffs } from "../../cash/assets.ts"
import { type BlockRun, isCommitted } from "../../cash/block.ts"
import { evaluate } from "../../cash/evaluate.ts"
import { type BlockFlows, flowsOfProject, flowsOfRun, type ProjectFlows } from "../../cash/flows.ts"
import { convertsInputs, type OwnerFlows } from "../../cash/owner.ts"
import { ownerSeries } from "../../cash/ownerSeries.ts"
import { type ProjectRun, runsOf } from "../../cash/project.ts"
import type { Draws } from "./draws.ts"
import { eventsOf, type Prepared } from "./prepare.ts"

// Blocks, loans and the owner on the drawn numbers of some paths.

/** Formulas of a block that the owner's sheets and the value of a share may read. */
const BLOCK_OUTPUTS = new Set([
  "netUsd",
  "ebitdaUsd",
  "capexUsd",
  "salvageUsd",
  "financingUsd",
  "minedBtc",
  "goLiveMonth",
  "sunkCapexUsd",
  "itcUsd",
  "leftFraction",
])

const blockOutputs = ({ sheet }: BlockRun): readonly string[] =>
  sheet.nodes.filter(({ name, line }) => BLOCK_OUTPUTS.has(name) || line === "capex").map(({ name }) => name)

/** A block on the draws that its formulas read; the run without uncertainty where they read none. */
function blockFlows(run: BlockRun, draws: Draws, size: Size, { spent }: Prepared): BlockFlows {
  const chance = draws.delivered(run) ?? (isCommitted(run) ? constant(run.block.delivery.value) : ONE)
  const fixed = flowsOfRun(run, chance)
  const delivered = draws.delivered(run) ?? ONE
  const outputs = blockOutputs(run)
  const drawn = draws.forBlock(run)
  const read = readBy(run.sheet, outputs)
  const varying = Object.entries(drawn).filter(([name]) => read.has(name))
  if (varying.length === 0) return { ...fixed, delivered }
  const { months, powerCurve, functions, inputs, series } = run.data
  const of = evaluate(
    run.sheet,
    {
      data: { months, powerCurve, ...(functions ? { functions } : {}) },
      paths: size.paths,
      inputs,
      series: { ...monthlyAll(series), ...Object.fromEntries(varying) },
      spent,
    },
    outputs,
  )
  const stated = new Set(outputs)
  return { run, of: (name) => (stated.has(name) ? of(name) : NOTHING), delivered, expected: chance }
}

const READ = new WeakMap<Sheet, ReadonlySet<string>>()
function readBy(sheet: Sheet, outputs: readonly string[]): ReadonlySet<string> {
  const found = READ.get(sheet) ?? namesBehind(sheet, outputs)
  READ.set(sheet, found)
  return found
}

const monthlyAll = (series: Readonly<Record<string, Float64Array>>): Record<string, Grid> =>
  Object.fromEntries(Object.entries(series).map(([name, data]) => [name, monthly(data)] as const))

const PROJECT_OUTPUTS = ["financeUsd", "interestUsd", "capitalisedUsd"]

/** A project loan keeps the plan made at closing; what its blocks then earn is drawn. */
function projectFlows(project: ProjectRun, blocks: readonly BlockFlows[], size: Size): ProjectFlows {
  const runs = new Set(
    runsOf(
      project.terms,
      blocks.map(({ run }) => run),
    ),
  )
  const mine = blocks.filter(({ run }) => runs.has(run))
  const cashUsd = weightedSum(
    mine.map((block) => [ONE, block.of("ebitdaUsd")] as const),
    size,
  )
  if (cashUsd.byPath === 0) return flowsOfProject(project)
  const { data } = project
  const outputs = [...PROJECT_OUTPUTS, ...eventsOf(project.terms.kind).map(({ formula }) => formula)]
  const of = evaluate(
    project.sheet,
    {
      data: { months: data.months, powerCurve: data.powerCurve },
      paths: size.paths,
      inputs: data.inputs,
      series: { ...monthlyAll(data.series), cashUsd },
    },
    outputs,
  )
  const net = mine.map((block) => [ONE, block.of("netUsd")] as const)
  return { project, of, equityFlowUsd: weightedSum([...net, [ONE, of("financeUsd")]], size) }
}

/** The owner of some paths, before it is known which convertibles become shares. */
export type Unsettled = Omit<OwnerFlows, "of" | "inputs">

export function flowsOf(prepared: Prepared, draws: Draws, size: Size): Unsettled {
  const { base, taxSheet } = prepared
  const { portfolio } = base
  const blocks = base.runs.map((run) => blockFlows(run, draws, size, prepared))
  const projects = base.projects.map((one) => projectFlows(one, blocks, size))
  const made = ownerSeries(portfolio, blocks, projects, size, draws.btcPriceUsdPerBtc)
  const found = new Map<string, Grid>()
  return {
    portfolio,
    size,
    blocks,
    projects,
    taxSheet,
    written: () => writeOffs(portfolio, blocks, projects, size),
    series: (name) => {
      const series = found.get(name) ?? made[name]()
      found.set(name, series)
      return series
    },
  }
}

/** The same with a set of convertibles that become shares: the owner's own sheet. */
export function ownerOn(
  unsettled: Unsettled,
  prepared: Prepared,
  converted: ReadonlySet<string>,
): OwnerFlows {
  const { base, ownerOutputs, ownerReads } = prepared
  const { size } = unsettled
  const inputs = { ...base.inputs, ...convertsInputs(base.portfolio, converted) }
  const of = evaluate(
    base.sheet,
    {
      data: { months: size.months, powerCurve: FLAT_CURVE, functions: base.functions },
      paths: size.paths,
      inputs,
      series: Object.fromEntries(ownerReads.map((name) => [name, unsettled.series(name)])),
    },
    ownerOutputs,
  )
  return { ...unsettled, inputs, of }
}
