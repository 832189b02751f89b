import type { UnitName } from "../base/units.ts"
import type { Simulation } from "../decide/simulate/index.ts"
import type { Input, Origin, Portfolio } from "../model/resolved.ts"
import type { DrawnDriver } from "../model/uncertainty.ts"
import { driverNameOf, processText } from "./drawnTables.ts"
import type { Texts } from "./locales/index.ts"
import { blockOf } from "./marks.ts"
import { percent, quantityText, shortFigure } from "./numbers.ts"
import { assumedNote, type Cell, column, type Table } from "./tables.ts"

/** Each driver that is drawn, with its process, its numbers and where they come from. */
export function drawnTable(texts: Texts, simulation: Simulation, portfolio: Portfolio): Table {
  const rows = portfolio.uncertainty.drivers.flatMap((driver) => {
    const ids = simulation.drivers.filter(({ id }) => driverNameOf(id) === driver.name).map(({ id }) => id)
    if (ids.length === 0) return []
    const numbers = numbersOf(driver, ids, portfolio)
    const references = numbers.flatMap(([, { origin }]) => referenceOf(origin))
    return [
      {
        drawn: { text: texts.say(`drawn.${driver.name}`) },
        process: { text: processText(texts, driver.terms) },
        restsOn: restsOn(texts, numbers),
        evidence: {
          text: [...new Set(references)].map((name) => texts.isolate(name)).join(texts.say("list.comma")),
        },
      },
    ]
  })
  return {
    title: texts.say("table.drawn"),
    columns: [
      column(texts, "drawn", "start", 0),
      column(texts, "process", "start", 2),
      column(texts, "restsOn", "start", 0),
      column(texts, "evidence", "start", 1),
    ],
    rows,
    notes: assumedNote(texts, rows),
  }
}

type NamedInput = readonly [name: string, input: Input]

/** Numbers that a driver is drawn with: those of its process, or of each block where blocks state their own. */
function numbersOf(
  { name, terms: { numbers } }: DrawnDriver,
  ids: readonly string[],
  portfolio: Portfolio,
): readonly NamedInput[] {
  const blocks = ids.flatMap((id) => {
    const [siteId, blockId] = (id.split(":")[1] ?? "").split("/") as [string, string]
    return blockOf(portfolio, siteId, blockId) ?? []
  })
  if (name === "delivery") return blocks.map(({ delivery }) => ["deliveredFraction", delivery])
  if (name === "tenantDefault")
    return blocks.flatMap(({ use }): readonly NamedInput[] => [
      ["creditSpreadFraction", use.numbers.tenantSpreadFraction ?? numbers.creditSpreadFraction!],
      ["recoveryFraction", use.numbers.tenantRecoveryFraction ?? numbers.recoveryFraction!],
    ])
  return Object.entries(numbers)
}

function restsOn(texts: Texts, numbers: readonly NamedInput[]): Cell {
  const shown = numbers.filter(([, { value }]) => value !== 0)
  const said = shown.map(
    ([name, { value, spec }]) => `${texts.input(name) ?? spec.doc} ${termText(texts, value, spec.unit)}`,
  )
  return {
    text: [...new Set(said)].join(texts.say("list.semicolon")),
    assumed: shown.some(([, { origin }]) => origin.kind === "assumed"),
  }
}

/** A number of a process as statisticians write it: volatility in percent, speeds a year, logarithms bare. */
function termText(texts: Texts, value: number, unit: UnitName): string {
  const bare = texts.isolate(shortFigure(value))
  if (unit === "fraction/sqrt(year)") return percent(texts, value)
  if (unit === "log" || unit === "correlation" || unit === "index") return bare
  if (unit === "count/year" || (unit === "fraction/year" && Math.abs(value) >= 1))
    return texts.say("unit.perYear", { value: bare })
  return quantityText(texts, value, unit)
}

const referenceOf = (origin: Origin): readonly string[] => {
  if (origin.kind === "fact") return [origin.fact.id]
  return origin.kind === "parameter" ? [origin.parameter.name] : []
}
