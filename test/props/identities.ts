import { npv } from "../../src/cash/metrics.ts"
import type { ProjectRun } from "../../src/cash/project.ts"
import { unleveredUsd } from "../../src/decide/bridge.ts"
import { prefixOf } from "../../src/instruments/instrument.ts"
import { useOf } from "../../src/uses/index.ts"
import { CENT, type Check, differ, of, sum, wrongMonth } from "./checks.ts"
import { coinsConserved, limitsKept, noMoreThanNeeded, taxRules } from "./rules.ts"

// What holds for every owner whatever it does. Each identity answers with what breaks it, or null.

const finite: Check = ({ run }) => {
  for (const { values } of [run, ...run.projects])
    for (const [name, series] of values.monthly) if (!series.every(Number.isFinite)) return name
  return null
}

const balances: Check = ({ run }) =>
  wrongMonth(run, (i) => {
    const scale = Math.max(1, Math.abs(of(run, "assetsUsd")[i]!), Math.abs(of(run, "liabilitiesUsd")[i]!))
    return Math.abs(of(run, "imbalanceUsd")[i]!) > 1e-6 * scale
  })

const cashAddsUp: Check = ({ run }) =>
  wrongMonth(run, (i) => {
    const flows = ["operatingCashUsd", "investingCashUsd", "coinCashUsd", "financingCashUsd"]
    const opening = i === 0 ? run.inputs.openingCashUsd! : of(run, "cashUsd")[i - 1]!
    const closing = flows.reduce((cash, name) => cash + of(run, name)[i]!, opening)
    return differ(closing, of(run, "cashUsd")[i]!)
  })

const sourcesAreUses: Check = ({ run, projects }) => {
  for (const project of projects) {
    const { debtUsd, equityUsd, uses, id } = project
    const used = uses.costUsd + uses.interestUsd + uses.feesUsd + uses.reserveUsd
    if (differ(debtUsd + equityUsd, used)) return `${id}: ${debtUsd} + ${equityUsd} is not ${used}`
    const { values } = run.projects.find(({ terms }) => terms.id === id)!
    const drawn = sum(values.monthly.get("drawUsd")!)
    if (differ(drawn, debtUsd)) return `${id}: ${drawn} drawn of ${debtUsd}`
  }
  return null
}

/** A loan is repaid when its last instalment falls due, or a default is on record. */
const repaidOrDefault: Check = ({ run }) => {
  for (const project of run.projects) {
    const monthly = (name: string): Float64Array => project.values.monthly.get(name)!
    const last = Math.max(
      ...[project.plan, project.refinancing].map((plan) => plan.service.findLastIndex((one) => one > 0)),
    )
    if (last < 0 || project.debtUsd === 0) continue
    const [balance, flag] = [monthly("balanceUsd"), monthly("defaultNow")]
    for (let i = last; i < balance.length; i++)
      if (balance[i]! > 1 && flag[i] === 0) return `${project.terms.id} owes ${balance[i]} in month ${i + 1}`
    if (balance.some((owed) => owed < -CENT)) return `${project.terms.id}: negative balance`
  }
  return null
}

const notesFallDue: Check = ({ run }) => {
  for (const { id, kind, choices, months } of run.portfolio.instruments) {
    if (!["notes", "convertible", "revolver"].includes(kind) || choices.atMaturity === "refinanced") continue
    const due = (months.maturityMonth ?? months.endMonth)! - run.portfolio.start
    const owed = of(run, `${prefixOf(id)}balanceUsd`)
    const accrued = run.values.monthly.get(`${prefixOf(id)}accruedUsd`)
    for (let i = Math.max(0, due); i < owed.length; i++)
      if (Math.abs(owed[i]!) + Math.abs(accrued?.[i] ?? 0) > CENT)
        return `${id} owes ${owed[i]} in month ${i + 1}`
  }
  return null
}

const shortfallsRecorded: Check = ({ run, liquidity, events }) => {
  const short = of(run, "cashUsd").some((cash) => cash < run.inputs.minimumCashUsd! - CENT)
  const recorded = events.some(({ code }) => code === "shortfall")
  return short === recorded && short === (liquidity!.runwayMonth !== null) ? null : `short: ${short}`
}

/** Statements, segments and blocks are one set of flows. */
const statementIsNpv: Check = ({ run, npvUsd, segments }) => {
  const flows = ["ebitdaUsd", "capexUsd", "salvageUsd", "financingUsd"]
  const bySegment = new Map<string, number>()
  for (const one of run.runs) {
    const net = one.netUsd.map((_, i) =>
      flows.reduce((all, name) => all + one.values.monthly.get(name)![i]!, 0),
    )
    const segment = useOf(one.use.kind).segment
    bySegment.set(segment, (bySegment.get(segment) ?? 0) + npv(net, one.discountFraction))
  }
  for (const { segment, npvUsd: reported } of segments)
    if (differ(bySegment.get(segment)!, reported)) return segment
  if (differ(sum([...bySegment.values()]), npvUsd, Math.max(...[...bySegment.values()].map(Math.abs))))
    return "total"
  return wrongMonth(run, (i) => {
    const owned = ["ebitdaUsd", "overheadUsd"].map((name) => of(run, name)[i]!)
    const bought = ["capexUsd", "salvageUsd", "prepaymentUsd"].map((name) => run.series[name]![i]!)
    const stated = owned[0]! - owned[1]! + sum(bought)
    return differ(stated, sum(run.runs.map(({ netUsd }) => netUsd[i]!)))
  })
}

const bridgeAddsUp: Check = ({ bridge }) => {
  if (bridge.perShareUsd === null)
    return bridge.noAnswer?.code === "negativeEquity" ? null : "no reason given"
  const steps = sum(bridge.steps.filter(({ name }) => name !== "converts").map(({ usd }) => usd ?? 0))
  const faces = sum(bridge.claims.map(({ cashUsd }) => cashUsd))
  const total = bridge.perShareUsd * bridge.dilutedShares! + faces
  return differ(total, steps, faces) ? `${total} is not ${steps}` : null
}

/** Value splits between owner and others as the blocks do, delivered or not. */
const othersShareOfBlocks: Check = ({ run, bridge }) => {
  if (run.projects.length > 0) return null
  const step = (name: string): number => bridge.steps.find((one) => one.name === name)?.usd ?? 0
  const expected = sum(
    run.runs.map((one) => {
      const delivered = one.use === one.block.use ? one.block.delivery.value : 1
      return one.block.ownedFraction * delivered * unleveredUsd(one)
    }),
  )
  const scale = sum(run.runs.map((one) => Math.abs(unleveredUsd(one))))
  return differ(step("blocks") + step("delivery") + step("minority"), expected, scale) ? "owned share" : null
}

/** Interest and fees are an expense once: earned, capitalised into plant, or neither. */
const interestOnce: Check = ({ run }) => {
  const built = (project: ProjectRun, name: string): number => sum(project.values.monthly.get(name)!)
  for (const project of run.projects) {
    const paid = built(project, "paidUsd") + built(project, "sweepUsd")
    const owed = project.values.monthly.get("balanceUsd")!.at(-1)!
    // Interest in total is what lenders get and are still owed beyond what they gave.
    const interest = -built(project, "interestUsd")
    const lent = built(project, "drawUsd") + built(project, "refinancedUsd")
    if (differ(paid + owed - lent, interest, paid)) return project.terms.id
    const parts = ["upfrontFeeUsd", "capitalisedInterestUsd", "commitmentFeeUsd"]
    if (differ(built(project, "capitalisedUsd"), sum(parts.map((name) => built(project, name)))))
      return `${project.terms.id}: capitalised`
  }
  return null
}

export const IDENTITIES: Readonly<Record<string, Check>> = {
  finite,
  balances,
  cashAddsUp,
  sourcesAreUses,
  repaidOrDefault,
  notesFallDue,
  shortfallsRecorded,
  statementIsNpv,
  bridgeAddsUp,
  taxRules,
  coinsConserved,
  limitsKept,
  noMoreThanNeeded,
  othersShareOfBlocks,
  interestOnce,
}
