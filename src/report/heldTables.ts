import type { Simulation } from "../decide/simulate/index.ts"
import type { Portfolio } from "../model/resolved.ts"
import { DRIVERS, type DriverName, driverOf } from "../paths/drivers.ts"
import { placeName } from "./drawnNames.ts"
import { drawnDriver, driverNameOf } from "./drawnTables.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { quantityText } from "./numbers.ts"
import { column, type Table } from "./tables.ts"

// What no path moves: a range is of what is drawn, and a reader should know what that leaves out.

/** A number that is held, and why; `idle` where moving it would change nothing. */
type Held = { readonly name: string; readonly reason: string; readonly idle?: boolean }

function heldOf(texts: Texts, simulation: Simulation, portfolio: Portfolio): readonly Held[] {
  const ids = new Set(simulation.drivers.map(({ id }) => id))
  const drawn = new Set([...ids].map(driverNameOf))
  return [
    ...STATED.flatMap(([driver, field]) => statedOf(texts, portfolio, ids, driver, field)),
    ...DRIVERS.filter(({ name }) => !drawn.has(name)).map(({ name }) => ({
      name: texts.say(`drawn.${name}`),
      reason: texts.say(reasonOf(portfolio, name)),
      idle: reasonOf(portfolio, name) === "held.nothing",
    })),
  ]
}

const STATED = [
  ["delay", "delayMonths"],
  ["cost", "costOverrunFraction"],
] as const

/** Blocks whose own number the file states, so that it is kept. */
function statedOf(
  texts: Texts,
  portfolio: Portfolio,
  ids: ReadonlySet<string>,
  driver: DriverName,
  field: string,
): readonly Held[] {
  if (!drawnDriver(portfolio, driver)) return []
  return portfolio.sites.flatMap((site) =>
    site.blocks.flatMap((block): readonly Held[] => {
      const input = block.use.numbers[field]
      const path = `${site.id}/${block.id}`
      if (!input || ids.has(`${driver}:${path}`)) return []
      const place = placeName(texts, path, portfolio)
      const value = quantityText(texts, input.value, input.spec.unit)
      return [
        {
          name: texts.say(`drawn.${driver}.of` as MessageKey, { place }),
          reason: texts.say("held.stated", { value }),
        },
      ]
    }),
  )
}

function reasonOf(portfolio: Portfolio, name: DriverName): MessageKey {
  if (drawnDriver(portfolio, name)) return "held.nothing"
  if (name === "hashprice" && portfolio.market.difficulty) return "held.made"
  return driverOf(name).drawn ? "held.off" : "held.unasked"
}

const restText = (texts: Texts, portfolio: Portfolio): string =>
  texts.say(drawnDriver(portfolio, "tenantDefault") ? "held.list" : "held.list.default")

/** The same as two notes, so that nobody takes the range for all there is. */
export function heldNotes(texts: Texts, simulation: Simulation, portfolio: Portfolio): readonly string[] {
  const held = heldOf(texts, simulation, portfolio).filter(({ idle }) => !idle)
  const list = held
    .map(({ name, reason }) => texts.say("note.heldOne", { name, reason }))
    .join(texts.say("list.semicolon"))
  return [
    ...(held.length > 0 ? [texts.say("note.held", { list })] : []),
    texts.say("note.heldRest", { list: restText(texts, portfolio) }),
  ]
}

/** And as a table. */
export function heldTable(texts: Texts, simulation: Simulation, portfolio: Portfolio): Table {
  const rest = {
    name: texts.say("held.rest"),
    reason: texts.say("held.same", { list: restText(texts, portfolio) }),
  }
  return {
    title: texts.say("table.held"),
    columns: [column(texts, "held", "start", 0), column(texts, "reason", "start", 0)],
    rows: [...heldOf(texts, simulation, portfolio), rest].map(({ name, reason }) => ({
      held: { text: name },
      reason: { text: reason },
    })),
    notes: [],
  }
}
