import { formatMonth } from "../base/month.ts"
import type { Estimate } from "../base/stats.ts"
import type { Simulation } from "../decide/simulate/index.ts"
import type { Portfolio } from "../model/resolved.ts"
import { placeName } from "./drawnNames.ts"
import type { Texts } from "./locales/index.ts"
import { percent, usd } from "./numbers.ts"
import { chanceText, type SimulationView } from "./simulationTables.ts"
import { column, NONE, type Table } from "./tables.ts"

/** Events that only say what was agreed: a risk where they may or may not come, and nothing to tell where they must. */
const AGREED: ReadonlySet<string> = new Set(["maturity", "refinancing", "repaid", "conversion"])

const happens = ({ value }: Estimate): boolean => value > 0
const isOpen = ({ value }: Estimate): boolean => value > 0 && value < 1
const isRisk = ({ code, fraction }: Simulation["events"][number]): boolean =>
  AGREED.has(code) ? isOpen(fraction) : happens(fraction)

/** Shortfalls of cash, broken promises and tenants that leave, with their chances and median months. */
export function risksTable(texts: Texts, { simulation, portfolio, value }: SimulationView): Table {
  const { shortfall, events, terminations } = simulation
  const row = (
    risk: string,
    chance: Estimate | null,
    medianMonth: number | null,
    without: string | null,
  ) => ({
    risk: { text: risk },
    chance: { text: chance ? chanceText(texts, chance.value) : texts.say("risk.unknown") },
    plusMinus: { text: chance ? percent(texts, chance.standardError, 1) : "" },
    medianMonth: {
      text: medianMonth === null ? NONE : formatMonth(portfolio.start + Math.round(medianMonth)),
    },
    without: { text: without ?? NONE },
  })
  const certain = (instrument: string, code: string): string | null =>
    value.events.find((event) => event.instrument === instrument && event.code === code)?.month ?? null
  const nameOf = (id: string): string =>
    texts.isolate(portfolio.instruments.find((one) => one.id === id)?.name ?? id)
  const rows = [
    ...(shortfall
      ? [
          row(texts.say("risk.within", { months: 12 }), shortfall.within12, null, null),
          row(texts.say("risk.within", { months: 24 }), shortfall.within24, null, null),
          row(
            texts.say("risk.ever"),
            shortfall.ever,
            shortfall.medianMonth,
            value.liquidity?.runwayMonth ?? null,
          ),
        ]
      : [row(texts.say("risk.ever"), null, null, null)]),
    ...events.filter(isRisk).map(({ instrument, code, fraction, medianMonth }) => {
      const event = texts.maybe(`event.${code}`) ?? code
      const risk = texts.say("risk.event", { instrument: nameOf(instrument), event })
      return row(risk, fraction, medianMonth, certain(instrument, code))
    }),
    ...terminations
      .filter(({ fraction }) => happens(fraction))
      .map(({ block, fraction }) =>
        row(texts.say("risk.leaves", { block: placeName(texts, block, portfolio) }), fraction, null, null),
      ),
  ]
  return {
    title: texts.say("table.risks"),
    columns: [
      column(texts, "risk", "start", 0),
      column(texts, "chance", "end", 0),
      column(texts, "plusMinus", "end", 2),
      column(texts, "medianMonth", "end", 1),
      column(texts, "without", "end", 3),
    ],
    rows,
    notes: [
      ...(rows.some(({ medianMonth }) => medianMonth.text !== NONE) ? [texts.say("note.medianMonth")] : []),
      ...shortfallNotes(texts, simulation),
      ...eventNotes(texts, simulation, portfolio),
    ],
  }
}

function shortfallNotes(texts: Texts, { shortfall }: Simulation): readonly string[] {
  if (!shortfall) return [texts.say("liquidity.unknown")]
  const { expectedUsd, headroomQ05Usd, ever } = shortfall
  return [
    headroomQ05Usd < 0
      ? texts.say("note.shortfall.depth", {
          mean: usd(texts, expectedUsd.value),
          worst: usd(texts, -headroomQ05Usd),
        })
      : texts.say("note.shortfall.room", { room: usd(texts, headroomQ05Usd) }),
    ...(happens(ever) ? [texts.say("note.shortfall.meaning")] : []),
  ]
}

function eventNotes(texts: Texts, { events }: Simulation, { instruments }: Portfolio): readonly string[] {
  const promises = events.filter(({ code }) => !AGREED.has(code))
  return [
    ...(promises.length > 0 && !promises.some(({ fraction }) => happens(fraction))
      ? [texts.say("note.noBreach")]
      : []),
    ...(instruments.some(({ kind }) => kind === "projectLoan") ? [texts.say("note.planKept")] : []),
  ]
}
