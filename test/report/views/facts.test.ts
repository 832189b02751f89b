import { describe, expect, test } from "vitest"
import { factOf } from "../../../src/model/evidence.ts"
import { contradictionsOf, factUses, relatedFacts } from "../../../src/report/views/facts.ts"
import { evidence } from "../../kit/cases.ts"
import { companies } from "./companies.ts"

const row = {
  id: "A",
  subject: "CORZ",
  attribute: "billing_mw",
  value: "243",
  unit: "MW",
  basis: "gross",
  as_of: "2026-03-31",
}
const relation = (other: object, first: object = row) =>
  relatedFacts([factOf({ ...row, id: "B", ...other })], factOf({ ...row, ...first }))[0]?.relation

describe("two facts on one thing", () => {
  test.each([
    ["restates", { value: "243.5" }],
    ["restates", { value: "0.243", unit: "GW" }],
    ["restates", { value: "", low: "240", high: "250" }],
    ["contradicts", { value: "225" }],
    ["contradicts", { value: "", low: "250", high: "260" }],
    ["otherDate", { as_of: "2026-06-30", value: "395" }],
    ["otherDate", { period: "Q1 2026", value: "225" }],
    ["otherBasis", { basis: "critical_it", value: "200" }],
    ["supersededBy", { supersedes: "A", value: "225" }],
    [undefined, { value: "12", unit: "EH/s" }],
    [undefined, { value: "", text: "about a quarter" }],
    [undefined, { subject: "WULF" }],
    [undefined, { attribute: "power_total" }],
  ])("%s", (expected, other) => expect(relation(other)).toBe(expected))

  test("one replaces another", () => expect(relation({ value: "1" }, { supersedes: "B" })).toBe("supersedes"))

  test("of the ledger, those that contradict each other are found once each", () => {
    const pairs = companies.flatMap(({ ticker }) => contradictionsOf(evidence.facts.values(), ticker))
    expect(pairs.map(([a, b]) => `${a.id} ${b.id}`)).toContain("C0122 C0123")
    for (const [a, b] of pairs) {
      expect([a.subject, a.attribute, a.asOf]).toEqual([b.subject, b.attribute, b.asOf])
      expect(a.value).not.toBe(b.value)
    }
    expect(new Set(pairs.map(([a, b]) => [a.id, b.id].sort().join())).size).toBe(pairs.length)
  })
})

test("the uses of a fact are those that the file states", () => {
  const corz = companies.find(({ ticker }) => ticker === "CORZ")!
  const uses = factUses(corz).get("D0103")!
  expect(new Set(uses.map(({ field }) => field))).toEqual(new Set(["contractValueUsd"]))
  expect(uses.map(({ place }) => place)).toEqual([
    "denton/coreweave",
    "dalton/coreweave",
    "muskogee/coreweave",
    "marble/coreweave",
    "austin/coreweave",
  ])
  expect(factUses(corz).get("C0139")).toMatchObject([{ place: "reported", field: "debtUsd" }])
})
