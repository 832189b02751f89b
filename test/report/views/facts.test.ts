import { describe, expect, test } from "vitest"
import { factOf } from "../../../src/model/evidence.ts"
import { factUses, relatedFacts } from "../../../src/report/views/facts.ts"
import { findingsAbout } from "../../../src/report/views/findings.ts"
import { views } from "../../../src/report/views/index.ts"
import { evidence } from "../../kit/cases.ts"
import { companies } from "./companies.ts"
import { contextOf, definitions, wordsOf } from "./context.ts"

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

  test("of the ledger, those that contradict each other are found once, on every page of one of them", () => {
    const found = findingsAbout({ library: evidence, definitions }, "CORZ")
    expect(found.filter(({ rule }) => rule === "value-conflict").map(({ factIds }) => factIds)).toEqual([
      ["C0122", "C0123"],
    ])
    const corz = companies.find(({ ticker }) => ticker === "CORZ")!
    const sector = views.sector(contextOf("en"), {})
    for (const view of [
      views.fact(contextOf("en"), { id: "C0123" }),
      views.company(contextOf("en", corz), {}),
    ])
      expect(wordsOf(view).filter((text) => text.includes("C0122") && text.includes("225 MW"))).toHaveLength(
        1,
      )
    expect(wordsOf(sector).some((text) => text.includes("30 GW") && text.includes("C0030"))).toBe(true)
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
