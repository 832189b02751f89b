import { type Month, parseMonth } from "../../base/month.ts"
import { type BlockRun, pathOf } from "../../cash/block.ts"
import { constantOf } from "../../decide/warnings/rule.ts"
import type { GanttBar, GanttKind } from "../charts/gantt.ts"
import type { BlockPage } from "./block.ts"

type Calendar = { readonly bars: readonly GanttBar[]; readonly goLive: Month | null }

/** What happens to a block under one use and when: what it does before, the build, the lease, what it owes. */
export function ganttOf(page: BlockPage, run: BlockRun): Calendar {
  const { texts, portfolio, runs } = page
  const { start, months } = portfolio
  const last = start + months - 1
  /** Month of an index of the model, 1 being the first. */
  const month = (index: number): Month => start + Math.round(index) - 1
  const bar = (
    kind: GanttKind,
    from: Month,
    to: Month,
    name = texts.say(`view.gantt.${kind}`),
  ): readonly GanttBar[] => (to < from || from > last ? [] : [{ kind, name, from, to: Math.min(to, last) }])
  const before = runs.find((one) => one.use === one.block.before)
  const until = before && run === page.run ? operation(before) : null
  const goLive = constantOf(run, "goLiveMonth")
  return {
    bars: [
      ...(until && before ? bar("before", month(until.from), month(until.to), useText(page, before)) : []),
      ...(goLive === undefined ? operationBars(page, run, month, bar) : hallBars(run, goLive, month, bar)),
      ...(run === page.run ? loanBars(page, bar) : []),
    ],
    goLive: goLive === undefined ? null : month(goLive),
  }
}

type Bar = (kind: GanttKind, from: Month, to: Month, name?: string) => readonly GanttBar[]
type At = (index: number) => Month

const useText = ({ texts }: BlockPage, run: BlockRun): string =>
  texts.maybe(`use.${run.use.kind}`) ?? run.use.kind

/** First and last month in which a run has revenue; null for one without. */
function operation(run: BlockRun): { readonly from: number; readonly to: number } | null {
  const revenue = run.values.monthly.get("revenueUsd")!
  const first = revenue.findIndex((usd) => usd !== 0)
  return first < 0 ? null : { from: first + 1, to: revenue.findLastIndex((usd) => usd !== 0) + 1 }
}

function operationBars(page: BlockPage, run: BlockRun, month: At, bar: Bar): readonly GanttBar[] {
  const found = operation(run)
  return found ? bar("operation", month(found.from), month(found.to), useText(page, run)) : []
}

function hallBars(run: BlockRun, goLive: number, month: At, bar: Bar): readonly GanttBar[] {
  const number = (name: string): number => constantOf(run, name) ?? 0
  const { powerMonth } = run.use.months
  const built = number("firstBuildMonth")
  const leaseStart = constantOf(run, "leaseStartMonth") ?? goLive
  const leaseEnd = leaseStart + number("termMonths")
  const renewal = number("renewalMonths")
  const found = operation(run)
  const worked = constantOf(run, "gpuLifeMonths") === undefined || !found ? null : found.to
  return [
    ...(number("buildMonths") > 0
      ? bar("construction", month(built), month(built + number("buildMonths")) - 1)
      : []),
    ...(powerMonth === undefined ? [] : bar("power", powerMonth, powerMonth)),
    ...bar("delay", month(number("plannedMonth")), month(goLive) - 1),
    ...bar("lease", month(goLive), month(leaseEnd) - 1),
    ...(renewal > 0 ? bar("renewal", month(leaseEnd), month(leaseEnd + renewal) - 1) : []),
    ...(worked === null ? [] : bar("operation", month(leaseEnd), month(worked))),
  ]
}

/** Loans and notes that name the block, until they are repaid. */
function loanBars({ portfolio, value, run }: BlockPage, bar: Bar): readonly GanttBar[] {
  const path = pathOf(run)
  return portfolio.instruments.flatMap((one) => {
    if (!one.blocks.includes(path)) return []
    const project = value.projects.find(({ id }) => id === one.id)
    if (project) {
      if (project.debtUsd <= 0) return []
      const [from, to] = [project.closingMonth, project.repaidMonth].map((text) => text && parseMonth(text))
      return bar("loan", from || portfolio.start, to || portfolio.start + portfolio.months - 1, one.name)
    }
    const end = one.months.maturityMonth ?? one.months.endMonth
    return end === undefined ? [] : bar("loan", one.months.issueMonth ?? portfolio.start, end, one.name)
  })
}
