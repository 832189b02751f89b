// Carries the project's research tables into data/, row by row, and says what became of each.
// node tools/carry.ts --from ../shared          prints the account
// node tools/carry.ts --from ../shared --write  also writes data/
import { join } from "node:path"
import { parseArgs } from "node:util"
import { FACT_COLUMNS, type FactRow, factProblems } from "../src/track/factRules.ts"
import { carryClaims } from "./carry/claims.ts"
import { entityTables } from "./carry/entities.ts"
import { carryCompanies, carryDeals, carrySites } from "./carry/facts.ts"
import { carryFinancings } from "./carry/financings.ts"
import { saidBeforeNow, withInputs } from "./carry/inputs.ts"
import { marketTables } from "./carry/market.ts"
import { parameterTable } from "./carry/parameters.ts"
import { recomputed } from "./carry/recompute.ts"
import { SOURCE_COLUMNS, sourceRows } from "./carry/sources.ts"
import { type Row, readTable, type Table, writeTable } from "./carry/table.ts"

const TOLERANCE = 0.01 // of the derived number, which the sources round to three or four digits
const { from, write } = parseArgs({
  options: { from: { type: "string", default: "../shared" }, write: { type: "boolean", default: false } },
}).values
const data = join(import.meta.dirname, "..", "data")

const stated = {
  claims: readTable(join(from, "facts/claims_seeds.csv")),
  companies: readTable(join(from, "facts/companies.csv")),
  deals: readTable(join(from, "facts/deals.csv")),
  financings: readTable(join(from, "facts/financings.csv")),
  sites: readTable(join(from, "facts/sites.csv")),
}
const carried: Record<keyof typeof stated, FactRow[]> = {
  claims: carryClaims(stated.claims),
  companies: carryCompanies(stated.companies),
  deals: carryDeals(stated.deals),
  financings: carryFinancings(stated.financings),
  sites: carrySites(stated.sites),
}
const facts = saidBeforeNow(withInputs(Object.values(carried).flat(), stated.deals))
const names = Object.keys(stated) as (keyof typeof stated)[]
const byId = new Map(facts.map((fact) => [fact.id, fact]))
const factTables = names.map((name): Table => {
  const rows = carried[name].map((fact) => byId.get(fact.id)!)
  return { path: `facts/${name}.csv`, columns: FACT_COLUMNS, rows }
})
const parameters = parameterTable(readTable(join(from, "spec/parameters.csv")))
const tables = [...factTables, ...entityTables(stated), parameters, ...marketTables(from, parameters)]
tables.push({ path: "sources.csv", columns: SOURCE_COLUMNS, rows: sourceRows() })

console.log("file        source  facts  several  text-only  dropped")
for (const [index, name] of names.entries()) console.log(account(name, stated[name], factTables[index]!.rows))
for (const { path, rows } of tables.slice(names.length)) console.log(`${path}: ${rows.length} rows`)

const derived = facts.filter((fact) => fact.method === "derived")
const astray = derived.filter((fact) => {
  const result = recomputed(fact.formula, fact.unit)
  return !(Math.abs(result / Number(fact.value) - 1) <= TOLERANCE)
})
console.log(`derived: ${derived.length}, not recomputing to ${TOLERANCE * 100}%: ${astray.length}`)
for (const fact of astray)
  console.log(
    `  ${fact.id} ${fact.value} ${fact.unit}: ${fact.formula} is ${recomputed(fact.formula, fact.unit)}`,
  )
const partial = derived.filter((fact) => fact.notes.includes("not every term"))
console.log(`derived with a term that is no fact here: ${partial.map((fact) => fact.id).join(" ") || "none"}`)

const problems = factProblems(facts, new Set(sourceRows().map((row) => row.id!)))
for (const problem of problems)
  console.log(`  ${problem.id} ${problem.rule} ${problem.column}: "${problem.given}"`)
console.log(`problems: ${problems.length}`)
if (write) for (const table of tables) writeTable(table, data)
process.exitCode = problems.length > 0 ? 1 : 0

/** A source row is dropped when no fact bears its id, and several when more than one does. */
function account(name: string, rows: readonly Row[], made: readonly Row[]): string {
  const counts = new Map<string, number>()
  for (const fact of made) counts.set(base(fact.id!), (counts.get(base(fact.id!)) ?? 0) + 1)
  const dropped = rows.filter((row) => !counts.has(row.id ?? row.fact_id ?? row.fin_id!)).length
  const several = [...counts.values()].filter((count) => count > 1).length
  const wordy = made.filter((fact) => `${fact.value}${fact.low}${fact.high}` === "").length
  const numbers = [rows.length, made.length, several, wordy, dropped]
    .map((count) => `${count}`.padStart(7))
    .join("  ")
  return `${name.padEnd(10)}${numbers}`
}

function base(id: string): string {
  return id.split(".")[0]!
}
