import { formatMonth } from "../base/month.ts"
import { instrumentOf } from "../instruments/index.ts"
import { prefixOf } from "../instruments/instrument.ts"
import { cashIsKnown, type OwnerRun } from "./owner.ts"

/** One line of the calendar: what happens to which instrument, and when; `endsMonth` where a state ends again. */
export type CapitalEvent = {
  readonly month: string
  readonly instrument: string
  readonly code: string
  readonly endsMonth: string | null
}

/** Covenants, maturities, calls and shortfalls of a run in order of time. */
export function capitalEvents(run: OwnerRun): readonly CapitalEvent[] {
  const { portfolio, projects } = run
  const ofProjects = projects.flatMap(({ terms, values }) =>
    flags(terms.kind).flatMap(({ formula, code }) =>
      spells(run, values.monthly.get(formula), terms.id, code),
    ),
  )
  const ofOwner = portfolio.instruments
    .filter((one) => !instrumentOf(one.kind).project)
    .flatMap((one) =>
      flags(one.kind).flatMap(({ formula, code }) =>
        spells(run, run.values.monthly.get(prefixOf(one.id) + formula), one.id, code),
      ),
    )
  const short = cashIsKnown(portfolio) ? spells(run, run.values.monthly.get("shortNow"), "", "shortfall") : []
  return [...ofProjects, ...ofOwner, ...short].sort((a, b) =>
    a.month < b.month ? -1 : a.month > b.month ? 1 : 0,
  )
}

const flags = (kind: string) => instrumentOf(kind).events ?? []

/** Stretches of months in which a flag is up. */
function spells(
  { portfolio }: OwnerRun,
  flag: Float64Array | undefined,
  instrument: string,
  code: string,
): readonly CapitalEvent[] {
  const found: CapitalEvent[] = []
  const text = (i: number): string => formatMonth(portfolio.start + i)
  flag?.forEach((up, i) => {
    if (up === 0 || (i > 0 && flag[i - 1] !== 0)) return
    const end = flag.findIndex((later, j) => j > i && later === 0)
    found.push({ month: text(i), instrument, code, endsMonth: end < 0 || end === i + 1 ? null : text(end) })
  })
  return found
}
