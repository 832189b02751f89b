// What every fact under data/ must satisfy. Pure: rows in, problems out.

// biome-ignore format: the order of the columns
export const FACT_COLUMNS = [
  "id", "subject_kind", "subject", "attribute", "value", "low", "high", "qualifier", "text", "unit", "basis",
  "stage_power", "stage_build", "stage_lease", "use", "period", "as_of", "said_on", "status", "method", "formula",
  "inputs", "source", "locator", "language", "read_via", "confidence", "notes", "supersedes",
] as const

export type FactColumn = (typeof FACT_COLUMNS)[number]
export type FactRow = Readonly<Record<FactColumn, string>>
/** One rule broken by one row. `rule` is stable; `given` is what the column held. */
export type FactProblem = {
  readonly id: string
  readonly rule: string
  readonly column: FactColumn
  readonly given: string
}

// biome-ignore format: one picture
const REQUIRED: readonly FactColumn[] = [
  "id", "subject", "attribute", "unit", "basis", "method", "status", "source",
]
const isRequired = (column: FactColumn) => REQUIRED.includes(column)
const WORDS: Partial<Record<FactColumn, readonly string[]>> = {
  subject_kind: ["company", "site", "deal", "financing", "sector", "network", "macro"],
  qualifier: ["", "about", "more_than", "less_than", "up_to", "range"],
  stage_power: ["", "announced", "queued", "agreed", "energised"],
  stage_build: ["", "none", "design", "under_construction", "ready"],
  stage_lease: ["", "none", "letter_of_intent", "signed", "delivered", "paying"],
  status: ["reported", "planned", "forecast", "opinion", "classification"],
  method: ["reported", "derived", "assumed", "estimated"],
  confidence: ["high", "med", "low"],
}
const POWER_BASES = ["gross", "critical_it", "nameplate", "unstated"]
const MONEY_BOUND = 1e13 // [USD]

/** Every unit a fact may carry, with the widest plausible value; units of words carry no number. */
// biome-ignore format: one line a family
const UNIT_BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  MW: [0, 100_000], GW: [0, 1000], "kW/rack": [1, 2000],
  "EH/s": [0, 10_000], "PH/s": [0, 1e7], "TH/s": [0, 1e10], "J/TH": [5, 200],
  USD: [-MONEY_BOUND, MONEY_BOUND], "USD million": [-1e6, 1e6], "USD billion": [-1e4, 1e4],
  "USD trillion": [-100, 1000], "EUR billion": [-1e4, 1e4], "USD billion/year": [-1e4, 1e4],
  "CAD million/month": [-1000, 1000], "USD million/MW": [0, 200], "USD billion/100 MW": [0, 20],
  "USD million/MW-year": [0, 100], "USD/kW-month": [0, 5000], "CAD/kW-month": [0, 5000],
  "USD/kWh": [-1, 5], "USD/MWh": [-1000, 10_000], "USD/PH/day": [0, 2000], "USD/BTC": [0, 1e7],
  BTC: [0, 21e6], ETH: [0, 2e8], shares: [0, 1e10], "million shares": [0, 10_000], "USD/share": [0, 1e6],
  count: [0, 1e9], percent: [-100, 10_000], "percent/year": [-100, 1000], ratio: [0, 10_000],
  years: [0, 100], months: [0, 1200], minutes: [0, 1e6], acres: [0, 1e6], year: [2008, 2060],
  date: [0, 0], text: [0, 0], class: [0, 0],
}

type Bound = {
  readonly unit: string
  readonly kind?: string
  readonly attribute?: RegExp
  readonly bounds: readonly [number, number]
}
const TIGHTER_BOUNDS: readonly Bound[] = [
  { unit: "MW", kind: "site", bounds: [0, 10_000] },
  { unit: "MW", kind: "deal", bounds: [0, 10_000] },
  { unit: "GW", kind: "company", bounds: [0, 100] },
  { unit: "EH/s", kind: "company", bounds: [0, 2000] },
  { unit: "EH/s", kind: "site", bounds: [0, 500] },
  { unit: "ratio", attribute: /(^|_)pue$/, bounds: [1, 3] },
  { unit: "percent/year", attribute: /coupon/, bounds: [0, 25] },
  { unit: "percent", attribute: /margin|ownership|voting|economic/, bounds: [-100, 100] },
]

/** Every rule that some row breaks, in row order. `inputs` and `supersedes` are looked up among `rows`. */
export function factProblems(rows: readonly FactRow[], sources: ReadonlySet<string>): readonly FactProblem[] {
  const ids = new Set(rows.map((row) => row.id))
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const found: FactProblem[] = []
    const report = (rule: string, column: FactColumn) =>
      found.push({ id: row.id, rule, column, given: row[column] })
    for (const column of REQUIRED) if (row[column] === "") report("missing", column)
    for (const [column, words] of Object.entries(WORDS) as [FactColumn, readonly string[]][])
      if (!words.includes(row[column]) && !(row[column] === "" && isRequired(column)))
        report("unknown_word", column)
    if (seen.has(row.id)) report("duplicate_id", "id")
    seen.add(row.id)
    if (row.source !== "" && !sources.has(row.source)) report("unknown_source", "source")
    if (row.method === "derived" && row.formula === "") report("no_formula", "formula")
    for (const column of ["inputs", "supersedes"] as const)
      if (row[column].split(" ").some((id) => id !== "" && !ids.has(id))) report(`unknown_${column}`, column)
    if (row.value + row.low + row.high + row.text === "") report("no_content", "value")
    if (row.locator.split(/\s+/).length > 20) report("long_quote", "locator")
    checkMeasure(row, report)
    checkDates(row, report)
    return found
  })
}

type Report = (rule: string, column: FactColumn) => unknown

function checkMeasure(row: FactRow, report: Report): void {
  const widest = UNIT_BOUNDS[row.unit]
  if (row.unit !== "" && !widest) report("unknown_unit", "unit")
  if (isPowerUnit(row.unit) && row.basis !== "" && !POWER_BASES.includes(row.basis))
    report("power_without_basis", "basis")
  const bounds = TIGHTER_BOUNDS.find(
    (bound) =>
      bound.unit === row.unit &&
      (bound.kind === undefined || bound.kind === row.subject_kind) &&
      (bound.attribute?.test(row.attribute) ?? true),
  )?.bounds
  const [least, most] = bounds ?? widest ?? [-Infinity, Infinity]
  for (const column of ["value", "low", "high"] as const) {
    if (row[column] === "") continue
    if (!/^-?\d+(\.\d+)?$/.test(row[column])) report("not_a_number", column)
    else if (Number(row[column]) < least || Number(row[column]) > most) report("implausible", column)
  }
  const low = row.low === "" ? -Infinity : Number(row.low)
  const high = row.high === "" ? Infinity : Number(row.high)
  if (low > high) report("low_above_high", "low")
  else if (row.value !== "" && (Number(row.value) < low || Number(row.value) > high))
    report("outside_interval", "value")
}

/** Power, or anything per unit of power: MW, kW-month, MW-year; not energy. */
function isPowerUnit(unit: string): boolean {
  return /(MW|GW|kW)(?!h)/.test(unit)
}

const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/

function checkDates(row: FactRow, report: Report): void {
  for (const column of ["as_of", "said_on"] as const)
    if (row[column] !== "" && !row[column].split("/").every(isDate)) report("bad_date", column)
  if (row.unit === "date" && DAY.test(row.text) && !isDate(row.text)) report("bad_date", "text")
  const from = row.as_of.split("/")[0]!
  const said = row.said_on.split("/").at(-1)!
  const shared = Math.min(from.length, said.length)
  if (row.status === "reported" && shared > 0 && said.slice(0, shared) < from.slice(0, shared))
    report("said_before_true", "said_on")
}

function isDate(text: string): boolean {
  if (!DAY.test(text)) return false
  const [year, month = 1, day = 1] = text.split("-").map(Number)
  return year! >= 2008 && year! <= 2060 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}
