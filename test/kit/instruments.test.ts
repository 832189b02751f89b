import { describe, expect, test } from "vitest"
import type { z } from "zod"
import type { Formula } from "../../src/base/sheet.ts"
import { unitOfName } from "../../src/base/units.ts"
import { type OwnerRun, runOwner } from "../../src/cash/owner.ts"
import { INSTRUMENTS } from "../../src/instruments/index.ts"
import { type Instrument, type Liquidity, OUTPUTS, prefixOf } from "../../src/instruments/instrument.ts"
import { projectLoan } from "../../src/instruments/projectLoan.ts"
import type { FundingTerms } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { LOCALES } from "../../src/report/locales/index.ts"
import { quantitiesOf, type Terms } from "../../src/uses/use.ts"
import { CASES, casePortfolio, evidence } from "./cases.ts"
import { HALL, oneBlockFile } from "./file.ts"
import { bareNumber, choicesOf } from "./schema.ts"

type Placed = { readonly run: OwnerRun; readonly terms: FundingTerms }

const placed: readonly Placed[] = CASES.flatMap((name) => {
  const run = runOwner(casePortfolio(name))
  return run.portfolio.instruments.map((terms) => ({ run, terms }))
})

const LIQUIDITY: Liquidity = { needUsd: "need0Usd", excessUsd: "excess0Usd", freeBtc: "freeBtc0" }
/** Names that an instrument may read beside its own: the owner's series and what liquidity offers. */
const OUTSIDE = new Set([
  "monthIndex",
  "yearIndex",
  "btcPriceUsdPerBtc",
  "openingPriceUsdPerBtc",
  ...Object.values(LIQUIDITY),
])

/** Every formula of an instrument that the owner's sheet runs, in local names. */
function formulasOf(kind: Instrument, { numbers, months, choices }: FundingTerms): readonly Formula[] {
  const terms: Terms = { numbers: new Set([...Object.keys(numbers), ...Object.keys(months)]), choices }
  return [...(kind.schedule?.(terms) ?? []), ...(kind.source?.(terms, LIQUIDITY) ?? [])]
}

const namesOf = (text: string): readonly string[] => text.match(/[A-Za-z_]\w*/g) ?? []
const outputs = new Set(Object.keys(OUTPUTS))

describe.each(INSTRUMENTS.map((kind) => [kind.kind, kind as unknown as Instrument] as const))(
  "instrument %s keeps the contract",
  (name, kind) => {
    const mine = placed.filter(({ terms }) => terms.kind === name)

    test("has a worked case, and one for every option of every choice", () => {
      expect(mine.length).toBeGreaterThan(0)
      for (const [field, schema] of Object.entries(kind.schema.shape)) {
        const seen = new Set(mine.map(({ terms }) => terms.choices[field]))
        for (const option of choicesOf(schema as z.ZodType))
          expect(seen, `${name}.${field}`).toContain(option)
      }
    })

    test("every number is a quantity whose name ends in its unit, with bounds and one line of meaning", () => {
      for (const [field, spec] of Object.entries(quantitiesOf(kind.schema))) {
        expect(unitOfName(field), `${name}.${field}`).toBe(spec.unit)
        expect(spec.doc.length, `${name}.${field}`).toBeGreaterThan(5)
        expect(spec.min, `${name}.${field}`).toBeGreaterThan(-Infinity)
        expect(spec.max, `${name}.${field}`).toBeLessThan(Infinity)
        if (spec.parameter)
          expect(evidence.parameters.has(spec.parameter), `default ${spec.parameter}`).toBe(true)
      }
      for (const [field, schema] of Object.entries(kind.schema.shape))
        expect(bareNumber(schema as z.ZodType), `${name}.${field} is a bare number`).toBe(false)
    })

    test("its example stands in a file", () => {
      const blocks = name === "projectLoan" ? { blocks: ["site/block"] } : {}
      const result = validatePortfolio(fileWith({ id: "one", ...kind.example, ...blocks }), evidence)
      expect(result.ok ? [] : result.issues).toEqual([])
    })

    test("every field is stated in a case, and read by a formula or by the claim", () => {
      const read = new Set(
        mine.flatMap(({ run, terms }) => [
          ...namesReadBy(kind, terms),
          ...(name === "projectLoan" ? projectNames(run, terms) : []),
        ]),
      )
      const fields = Object.entries(kind.schema.shape).filter(
        ([field, schema]) => field in quantitiesOf(kind.schema) || (schema as z.ZodType).meta()?.month,
      )
      expect(fields.map(([field]) => field).filter((field) => !read.has(field))).toEqual([])
    })

    test("formulas are finite in every month", () => {
      for (const { run, terms } of mine) {
        const prefix = prefixOf(terms.id)
        const own = name === "projectLoan" ? projectOf(run, terms).values.monthly : run.values.monthly
        const series = [...own].filter(([key]) => name === "projectLoan" || key.startsWith(prefix))
        if (formulasOf(kind, terms).length > 0) expect(series.length).toBeGreaterThan(0)
        for (const [key, values] of series) {
          expect(values.length).toBe(run.portfolio.months)
          expect(values.every(Number.isFinite), key).toBe(true)
        }
      }
    })

    test("states outputs or local names only, and reads nothing of the owner's but what it may", () => {
      for (const { terms } of mine) {
        const formulas = formulasOf(kind, terms)
        const local = new Set([
          ...formulas.map((formula) => formula.name),
          ...Object.keys(terms.numbers),
          ...Object.keys(terms.months),
          "convertsFraction",
        ])
        for (const formula of formulas) {
          const strange = namesOf(formula.text).filter(
            (word) => !local.has(word) && !OUTSIDE.has(word) && !FUNCTIONS.has(word),
          )
          expect(strange, `${name}.${formula.name}`).toEqual([])
        }
        for (const output of formulas.filter((formula) => outputs.has(formula.name)))
          expect(unitOfName(output.name), output.name).toBeDefined()
      }
    })

    test("reads its own balance of the month before, however many others owe something", () => {
      for (const { run, terms } of mine.filter(() => name !== "projectLoan")) {
        const of = (output: string): Float64Array | undefined =>
          run.values.monthly.get(prefixOf(terms.id) + output)
        const [opening, balance] = [of("openingUsd"), of("balanceUsd")]
        if (opening && balance)
          for (let i = 1; i < opening.length; i++) expect(opening[i]).toBe(balance[i - 1])
      }
    })

    test("events follow formulas that it states, and have a label in every language", () => {
      for (const { formula, code } of kind.events ?? []) {
        for (const { run, terms } of mine) {
          const values = name === "projectLoan" ? projectOf(run, terms).values : run.values
          const key = name === "projectLoan" ? formula : prefixOf(terms.id) + formula
          expect(values.monthly.has(key), `${name}.${formula}`).toBe(true)
        }
        for (const { messages } of Object.values(LOCALES)) expect(messages).toHaveProperty([`event.${code}`])
      }
    })

    test("is named in every language, with its inputs", () => {
      for (const { messages, inputs } of Object.values(LOCALES)) {
        expect(messages).toHaveProperty([`instrument.${name}`])
        const nameless = Object.keys(quantitiesOf(kind.schema)).filter((field) => !(field in inputs))
        expect(nameless).toEqual([])
      }
    })

    test("the same input gives the same bytes", () => {
      for (const { run } of mine.slice(0, 1)) {
        const again = runOwner(run.portfolio).values.monthly.get("cashUsd")!
        const first = run.values.monthly.get("cashUsd")!
        expect(Buffer.from(again.buffer).equals(Buffer.from(first.buffer))).toBe(true)
      }
    })
  },
)

test("the formulas of a project loan state what the owner and the events read", () => {
  const loan = placed.find(({ terms }) => terms.kind === "projectLoan")!
  const stated = projectLoan.project!({
    numbers: new Set(Object.keys(loan.terms.numbers)),
    choices: loan.terms.choices,
  })
  const names = stated.map(({ name }) => name)
  for (const read of ["financeUsd", "interestUsd", "restrictedUsd", "capitalisedUsd", "balanceUsd"])
    expect(names).toContain(read)
})

const FUNCTIONS = new Set(["if", "min", "max", "floor", "pow", "prev", "sharesForCash"])

const projectOf = (run: OwnerRun, terms: FundingTerms) =>
  run.projects.find((project) => project.terms.id === terms.id)!

/** What formulas or the claim of an instrument read, of the fields that a case states. */
function namesReadBy(kind: Instrument, terms: FundingTerms): readonly string[] {
  const claimed: string[] = []
  kind.claim?.((field) => {
    claimed.push(field)
    return terms.numbers[field]?.value ?? terms.months[field]
  }, terms.choices)
  const stated = (field: string): boolean => field in terms.numbers || field in terms.months
  return [...claimed, ...formulasOf(kind, terms).flatMap(({ text }) => namesOf(text))].filter(stated)
}

/** A project loan is sized before its sheet runs; a number moves the loan, the sheet, or the value of its equity. */
function projectNames(run: OwnerRun, terms: FundingTerms): readonly string[] {
  const base = figures(runOwner(run.portfolio), terms.id)
  return Object.entries(terms.numbers)
    .filter(([name, input]) => {
      if (name === "equityDiscountFraction") return true
      return [0.75, 1.5].some((factor) => {
        const moved = {
          ...terms,
          numbers: { ...terms.numbers, [name]: { ...input, value: input.value * factor } },
        }
        const instruments = run.portfolio.instruments.map((one) => (one.id === terms.id ? moved : one))
        return figures(runOwner({ ...run.portfolio, instruments }), terms.id) !== base
      })
    })
    .map(([name]) => name)
}

const figures = (run: OwnerRun, id: string): string => {
  const project = run.projects.find(({ terms }) => terms.id === id)!
  return ["financeUsd", "lockUpNow", "defaultNow"]
    .map((name) => project.values.monthly.get(name)!.join(" "))
    .join(" ")
}

const fileWith = (instrument: object): unknown =>
  oneBlockFile(HALL, { owner: { treasuryBtc: 0 }, instruments: [instrument] })
