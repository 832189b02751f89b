// Source text to number, unit, basis and date. What is not certain stays text.

export type Reading = {
  readonly value: string
  readonly low: string
  readonly high: string
  readonly qualifier: string
  readonly text: string
}

const NUMBER = /^(~|>|<|up to )?(-?\d[\d,]*(?:\.\d+)?)(\+)?$/
const RANGE = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/
const QUALIFIERS: Record<string, string> = {
  "~": "about",
  ">": "more_than",
  "<": "less_than",
  "up to ": "up_to",
}

export function readValue(stated: string): Reading {
  const range = RANGE.exec(stated)
  if (range) return { value: "", low: range[1]!, high: range[2]!, qualifier: "range", text: "" }
  const number = NUMBER.exec(stated)
  if (!number || (number[1] && number[3])) return inWords(stated)
  const qualifier = number[3] ? "more_than" : (QUALIFIERS[number[1] ?? ""] ?? "")
  return readNumber(number[2]!.replaceAll(",", ""), qualifier)
}

export function readNumber(value: string, qualifier: string): Reading {
  const low = qualifier === "more_than" ? value : ""
  const high = qualifier === "up_to" || qualifier === "less_than" ? value : ""
  return { value, low, high, qualifier, text: "" }
}

export function inWords(text: string): Reading {
  return { value: "", low: "", high: "", qualifier: "", text }
}

/** Unit as the sources write it → canonical unit, and what the number is measured on where the unit says so. */
const UNITS: Readonly<Record<string, readonly [unit: string, basis?: string]>> = {
  "MW gross": ["MW", "gross"],
  "GW gross": ["GW", "gross"],
  "MW IT": ["MW", "critical_it"],
  "MW critical IT": ["MW", "critical_it"],
  "GW IT": ["GW", "critical_it"],
  "MW generation": ["MW", "nameplate"],
  "USD million/MW IT": ["USD million/MW", "critical_it"],
  "USD million/MW critical IT": ["USD million/MW", "critical_it"],
  "USD million/MW gross": ["USD million/MW", "gross"],
  "USD billion per 100 MW": ["USD billion/100 MW"],
  "USD billion/yr": ["USD billion/year"],
  "USD/PH/s/day": ["USD/PH/day"],
  "%": ["percent"],
  "%/yr": ["percent/year"],
  "% of colocation revenue": ["percent", "colocation_revenue"],
  "% of contract value": ["percent", "contract_value"],
  "% of GPU capex": ["percent", "gpu_capex"],
  "years (average)": ["years", "average"],
  "CRWV shares per CORZ share": ["ratio", "CRWV_shares_per_CORZ_share"],
  "acres owned (options to 600)": ["acres", "owned_with_options_to_600"],
  million: ["million shares"],
  x: ["ratio"],
  jobs: ["count", "jobs"],
  GPUs: ["count", "gpus"],
  "GPUs (GB200)": ["count", "gb200_gpus"],
  "public miners": ["count", "public_miners"],
  "gas-fired plants": ["count", "gas_fired_plants"],
  "projects >=75 MW": ["count", "projects_of_75_mw_or_more"],
}

export function readUnit(stated: string, attribute: string): readonly [unit: string, basis?: string] {
  if (attribute === "share_price") return ["USD/share"]
  return UNITS[stated] ?? [stated]
}

/** The basis of a bare MW, when the attribute or the notes name it. */
export function powerBasis(attribute: string, notes: string): string {
  if (/\bon MW GROSS|gross MW/.test(notes) || /(^|_)gross(_|$)/.test(attribute)) return "gross"
  if (/\bon MW critical IT/.test(notes) || /(^|_)(critical_it|hpc_it|near_term_it)/.test(attribute))
    return "critical_it"
  return /generation/.test(attribute) ? "nameplate" : "unstated"
}

/** What a number that is not power is measured on, when its row says so. */
export function otherBasis(attribute: string, period: string, quote: string): string {
  if (/_with_(renewals|extensions)$/.test(attribute)) return "with_renewals"
  if (/_cumulative$|^cumulative_ai|backstop_total$/.test(attribute)) return "running_total"
  if (/_added$/.test(attribute)) return "increment"
  if (/consolidated/.test(attribute)) return "consolidated"
  if (/diluted/.test(attribute)) return "diluted"
  if (/^contract_value/.test(attribute) && /\bbase\b|initial term/.test(quote)) return "base_term"
  return period === "" ? "as_stated" : "period"
}

/** An ISO day, month or year, or two of them joined by "/", with what was lost on the way as a note. */
export function readDate(stated: string): { readonly date: string; readonly note?: string } {
  if (stated === "undated") return { date: "", note: "undated" }
  const plain = /\d{4}(?:-\d\d){0,2}(?:\/\d{4}(?:-\d\d){0,2})?/.exec(stated)?.[0] ?? ""
  if (plain === stated) return { date: stated }
  const pair = /^(\S+) \/ (\S+)$/.exec(stated)
  if (pair) return { date: [pair[1], pair[2]].sort().join("/"), note: `date as stated: ${stated}` }
  return {
    date: plain,
    note: stated === `${plain} (inferred)` ? "date inferred" : `date as stated: ${stated}`,
  }
}

/** The later of dates of unlike precision; an interval counts by its end. */
export function latest(...dates: readonly string[]): string {
  return dates.map((date) => date.split("/").at(-1)!).reduce((a, b) => (b > a ? b : a), "")
}
