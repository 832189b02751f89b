import type { CapitalEvent } from "../cash/events.ts"
import type { Liquidity } from "../decide/liquidity.ts"
import type { ReportedLine } from "../decide/reported.ts"
import type { MarketMultiples, Segment } from "../decide/segments.ts"
import type { Parameter } from "../model/evidence.ts"
import type { Portfolio } from "../model/resolved.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { isAssumed } from "./marks.ts"
import { figure, percent, usd, usdMillions } from "./numbers.ts"
import { assumedNote, type Cell, column, NONE, type Table } from "./tables.ts"

const orNone = (value: number | null, format: (value: number) => string): string =>
  value === null ? NONE : format(value)

/** What happens to which instrument and when; `most` rows at the most. */
export function eventsTable(
  texts: Texts,
  events: readonly CapitalEvent[],
  portfolio: Portfolio,
  most = events.length,
): Table {
  const nameOf = (id: string): string =>
    portfolio.instruments.find((one) => one.id === id)?.name ?? texts.say("owner")
  return {
    title: texts.say("table.events"),
    columns: [
      column(texts, "month", "start", 0),
      column(texts, "instrument", "start", 0),
      column(texts, "event", "start", 0),
      column(texts, "until", "end", 1),
    ],
    rows: events.slice(0, most).map(({ month, instrument, code, endsMonth }) => ({
      month: { text: month },
      instrument: { text: nameOf(instrument) },
      event: { text: texts.maybe(`event.${code}`) ?? code },
      until: { text: endsMonth ?? NONE },
    })),
    notes: [
      ...(events.length === 0 ? [texts.say("note.noEvents")] : []),
      ...(events.length > most ? [texts.say("note.calendar", { count: events.length - most })] : []),
    ],
  }
}

/** How cash holds out. */
export function liquidityTable(texts: Texts, liquidity: Liquidity, portfolio: Portfolio): Table {
  const row = (measure: string, text: string, assumed = false) => ({
    measure: { text: measure },
    value: { text, assumed },
  })
  const { owner } = portfolio
  const money = (value: number): string => usd(texts, value)
  const some = <T>(value: number, rows: T): readonly T[] => (value > 0 ? [rows] : [])
  const rows = [
    row(
      texts.say("liquidity.opening"),
      money(liquidity.openingCashUsd),
      isAssumed(owner.cashUsd ?? owner.cashAndRestrictedUsd),
    ),
    row(texts.say("liquidity.minimum"), money(liquidity.minimumCashUsd), isAssumed(owner.minimumCashUsd)),
    row(
      texts.say("liquidity.least", { month: texts.isolate(liquidity.leastCashMonth) }),
      money(liquidity.leastCashUsd),
    ),
    row(texts.say("liquidity.runway"), liquidity.runwayMonth ?? texts.say("liquidity.never")),
    row(texts.say("liquidity.shortfall"), money(liquidity.largestShortfallUsd)),
    row(texts.say("liquidity.raised"), money(liquidity.raisedUsd)),
    ...some(
      liquidity.newShares,
      row(
        texts.say("liquidity.newShares"),
        texts.say("unit.millionShares", { value: texts.isolate(figure(liquidity.newShares / 1e6, 1)) }),
      ),
    ),
    ...some(
      liquidity.soldBtc,
      row(
        texts.say("liquidity.soldBtc"),
        texts.say("unit.btc", { value: texts.isolate(figure(liquidity.soldBtc, 0)) }),
      ),
    ),
  ]
  return {
    title: texts.say("table.liquidity"),
    columns: [column(texts, "measure", "start", 0), column(texts, "value", "end", 0)],
    rows,
    notes: assumedNote(texts, rows),
  }
}

type Parameters = ReadonlyMap<string, Parameter>

/** Where brokers value a megawatt of a part, and what they value: parameters of data/parameters.csv. */
const BROKERS: Readonly<Record<string, { readonly parameter: string; readonly what: MessageKey }>> = {
  colocation: { parameter: "equityColocationUsdPerMw", what: "note.brokers.equity" },
  cloud: { parameter: "equityCloudUsdPerMw", what: "note.brokers.equity" },
  power: { parameter: "unallocatedPowerUsdPerMw", what: "note.brokers.value" },
}

const brokersOf = (segment: string, parameters: Parameters | undefined) => {
  const found = BROKERS[segment]
  const parameter = found && parameters?.get(found.parameter)
  return parameter && parameter.low !== null && parameter.high !== null
    ? { parameter, low: usdMillions(parameter.low), high: usdMillions(parameter.high), what: found.what }
    : null
}

/** The sum of the parts, with the megawatts it rests on and what brokers say of one. */
export function segmentsTable(texts: Texts, segments: readonly Segment[], parameters?: Parameters): Table {
  const name = (segment: string): string => texts.maybe(`segment.${segment}`) ?? segment
  const brokers = segments.map(({ segment }) => brokersOf(segment, parameters))
  return {
    title: texts.say("table.segments"),
    columns: [
      column(texts, "segment", "start", 0),
      column(texts, "npv", "end", 0),
      column(texts, "grossMw", "end", 3),
      column(texts, "criticalItMw", "end", 3),
      column(texts, "multiple", "end", 4),
      column(texts, "perGrossMw", "end", 1),
      column(texts, "perItMw", "end", 1),
      column(texts, "brokers", "end", 2),
    ],
    rows: segments.map((one, i) => ({
      segment: { text: name(one.segment) },
      npv: { text: usdMillions(one.npvUsd), strong: true },
      grossMw: { text: figure(one.grossMw, 0) },
      criticalItMw: { text: one.criticalItMw > 0 ? figure(one.criticalItMw, 0) : NONE },
      multiple: { text: orNone(one.multipleRatio, (value) => `${figure(value, 1)}×`) },
      perGrossMw: { text: orNone(one.usdPerGrossMw, (value) => figure(value / 1e6, 2)) },
      perItMw: { text: orNone(one.usdPerItMw, (value) => figure(value / 1e6, 2)) },
      brokers: { text: brokers[i] ? texts.isolate(`${brokers[i].low}–${brokers[i].high}`) : NONE },
    })),
    notes: [
      texts.say("note.segments"),
      ...segments.flatMap(({ segment }, i) => {
        const found = brokers[i]
        if (!found) return []
        const { parameter, low, high, what } = found
        return [
          texts.say("note.brokers", {
            segment: name(segment),
            low: texts.isolate(low),
            high: texts.isolate(high),
            basis: texts.maybe(`basis.${parameter.basis}`) ?? parameter.basis,
            what: texts.say(what),
            parameter: texts.isolate(parameter.name),
            asOf: texts.isolate(parameter.asOf),
            source: texts.isolate(parameter.source),
          }),
        ]
      }),
    ],
  }
}

/** Enterprise value at the market's price over each kind of megawatt. */
export function multiplesTable(texts: Texts, market: MarketMultiples): Table {
  return {
    title: texts.say("table.multiples", { usd: usd(texts, market.enterpriseUsd) }),
    columns: [
      column(texts, "mwBasis", "start", 0),
      column(texts, "mw", "end", 0),
      column(texts, "perMw", "end", 0),
    ],
    rows: market.bases.map(({ basis, mw, usdPerMw }) => ({
      mwBasis: { text: texts.say(`mwBasis.${basis}`) },
      mw: { text: figure(mw, 1) },
      perMw: { text: orNone(usdPerMw, (value) => figure(value / 1e6, 2)) },
    })),
    notes: [texts.say("note.multiples")],
  }
}

/** What the model starts from beside what the company reported; null without any line. */
export function reportedTable(texts: Texts, lines: readonly ReportedLine[]): Table | null {
  if (lines.length === 0) return null
  const text = (unit: ReportedLine["unit"], value: number | null): string => {
    if (value === null) return NONE
    const said = (amount: number, decimals: number) => ({ value: texts.isolate(figure(amount, decimals)) })
    if (unit === "BTC") return texts.say("unit.btc", said(value, 0))
    return texts.say(unit === "USD" ? "unit.millionUsd" : "unit.millionShares", said(value / 1e6, 1))
  }
  const rows = lines.map(({ name, unit, model, reported, differenceFraction }) => {
    const origin = reported?.origin
    const evidence: Cell = { text: origin?.kind === "fact" ? origin.fact.id : "" }
    return {
      line: { text: texts.say(`reported.${name}`) },
      model: { text: text(unit, model) },
      reported: { text: text(unit, reported?.value ?? null), assumed: isAssumed(reported ?? undefined) },
      difference: { text: orNone(differenceFraction, (value) => percent(texts, value, 1)) },
      evidence,
    }
  })
  return {
    title: texts.say("table.reported"),
    columns: [
      column(texts, "line", "start", 0),
      column(texts, "model", "end", 0),
      column(texts, "reported", "end", 0),
      column(texts, "difference", "end", 0),
      column(texts, "evidence", "start", 1),
    ],
    rows,
    notes: assumedNote(texts, rows),
  }
}
