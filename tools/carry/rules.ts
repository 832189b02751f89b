// Rules of the protocol and of US tax, with the day each began.
import { sourceAt, sourceId } from "./sources.ts"
import type { Table } from "./table.ts"

export function constants(): Table {
  const core = sourceAt("https://github.com/bitcoin/bitcoin")
  const law = (section: string) => sourceId(`US Internal Revenue Code section ${section}`, "", "public law")
  const bonus =
    "https://www.bdo.com/insights/tax/one-big-beautiful-bill-act-expands-100-depreciation-expensing-opportunities"
  const interest = "http://www.scarpelloconsulting.com/2025/07/29/obbba"
  const genesis = "2009-01-03"
  const rows: readonly (readonly string[])[] = [
    ["halvingIntervalBlocks", "210000", "blocks", genesis, core, "consensus.nSubsidyHalvingInterval"],
    ["initialSubsidyBtcPerBlock", "50", "BTC/block", genesis, core, "GetBlockSubsidy: halves each interval"],
    ["retargetIntervalBlocks", "2016", "blocks", genesis, core, "nPowTargetTimespan / nPowTargetSpacing"],
    ["targetSpacingSeconds", "600", "seconds", genesis, core, "consensus.nPowTargetSpacing"],
    [
      "retargetLimitRatio",
      "4",
      "ratio",
      genesis,
      core,
      "a retarget moves difficulty at most this many times, up or down",
    ],
    ["federalTaxFraction", "0.21", "fraction", "2018-01-01", law("11"), "corporate rate; state tax separate"],
    [
      "bonusDepreciationFraction",
      "1",
      "fraction",
      "2025-01-20",
      sourceAt(bonus),
      "property acquired after 2025-01-19, class life up to 20 years; a 39-year shell is not eligible",
    ],
    [
      "nolCapFraction",
      "0.8",
      "fraction",
      "2018-01-01",
      law("172"),
      "of taxable income, losses arising after 2017",
    ],
    [
      "interestLimitFraction",
      "0.3",
      "fraction",
      "2025-01-01",
      sourceAt(interest),
      "section 163(j), of adjusted taxable income, EBITDA basis",
    ],
  ]
  return {
    path: "constants.csv",
    columns: ["name", "value", "unit", "from", "to", "source", "note"],
    rows: rows.map(([name, value, unit, since, source, note]) => ({
      name: name!,
      value: value!,
      unit: unit!,
      from: since!,
      to: "",
      source: source!,
      note: note!,
    })),
  }
}
