import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, describe, expect, test } from "vitest"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import { evidence, GOOD } from "../model/example.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-bad-"))
afterAll(() => rmSync(folder, { recursive: true }))

function issuesOf(content: string | Uint8Array) {
  const file = join(folder, "file.yaml")
  writeFileSync(file, content)
  const loaded = loadPortfolio(file, evidence)
  return loaded.ok ? [] : loaded.issues
}

test("the example is sound", () => expect(issuesOf(GOOD)).toEqual([]))

/** [what is wrong, what to replace, by what, code, line, column, part of the hint] */
const SLIPS: readonly (readonly [string, string, string, string, number, number, string])[] = [
  [
    "a misspelt key",
    "fleetJPerTh: 18.5",
    "fleetJPerTH: 18.5",
    "unknown-key",
    12,
    28,
    "did you mean fleetJPerTh?",
  ],
  [
    "a percent for a fraction",
    "fleetJPerTh: 18.5",
    "fleetJPerTh: 18.5, availabilityFraction: 95",
    "above-maximum",
    12,
    47,
    '0.95 or "95%"',
  ],
  ["kW for MW", "grossMw: 100", "grossMw: 130000", "above-maximum", 10, 9, "looks like kW"],
  [
    "USD/kWh for USD/MWh",
    "priceUsdPerMwh: 45",
    "priceUsdPerMwh: 0.045",
    "below-minimum",
    7,
    27,
    "looks like USD/kWh",
  ],
  [
    "gross where IT is needed",
    "            criticalItMw: 70\n",
    "",
    "critical-it-needed",
    14,
    13,
    "never converted by a general ratio",
  ],
  [
    "a critical IT fact as gross",
    "grossMw: 100",
    "grossMw: { fact: D0002 }",
    "fact-basis",
    10,
    9,
    "this basis",
  ],
  [
    "a gross fact as critical IT",
    "criticalItMw: 70",
    "criticalItMw: { fact: D0046 }",
    "fact-basis",
    15,
    13,
    "this basis",
  ],
  ["an unknown fact", "grossMw: 100", "grossMw: { fact: D00046 }", "unknown-fact", 10, 9, "did you mean D0"],
  [
    "a fact in another unit",
    "rentUsdPerKwMonth: 130",
    "rentUsdPerKwMonth: { fact: D0027 }",
    "fact-unit",
    17,
    13,
    "measures this",
  ],
  [
    "a fact without one number",
    "dilutedShares: 1000000",
    "cashUsd: { fact: F001.security }",
    "fact-without-value",
    4,
    10,
    "choose a fact",
  ],
  ["a month that does not exist", "2027-03", "2027-13", "bad-date", 18, 13, "2027-03"],
  ["a day that does not exist", "2026-10-05", "2026-02-30", "bad-date", 2, 1, "2026-08-27"],
  [
    "rent before the build",
    "2027-03",
    "2027-03\n            readyMonth: 2027-01",
    "date-order",
    19,
    13,
    "which of the two",
  ],
  [
    "IT above gross",
    "criticalItMw: 70",
    "criticalItMw: 170",
    "it-above-gross",
    15,
    13,
    "check which megawatts",
  ],
  ["negative power", "grossMw: 100", "grossMw: -5", "below-minimum", 10, 9, "expected"],
  ["text for a number", "grossMw: 100", "grossMw: plenty", "not-a-quantity", 10, 9, "{fact: ID}"],
  [
    "an assumption without a reason",
    "grossMw: 100",
    "grossMw: { assume: 100 }",
    "not-a-quantity",
    10,
    9,
    "because",
  ],
  [
    "blocks that are like each other",
    "use: { kind: mine, fleetJPerTh: 18.5 }",
    "like: second",
    "circular-reference",
    12,
    9,
    "its own fields",
  ],
  ["a block like itself", "like: fleet", "like: second", "circular-reference", 20, 9, "its own fields"],
  [
    "facts that derive from each other",
    "criticalItMw: 70",
    "criticalItMw: { fact: LOOP1 }",
    "circular-reference",
    15,
    13,
    "mend the inputs",
  ],
  ["the same id twice", "id: second", "id: fleet", "duplicate-id", 19, 9, "unique"],
  ["an unknown kind", "kind: mine", "kind: minne", "invalid", 12, 16, "mine, host, colocate"],
  ["a missing field", "        grossMw: 100\n", "", "missing", 9, 9, "Power at the meter"],
  ["an unknown market", "market: 2026-06", "market: 2031-01", "unknown-market", 3, 1, "2026-06"],
  [
    "the market price missing",
    "{ kind: fixed, priceUsdPerMwh: 45 }",
    "{ kind: index, adderUsdPerMwh: 5 }",
    "index-needed",
    6,
    5,
    "indexUsdPerMwh",
  ],
]

test.each(SLIPS)("%s", (_what, from, to, code, line, column, hint) => {
  expect(GOOD).toContain(from)
  const found = issuesOf(GOOD.replace(from, to)).find((issue) => issue.code === code)
  expect(found).toMatchObject({ code, line, column })
  expect(found!.hint).toContain(hint)
})

test("problems of different kinds and places are reported in one run", () => {
  const bad = GOOD.replace("fleetJPerTh: 18.5", "fleetJPerTH: 18.5")
    .replace("dilutedShares: 1000000", "cashUsd: { fact: NONE }")
    .replace("criticalItMw: 70", "criticalItMw: 700")
  const codes = issuesOf(bad).map((issue) => issue.code)
  for (const code of ["unknown-key", "unknown-fact", "it-above-gross"]) expect(codes).toContain(code)
})

describe("a hostile file is refused quickly and precisely", () => {
  const HOSTILE: readonly (readonly [string, string | Uint8Array, string, number, number])[] = [
    ["empty", "", "empty-file", 1, 1],
    ["only a comment", "# nothing\n", "empty-file", 1, 1],
    ["10 MB", "a".repeat(10_000_000), "too-large", 1, 1],
    ["not UTF-8", Uint8Array.from([110, 58, 32, 10, 97, 58, 0xe9, 10]), "not-utf8", 2, 3],
    ["NUL", "name: a\u0000\n", "not-utf8", 1, 8],
    [
      "a bomb",
      `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : "a"},*${i ? `b${i - 1}` : "a"}]`).join("\n")}`,
      "yaml-alias",
      1,
      7,
    ],
    ["an anchor in itself", "a: &a [*a]\n", "yaml-alias", 1, 7],
    ["deep nesting", `a: ${"[".repeat(20_000)}`, "too-deep", 1, 1],
    ["a tag", "a: !!js/function x\n", "yaml-tag", 1, 4],
    ["a key twice", "name: a\nname: b\n", "duplicate-key", 2, 1],
    ["two documents", "name: a\n---\nname: b\n", "yaml-documents", 2, 1],
    ["bad syntax", "name: [\n", "yaml-syntax", 2, 1],
    ["a list", "- 1\n", "not-a-mapping", 1, 1],
  ]
  test.each(HOSTILE)("%s", (_what, content, code, line, column) => {
    const before = performance.now()
    const first = issuesOf(content)[0]!
    expect(performance.now() - before).toBeLessThan(2000)
    expect(first.code).toBe(code)
    expect([first.line, first.column]).toEqual([line, column])
  })

  test("a missing file and a folder", () => {
    for (const path of [join(folder, "none.yaml"), folder]) {
      const loaded = loadPortfolio(path, evidence)
      expect(loaded.ok ? [] : loaded.issues.map((issue) => issue.code)).toEqual(["no-file"])
    }
  })
})

test("whatever happens to a file, it is read or refused with places, never thrown at", () => {
  const edit = fc.tuple(fc.nat(GOOD.length), fc.nat(12), fc.string({ maxLength: 8 }))
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce(
        (all, [at, drop, insert]) => all.slice(0, at) + insert + all.slice(at + drop),
        GOOD,
      )
      for (const issue of issuesOf(text)) {
        expect(issue.line).toBeGreaterThan(0)
        expect(issue.code).not.toBe("")
      }
    }),
    { seed: 7, numRuns: 400 },
  )
})
