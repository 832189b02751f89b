import type { Simulation } from "../decide/simulate/index.ts"
import type { Portfolio, Terms } from "../model/resolved.ts"
import type { DrawnDriver } from "../model/uncertainty.ts"
import type { DriverName } from "../paths/drivers.ts"
import { paramsOf } from "../paths/process.ts"
import { processOf } from "../paths/processes/index.ts"
import { drawnName } from "./drawnNames.ts"
import type { Texts } from "./locales/index.ts"
import { figure, percent } from "./numbers.ts"
import { column, NONE, type Table } from "./tables.ts"

// What is drawn, and how much of the value goes with it.

/** Share of variance below which a driver is counted and not named: fewer paths cannot tell it from none. */
const LEAST = 0.005
/** Month at which the mean of a series is compared with the file's number. */
const IN_FIVE_YEARS = 60

export const driverNameOf = (id: string): DriverName => id.split(":")[0] as DriverName

export const drawnDriver = ({ uncertainty }: Portfolio, name: DriverName): DrawnDriver | undefined =>
  uncertainty.drivers.find((driver) => driver.name === name)

/** Drivers with a share of the variance worth naming, largest first. */
export const namedDrivers = ({ drivers }: Simulation): Simulation["drivers"] =>
  drivers.filter(({ explainedFraction }) => explainedFraction >= LEAST)

/** Drivers that move the value, by their share of the variance, `top` at the most; in short without their processes. */
export function driversTable(
  texts: Texts,
  simulation: Simulation,
  portfolio: Portfolio,
  top = simulation.drivers.length,
  details = true,
): Table {
  const shown = namedDrivers(simulation).slice(0, top)
  return {
    title: texts.say("table.drivers"),
    columns: [
      column(texts, "drawn", "start", 0),
      column(texts, "explained", "end", 0),
      column(texts, "direction", "start", 0),
      ...(details ? [column(texts, "process", "start", 1)] : []),
    ],
    rows: shown.map(({ id, explainedFraction, rises }) => ({
      drawn: { text: drawnName(texts, id, portfolio) },
      explained: { text: percent(texts, explainedFraction) },
      direction: { text: texts.say(rises ? "direction.rises" : "direction.falls") },
      ...(details
        ? { process: { text: processText(texts, drawnDriver(portfolio, driverNameOf(id))!.terms) } }
        : {}),
    })),
    notes: [
      texts.say("note.overlap", {
        count: simulation.drivers.length - shown.length,
        least: percent(texts, shown.at(-1)?.explainedFraction ?? LEAST),
      }),
      ...(details ? [texts.say("note.share")] : []),
      ...independenceNotes(texts, simulation),
    ],
  }
}

export const processText = (texts: Texts, { kind }: Terms): string => texts.maybe(`process.${kind}`) ?? kind

function independenceNotes(texts: Texts, { drivers }: Simulation): readonly string[] {
  const halls = drivers
    .filter(({ id }) => /^(delay|cost|delivery):/.test(id))
    .map(({ id }) => id.split(":")[1])
  return new Set(halls).size > 1 ? [texts.say("note.independentHalls")] : []
}

/** What is drawn with another mean than the file's number, in words: the first reason for a mean to differ. */
export function meanShifts(texts: Texts, simulation: Simulation, portfolio: Portfolio): readonly string[] {
  const named = new Set(namedDrivers(simulation).map(({ id }) => driverNameOf(id)))
  const drawn = new Set(simulation.drivers.map(({ id }) => driverNameOf(id)))
  return portfolio.uncertainty.drivers.flatMap(({ name, terms }) => {
    const process = processOf(terms.kind)
    if (name === "delay" && drawn.has(name)) {
      const months = process.mean(paramsOf(terms) as never, 0, portfolio.start)
      return [
        texts.say("gap.delay", { value: texts.say("unit.months", { count: Math.round(months * 10) / 10 }) }),
      ]
    }
    if (process.unit !== "ratio" || !drawn.has(name)) return []
    const shift = process.mean(paramsOf(terms) as never, IN_FIVE_YEARS, portfolio.start) - 1
    const value = texts.isolate(`${shift > 0 ? "+" : ""}${figure(shift * 100, 0)}%`)
    if (Math.abs(shift) < LEAST) return []
    if (name === "cost") return [texts.say("gap.cost", { value })]
    return named.has(name) ? [texts.say("gap.series", { name: texts.say(`drawn.${name}`), value })] : []
  })
}

/** History of the pass-through after 3 and 6 months: spec 1.7, oracle V20. */
const HISTORY: Readonly<Record<number, number>> = { 3: 0.88, 6: 0.94 }

/** The model of hashprice, and what a move of the bitcoin price leaves in it beside what it left in the past. */
export function hashpriceTable(texts: Texts, { passThrough }: Simulation): Table {
  return {
    title: texts.say("table.hashprice", {
      model: texts.maybe(`difficulty.${passThrough.model}`) ?? passThrough.model,
    }),
    columns: [
      column(texts, "horizon", "start", 0),
      column(texts, "onPaths", "end", 0),
      column(texts, "history", "end", 0),
    ],
    rows: passThrough.measured.map(({ months, ratio }) => ({
      horizon: { text: texts.say("unit.months", { count: months }) },
      onPaths: { text: ratio === null ? NONE : figure(ratio, 2) },
      history: { text: HISTORY[months] === undefined ? NONE : figure(HISTORY[months], 2) },
    })),
    notes: [texts.say("note.passThrough")],
  }
}

/** Correlations as stated and as used; null where all could hold. */
export function repairedTable(texts: Texts, { repaired }: Simulation, portfolio: Portfolio): Table | null {
  if (repaired.length === 0) return null
  return {
    title: texts.say("table.repaired"),
    columns: [
      column(texts, "pair", "start", 0),
      column(texts, "stated", "end", 0),
      column(texts, "used", "end", 0),
    ],
    rows: repaired.map(({ between, stated, used }) => ({
      pair: { text: between.map((id) => drawnName(texts, id, portfolio)).join(" · ") },
      stated: { text: figure(stated, 2) },
      used: { text: figure(used, 2) },
    })),
    notes: [],
  }
}
