import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { loadDefinitions } from "../../src/io/evidence.ts"
import { factOf, type Row } from "../../src/model/evidence.ts"
import { type Finding, findingsIn } from "../../src/track/rules/index.ts"
import { example } from "../../src/track/rules/rule.ts"
import { hashwatt } from "../cli/hashwatt.ts"
import { evidence } from "../kit/cases.ts"

const definitions = loadDefinitions("data")
const shipped = findingsIn({ facts: [...evidence.facts.values()], entities: evidence.entities, definitions })
const holding = (rule: string, ...ids: readonly string[]): readonly Finding[] =>
  shipped.filter((one) => one.rule === rule && ids.every((id) => one.factIds.includes(id)))

describe("traps that the specification names are found in the shipped ledger, by a rule", () => {
  test.each<readonly [trap: string, rule: string, ...ids: string[]]>([
    ["5, 11, 14 and 30 GW", "definition-conflict", "C0026", "C0025", "C0030", "C0024"],
    ["gross against critical IT, ratio 1.20", "rungs", "T0066", "T0065"],
    ["gross against critical IT, ratio 1.52", "rungs", "T0160", "T0161"],
    ["168 MW IT and 56 MW gross added", "bases-added", "D0026", "D0035"],
    ["approved, leased, IT and delivered at one campus", "rungs", "T0159", "T0160", "T0161", "T0162"],
    ["energised is not secured", "energised-not-secured", "C0312", "C0313", "C0314"],
    ["running totals of one tenant", "running-total", "D0099", "D0100", "D0101", "D0102", "D0103"],
    ["a running total beside the first lease", "running-total", "D0077", "D0067"],
    ["GPU cloud pooled with colocation", "cloud-with-colocation", "D0011", "S001-16"],
    ["total revenue read as AI revenue", "total-as-segment", "S003-10", "S003-12", "C0326"],
    ["coins of a subsidiary counted twice", "consolidated-twice", "C0310", "C0292"],
    ["revenue of a subsidiary counted twice", "consolidated-twice", "C0371", "C0361"],
    ["contract value with renewals", "renewals-in-value", "D0166", "D0167"],
    ["totals that do not add up", "parts-do-not-add", "C0289", "C0285"],
    ["one percentage, two windows", "percent-and-window", "S001-17"],
    ["the price halved in April 2024", "price-halved", "S001-14"],
    ["dated before the signing", "date-before-event", "D0195"],
    ["a delivery date that slipped", "date-slip", "D0032", "T0038"],
    ["one period, two values", "value-conflict", "C0236", "C0239"],
  ])("%s: %s", (_, rule, ...ids) => expect(holding(rule, ...ids)).toHaveLength(1))

  test("the four statements of the sector are one conflict of four rows, each with its definition, and no range", () => {
    const found = hashwatt("track", "conflicts", "--subject", "SECTOR", "--json").json()
    const power = found.filter(
      (one: { rule: string; factIds: string[] }) =>
        one.rule === "definition-conflict" && one.factIds.includes("C0024"),
    )
    expect(power).toHaveLength(1)
    const values = power[0].factIds.map((id: string) => evidence.facts.get(id)!.value)
    expect(values).toEqual([5, 11, 14, 30])
    for (const id of power[0].factIds) {
      const { attribute } = evidence.facts.get(id)!
      expect(power[0].explanation).toContain(
        definitions.find((one) => one.attribute === attribute)!.definition,
      )
    }
    expect(power[0].explanation).not.toMatch(/\d\s?[–-]\s?\d+ GW/)
    expect(power[0].restatedIds).toEqual(expect.arrayContaining(["S001-21", "S003-01", "S004-06"]))
  })

  test("no rule names a fact, a company or a sentence of the ledger", () => {
    const files = readdir("src/track/rules")
    const names = evidence.entities.companies.flatMap(({ id, name, aliases }) => [id, name, ...aliases])
    const banned = [
      ...evidence.facts.keys(),
      ...evidence.entities.deals.map(({ id }) => id),
      ...names.filter((name) => name.length > 3),
    ]
    const quotes = [...evidence.facts.values()]
      .map(({ locator }) => locator)
      .filter((text) => text.length > 25)
    for (const [file, code] of files) {
      expect(
        banned.filter((word) => new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`).test(code)),
        file,
      ).toEqual([])
      expect(
        quotes.filter((quote) => code.includes(quote)),
        file,
      ).toEqual([])
    }
  })
})

const readdir = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")])

/** The difficulty of the public record nearest to a level: the epoch that a page printed. */
const difficultyNear = (level: number): number =>
  readFileSync("data/network/difficulty.csv", "utf8")
    .split("\n")
    .slice(1)
    .map((line) => Number(line.split(",")[1]))
    .reduce((a, b) => (Math.abs(b - level) < Math.abs(a - level) ? b : a))

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

const FILE = "../shared/validate/peers/published_contradictions_traps.json"
type Trap = { readonly id: string; readonly claim: string; readonly check: string }
const there = existsSync(FILE)
if (!there) console.warn(`skipped: ${FILE} is not here`)

/** The rows that a trap's own words state, and the rule that must catch them; numbers are read from the words. */
const READERS: Readonly<Record<string, readonly [rule: string, rows: (trap: Trap) => readonly Row[]]>> = {
  T01: [
    "level-before-change",
    ({ claim }) => {
      const [, percent, level] = /by (-?[\d.]+)% to ([\d.]+)T/.exec(claim)!
      const network = {
        subject_kind: "network",
        subject: "NETWORK",
        unit: "difficulty",
        attribute: "difficulty",
      }
      return [
        { ...network, value: `${level}e12`, as_of: "2026-01-12" },
        { ...network, attribute: "difficulty_change", value: percent!, unit: "percent", as_of: "2026-01-12" },
        { ...network, value: String(difficultyNear(Number(level) * 1e12)), as_of: "2025-12-30" },
      ]
    },
  ],
  T04: [
    "payback-not-computed",
    ({ claim, check }) => {
      const [, years] = /~([\d.]+) years/.exec(claim)!
      const [, from, to] = /capex went \$([\d.]+)M to \$([\d.]+)M/.exec(check)!
      const model = { subject: "MODEL", unit: "USD million" }
      return [
        { ...model, attribute: "payback", value: years!, unit: "years", as_of: "2025-01-01" },
        { ...model, attribute: "payback", value: years!, unit: "years", as_of: "2025-06-01" },
        { ...model, attribute: "capex", value: from!, as_of: "2025-01-01" },
        { ...model, attribute: "capex", value: to!, as_of: "2025-06-01" },
      ]
    },
  ],
  T05: [
    "physical-bound",
    ({ claim }) => {
      const [, mw, energy] = /(\d+) MW facility used ([\d,]+) MWh/.exec(claim)!
      const site = { subject_kind: "site", subject: "model-site" }
      return [
        {
          ...site,
          attribute: "energy_used",
          value: energy!.replaceAll(",", ""),
          unit: "MWh",
          as_of: "2022-01-01/2024-12-31",
        },
        { ...site, attribute: "power_total", value: mw!, unit: "MW", basis: "gross" },
      ]
    },
  ],
  T06: [
    "site-as-network",
    ({ claim }) => [
      {
        subject_kind: "network",
        subject: "NETWORK",
        attribute: "hashprice",
        value: "0.0004",
        unit: "BTC/PH/day",
        method: "derived",
        formula: claim.split("=")[1]!,
        inputs: "E2 E3",
      },
      { subject_kind: "site", subject: "model-site", attribute: "revenue_btc", value: "0.4", unit: "BTC" },
      {
        subject_kind: "network",
        subject: "NETWORK",
        attribute: "network_hashrate",
        value: "1000",
        unit: "EH/s",
      },
    ],
  ],
  T08: [
    "out-of-bounds",
    ({ claim }) => [
      {
        subject: "MODEL",
        attribute: "waiting_value",
        value: /-[\d,]+/.exec(claim)![0].replaceAll(",", ""),
        unit: "USD",
      },
    ],
  ],
  T09: [
    "value-conflict",
    ({ claim }) => {
      const [, first, , , second] = /\$([\d.]+)M.*\$([\d.]+)M \+ \$([\d.]+)M = \$([\d.]+)M/.exec(claim)!
      const credits = {
        attribute: "power_credits_month",
        unit: "USD million",
        basis: "period",
        period: "Aug 2023",
        as_of: "2023-08-31",
      }
      return [
        { ...credits, value: first!, said_on: "2023-09-06" },
        { ...credits, value: second!, said_on: "2024-09-05" },
      ]
    },
  ],
  T12: [
    "out-of-bounds",
    () => [{ subject: "MODEL", attribute: "project_irr", text: "NaN", unit: "percent" }],
  ],
  T14: [
    "placeholder",
    ({ claim }) =>
      [...claim.matchAll(/(daily|monthly|annual)_profit ([\d.]+)/g)].map(([, span, value]) => ({
        subject: "MODEL",
        attribute: `${span}_profit`,
        value: value!,
        unit: "USD",
        as_of: "2026-01-01",
      })),
  ],
}

describe.skipIf(!there)("published traps", () => {
  const traps = there ? (JSON.parse(readFileSync(FILE, "utf8")) as readonly Trap[]) : []
  test("each has a rule", () =>
    expect(traps.map(({ id }) => id).filter((id) => !(id in READERS))).toEqual(["T10"]))
  test.each(traps.filter(({ id }) => id in READERS).map((trap) => [trap.id, trap] as const))(
    "%s",
    (id, trap) => {
      const [rule, rows] = READERS[id]!
      expect(findingsIn(example(rows(trap))).map((one) => one.rule)).toContain(rule)
    },
  )
  test("T10 is the definition conflict of the shipped ledger", () =>
    expect(
      shipped.filter(({ rule, subject }) => rule === "definition-conflict" && subject === "SECTOR"),
    ).toHaveLength(1))
})

test("bad dates, no numbers and rows that supersede themselves break no rule", () => {
  const odd: readonly Row[] = [
    { id: "A", subject: "X", attribute: "revenue", value: "", unit: "USD", as_of: "spring", supersedes: "A" },
    { id: "B", subject: "X", attribute: "difficulty_change", value: "0", unit: "percent", as_of: "" },
    { id: "C", subject: "", attribute: "", value: "1", unit: "furlong", as_of: "2026/2025" },
  ]
  expect(() => findingsIn({ facts: odd.map(factOf), entities: evidence.entities, definitions })).not.toThrow()
})
