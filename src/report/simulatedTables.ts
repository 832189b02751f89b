import { drawnTable } from "./drawnNumbers.ts"
import { driversTable, hashpriceTable, repairedTable } from "./drawnTables.ts"
import { heldNotes, heldTable } from "./heldTables.ts"
import type { Texts } from "./locales/index.ts"
import { notesTable } from "./notesTable.ts"
import { risksTable } from "./riskTable.ts"
import { distributionTable, type SimulationView, sparkline } from "./simulationTables.ts"
import type { Table } from "./tables.ts"

/** Drivers that the short form names. */
const DRIVERS_SHOWN = 6

/** What a terminal shows of many paths: how wide, what can go wrong, what moves it and what is left out; and all behind it. */
export function simulatedTables(texts: Texts, view: SimulationView, details = false): readonly Table[] {
  const { simulation, portfolio, value } = view
  const distribution = distributionTable(texts, view, details)
  const drivers = details
    ? driversTable(texts, simulation, portfolio)
    : driversTable(texts, simulation, portfolio, DRIVERS_SHOWN, false)
  const left = [...heldNotes(texts, simulation, portfolio), texts.say("note.detailsOfPaths")]
  const first = [
    { ...distribution, notes: [sparkline(simulation), ...distribution.notes] },
    risksTable(texts, view),
  ]
  const tables = details
    ? [
        ...first,
        drivers,
        drawnTable(texts, simulation, portfolio),
        heldTable(texts, simulation, portfolio),
        hashpriceTable(texts, simulation),
        repairedTable(texts, simulation, portfolio),
      ]
    : [...first, { ...drivers, notes: [...drivers.notes, ...left] }, notesTable(texts, value)]
  return tables.filter((table) => table !== null)
}
