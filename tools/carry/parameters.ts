// The research table of defaults → data/parameters.csv: a name that ends in its unit, a source, a method.
import { isPowerUnit } from "../../src/track/factRules.ts"
import { PARAMETER_NAMES } from "./parameterNames.ts"
import { sourceAt, sourceId } from "./sources.ts"
import { field, joined, type Row, type Table } from "./table.ts"

// biome-ignore format: the order of the columns
const COLUMNS = [
  "name", "title", "symbol", "unit", "basis", "low", "base", "high", "section", "source", "as_of", "confidence",
  "method", "note",
]

/** Unit as stated → canonical unit, and what the number is measured on. "1" is settled by the name's ending. */
const UNITS: Readonly<Record<string, readonly [unit: string, basis?: string]>> = {
  "1/y": ["fraction/year"],
  "1/h": ["fraction/hour"],
  "1/epoch": ["fraction/epoch"],
  "1/degC": ["fraction/degC"],
  "1/sqrt(y)": ["fraction/sqrt(year)"],
  "1/MW": ["GPU/MW", "critical_it"],
  y: ["years"],
  x: ["ratio"],
  block: ["block height"],
  USD: ["USD"],
  "USD/kW-y": ["USD/kW-year"],
  "USD/GPU-h": ["USD/GPU-hour"],
  "USD/kW-month IT": ["USD/kW-month", "critical_it"],
  "USD/MW IT": ["USD/MW", "critical_it"],
  "USD/MW gross": ["USD/MW", "gross"],
  "USD/MWh of all hours": ["USD/MWh", "all_hours"],
  "USD/MWh of contracted MW-h": ["USD/MWh", "contracted_mw_hours"],
  "1 of rent ex power": ["fraction", "rent_without_power"],
  "1 of rent": ["fraction", "rent"],
  "1 of cost": ["fraction", "cost"],
  "1 of TCV": ["fraction", "contract_value"],
  "1 of debt": ["fraction", "debt"],
  "1 of principal": ["fraction", "principal"],
  "1 of taxable income": ["fraction", "taxable_income"],
  "1 of ATI": ["fraction", "adjusted_taxable_income"],
  bp: ["basis points"],
  "bp over SOFR": ["basis points", "over_sofr"],
  "months of debt service": ["months", "debt_service"],
}
const ENDINGS: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/Ratio$/, "ratio"],
  [/Log$/, "log"],
  [/Correlation$/, "correlation"],
  [/Index$/, "index"],
  [/Difficulty$/, "difficulty"],
  [/Count$/, "count"],
  [/Fraction$/, "fraction"],
]
const OWN_UNITS: Readonly<Record<string, string>> = {
  btcPriceUsdPerBtc: "USD/BTC",
  spikesPerYear: "count/year",
  btcJumpsPerYear: "count/year",
}
const ASSUMED = /judgement|prior|choice|convention|practice|assum|bond yields .* plus|^sample|^SAM default/
const DERIVED =
  /derived|solved|reconstruction|github:|filter|same four points|V0\d|\d x \d| d x \d|\/8760|\/\d+=\d|^SE of|^\d+,?\d* MW/

export function parameterTable(rows: readonly Row[]): Table {
  return { path: "parameters.csv", columns: COLUMNS, rows: rows.map(parameter) }
}

function parameter(row: Row): Row {
  const title = field(row, "name")
  const name = PARAMETER_NAMES[title]
  if (!name) throw new Error(`no name for parameter "${title}"`)
  const stated = field(row, "unit")
  const ending = ENDINGS.find(([pattern]) => pattern.test(name))?.[1]
  const [unit, unitBasis] = UNITS[stated] ?? [stated === "1" ? ending! : stated]
  const [confidence, doubt] = field(row, "confidence").split(/ \(|\)/)
  const from = field(row, "source")
  return {
    name,
    title,
    symbol: field(row, "symbol"),
    unit: OWN_UNITS[name] ?? unit,
    basis: unitBasis ?? (isPowerUnit(unit) || unit === "GW" ? "unstated" : "as_stated"),
    low: plain(field(row, "low")),
    base: plain(field(row, "base")),
    high: plain(field(row, "high")),
    section: field(row, "section"),
    source: source(from, field(row, "url")),
    as_of: field(row, "as_of").replace("..", "/"),
    confidence: confidence!,
    method:
      ASSUMED.test(from) || /base is judgement/.test(row.note!)
        ? "assumed"
        : DERIVED.test(from)
          ? "derived"
          : "reported",
    note: joined(`from: ${from}`, doubt, field(row, "note")),
  }
}

function source(from: string, url: string): string {
  if (url.startsWith("http")) return sourceAt(url)
  const repository = /github:(\S+\/\S+)/.exec(from)?.[1]
  if (repository) return sourceAt(`https://github.com/${repository}`)
  const law = /^IRC \d+/.exec(from)?.[0].replace("IRC", "US Internal Revenue Code section")
  if (law) return sourceId(law, "", "public law")
  return sourceId("Hashwatt research notes, November 2026 (judgement and own derivations)", "", "Apache-2.0")
}

function plain(number: string): string {
  return number.replace(/\.0$/, "")
}
