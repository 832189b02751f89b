import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { linkOf, printScenario, readLink, readScenario } from "../../src/decide/scenario/text.ts"
import { leversOf, type Scenario, scenarioWarnings } from "../../src/decide/scenario.ts"
import { companies } from "../report/views/companies.ts"

const portfolio = companies.find(({ ticker }) => ticker === "CORZ")!
const levers = leversOf(portfolio)
const codes = (read: ReturnType<typeof readScenario>) =>
  read.ok ? [] : read.issues.map(({ code, path }) => `${code} ${path}`)

/** Any scenario that this portfolio can have. */
const scenarios: fc.Arbitrary<Scenario> = fc.record({
  name: fc.string({ maxLength: 40, unit: "grapheme" }),
  changes: fc
    .subarray([...levers])
    .chain((some) =>
      fc.tuple(
        ...some.map((lever) =>
          (lever.kind === "choice"
            ? fc.constantFrom(...lever.options)
            : fc.double({ min: lever.min, max: lever.max, noNaN: true }).map((value) => value + 0)
          ).map((value) => ({ name: lever.name, value })),
        ),
      ),
    ),
})

describe("a scenario is the same", () => {
  test("after it was printed and read again", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const read = readScenario(parse(printScenario(scenario, "A note\nof two lines")), portfolio)
        expect(read).toEqual({ ok: true, scenario })
      }),
    )
  })

  test("after it was sent as a link, which a fragment carries as it is", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const link = linkOf(scenario)
        expect(link).toMatch(/^[\w.~:;%!'()*+-]*$/)
        expect(readLink(link, portfolio)).toEqual({ ok: true, scenario })
      }),
    )
  })
})

describe("what cannot be is refused, all of it at once", () => {
  test("names, values and choices of a file", () => {
    const changes = [
      { name: "btcPriceUsdPerBtc", value: -5 },
      { name: "btcPriceUsdPerBtx", value: 5 },
      { name: "delayMonths", value: 61 },
      { name: "delayMonths", value: 3 },
      { name: "rentUsdPerKwMonth", value: "dear" },
      { name: "difficultyModel", value: "magic" },
      { name: "powerUsdPerMwh", value: Number.NaN },
      { name: "powerUsdPerMwh" },
      { name: "hashpriceUsdPerPhDay", value: 30, unit: "USD" },
      "powerUsdPerMwh",
    ]
    expect(codes(readScenario({ nam: "x", changes }, portfolio))).toEqual([
      "invalid changes[6].value",
      "missing changes[7].value",
      "unknown-key changes[8].unit",
      "wrong-type changes[9]",
      "unknown-key nam",
      "below-minimum changes[0].value",
      "unknown-lever changes[1].name",
      "above-maximum changes[2].value",
      "lever-twice changes[3].name",
      "not-a-quantity changes[4].value",
      "unknown-choice changes[5].value",
    ])
  })

  test("a misspelt lever is told the nearest one", () => {
    const read = readScenario({ changes: [{ name: "delayMonth", value: 3 }] }, portfolio)
    expect(read.ok || read.issues[0]!.hint).toMatch(/did you mean delayMonths\?/)
  })

  test("what is no scenario at all", () => {
    for (const raw of [null, 3, "x", [], {}, { changes: 3 }, { changes: { delayMonths: 3 } }])
      expect(readScenario(raw, portfolio).ok, JSON.stringify(raw)).toBe(false)
    const many = Array.from({ length: 51 }, () => ({ name: "delayMonths", value: 1 }))
    expect(readScenario({ changes: many }, portfolio).ok).toBe(false)
  })

  test("links that were cut or made up", () => {
    expect(codes(readLink("delayMonths", portfolio))).toEqual(["bad-link s[0]"])
    expect(codes(readLink("delayMonths:;x:1:2;:3;nothing:5;delayMonths:%E0%A4%A", portfolio))).toEqual([
      "bad-link s[0]",
      "bad-link s[1]",
      "bad-link s[2]",
      "bad-link s[4]",
      "unknown-lever changes[0].name",
    ])
    expect(codes(readLink("~%E0%A4%A;delayMonths:99", portfolio))).toEqual([
      "bad-link s[0]",
      "above-maximum changes[0].value",
    ])
    fc.assert(fc.property(fc.string(), (text) => void readLink(text, portfolio)))
  })
})

test("a lever that moves nothing in a company is no error, and is told", () => {
  const halls = companies.find(({ ticker }) => ticker === "GLXY")!
  const scenario = { name: "", changes: [{ name: "hashpriceUsdPerPhDay", value: 50 }] }
  expect(readScenario(scenario, halls).ok).toBe(true)
  expect(scenarioWarnings(halls, scenario).map(({ code }) => code)).toEqual(["lever-idle"])
  expect(scenarioWarnings(portfolio, scenario)).toEqual([])
})
