// Units the product speaks, each once: dimension, size in the dimension's base unit, and the suffix of field names.
// Exact conversions only; anything measured or chosen lives in data/ with its citation.

export const HASHES_PER_DIFFICULTY = 4294967296 // [hash] 2^32, the industry's expected hashes a block at difficulty 1
export const EXACT_HASHES_PER_DIFFICULTY = 281474976710656 / 65535 // [hash] 2^48 / 65535, exact from the target
export const SECONDS_PER_DAY = 86_400 // [s]
export const SECONDS_PER_BLOCK = 600 // [s] target spacing
export const SATS_PER_BTC = 100_000_000 // [sat]
export const MONTHS_PER_YEAR = 12
/** MWh that 1 PH/s at 1 J/TH draws in a day: 1000 TH/s * 1 J/TH * 86400 s / 3.6e9 J/MWh. */
export const MWH_PER_PH_DAY_PER_J_PER_TH = 0.024

type Unit = { readonly dimension: string; readonly factor: number; readonly suffix?: string }

export const UNITS = {
  MW: { dimension: "power", factor: 1, suffix: "Mw" },
  GW: { dimension: "power", factor: 1000 },
  kW: { dimension: "power", factor: 0.001 },
  MWh: { dimension: "energy", factor: 1, suffix: "Mwh" },
  USD: { dimension: "money", factor: 1, suffix: "Usd" },
  "USD million": { dimension: "money", factor: 1e6 },
  "USD billion": { dimension: "money", factor: 1e9 },
  "USD trillion": { dimension: "money", factor: 1e12 },
  "USD/year": { dimension: "money/time", factor: 1, suffix: "UsdPerYear" },
  "USD million/year": { dimension: "money/time", factor: 1e6 },
  "USD billion/year": { dimension: "money/time", factor: 1e9 },
  "USD/MWh": { dimension: "money/energy", factor: 1, suffix: "UsdPerMwh" },
  "USD/kWh": { dimension: "money/energy", factor: 1000 },
  "USD/MW": { dimension: "money/power", factor: 1, suffix: "UsdPerMw" },
  "USD million/MW": { dimension: "money/power", factor: 1e6 },
  "USD/MW-month": { dimension: "money/power/time", factor: 1, suffix: "UsdPerMwMonth" },
  "USD/kW-month": { dimension: "rent", factor: 1, suffix: "UsdPerKwMonth" },
  "USD million/MW-year": { dimension: "rent", factor: 1000 / 12 },
  "USD/kW-year": { dimension: "rent/year", factor: 1, suffix: "UsdPerKwYear" },
  "EH/s": { dimension: "hashrate", factor: 1, suffix: "EhPerS" },
  "PH/s": { dimension: "hashrate", factor: 0.001, suffix: "PhPerS" },
  "TH/s": { dimension: "hashrate", factor: 0.000001, suffix: "ThPerS" },
  "J/TH": { dimension: "efficiency", factor: 1, suffix: "JPerTh" },
  "USD/PH/day": { dimension: "hashprice", factor: 1, suffix: "UsdPerPhDay" },
  "USD/TH": { dimension: "machine price", factor: 1, suffix: "UsdPerTh" },
  "USD/GPU-hour": { dimension: "gpu price", factor: 1, suffix: "UsdPerGpuHour" },
  "GPU/MW": { dimension: "gpu density", factor: 1, suffix: "GpusPerMw" },
  BTC: { dimension: "btc", factor: 1, suffix: "Btc" },
  "BTC/block": { dimension: "btc/block", factor: 1, suffix: "BtcPerBlock" },
  "USD/BTC": { dimension: "btc price", factor: 1, suffix: "UsdPerBtc" },
  "USD/share": { dimension: "share price", factor: 1, suffix: "UsdPerShare" },
  shares: { dimension: "shares", factor: 1, suffix: "Shares" },
  "million shares": { dimension: "shares", factor: 1e6 },
  fraction: { dimension: "share", factor: 1, suffix: "Fraction" },
  percent: { dimension: "share", factor: 0.01 },
  "basis points": { dimension: "share", factor: 0.0001 },
  "fraction/year": { dimension: "share/time", factor: 1, suffix: "PerYear" },
  "percent/year": { dimension: "share/time", factor: 0.01 },
  ratio: { dimension: "ratio", factor: 1, suffix: "Ratio" },
  months: { dimension: "duration", factor: 1, suffix: "Months" },
  weeks: { dimension: "duration", factor: 84 / 365.25 },
  years: { dimension: "duration", factor: 12, suffix: "Years" },
  month: { dimension: "date", factor: 1, suffix: "Month" },
  "block height": { dimension: "block height", factor: 1, suffix: "BlockHeight" },
  difficulty: { dimension: "difficulty", factor: 1, suffix: "Difficulty" },
  count: { dimension: "count", factor: 1, suffix: "Count" },
  "count/year": { dimension: "count/time", factor: 1, suffix: "CountPerYear" },
  "fraction/sqrt(year)": { dimension: "volatility", factor: 1, suffix: "PerSqrtYear" },
  "fraction/hour": { dimension: "share/hour", factor: 1, suffix: "PerHour" },
  "fraction/epoch": { dimension: "share/epoch", factor: 1, suffix: "PerEpoch" },
  log: { dimension: "log", factor: 1, suffix: "Log" },
  index: { dimension: "tail", factor: 1, suffix: "TailIndex" },
  correlation: { dimension: "correlation", factor: 1, suffix: "Correlation" },
} as const satisfies Record<string, Unit>

export type UnitName = keyof typeof UNITS

/** The unit whose suffix ends the name, longest suffix first; undefined when none does. */
export function unitOfName(name: string): UnitName | undefined {
  return SUFFIXES.find(([suffix]) => name.endsWith(suffix) || name === uncapitalised(suffix))?.[1]
}

const uncapitalised = (suffix: string): string => suffix.charAt(0).toLowerCase() + suffix.slice(1)

const SUFFIXES = (Object.entries(UNITS) as [UnitName, Unit][])
  .filter((entry) => entry[1].suffix !== undefined)
  .map(([unit, { suffix }]) => [suffix!, unit] as const)
  .sort((a, b) => b[0].length - a[0].length)

/** `value` in unit `from`, expressed in unit `to`; undefined when they measure different things. */
export function convert(value: number, from: string, to: UnitName): number | undefined {
  const source = (UNITS as Record<string, Unit>)[from]
  const target = UNITS[to]
  if (!source || source.dimension !== target.dimension) return undefined
  return source.factor === target.factor ? value : (value * source.factor) / target.factor
}
