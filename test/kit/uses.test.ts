import { describe, expect, test } from "vitest"
import type { z } from "zod"
import { unitOfName } from "../../src/base/units.ts"
import { runBlock } from "../../src/cash/block.ts"
import { sum } from "../../src/cash/metrics.ts"
import type { Block, Portfolio, Site, Terms } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { LOCALES } from "../../src/report/locales/index.ts"
import { USES } from "../../src/uses/index.ts"
import { POWER_CONTRACTS } from "../../src/uses/power.ts"
import { quantitiesOf, type Use } from "../../src/uses/use.ts"
import { CASES, casePortfolio, evidence } from "./cases.ts"
import { oneBlockFile } from "./file.ts"
import { bareNumber, choicesOf } from "./schema.ts"

type Placed = {
  readonly portfolio: Portfolio
  readonly site: Site
  readonly block: Block
  readonly use: Terms
}

const placed: readonly Placed[] = CASES.flatMap((name) => {
  const portfolio = casePortfolio(name)
  return portfolio.sites.flatMap((site) =>
    site.blocks.flatMap((block) =>
      [block.use, ...block.candidates].map((use) => ({ portfolio, site, block, use })),
    ),
  )
})

const LINE_TOTALS = ["revenueUsd", "energyUsd", "opexUsd", "capexUsd", "salvageUsd", "financingUsd"]

describe.each(USES.map((use) => [use.kind, use as unknown as Use] as const))(
  "use %s keeps the contract",
  (kind, use) => {
    const mine = placed.filter((place) => place.use.kind === kind)

    test("has a worked case, and one for every option of every choice", () => {
      expect(mine.length).toBeGreaterThan(0)
      for (const [name, field] of Object.entries(use.schema.shape)) {
        const options = choicesOf(field as z.ZodType)
        const seen = new Set(mine.map((place) => place.use.choices[name]))
        for (const option of options) expect(seen, `${kind}.${name}`).toContain(option)
      }
    })

    test("every number is a quantity whose name ends in its unit, with bounds and one line of meaning", () => {
      for (const [name, spec] of Object.entries(quantitiesOf(use.schema))) {
        expect(unitOfName(name), `${kind}.${name}`).toBe(spec.unit)
        expect(spec.doc.length, `${kind}.${name}`).toBeGreaterThan(5)
        expect(spec.min, `${kind}.${name}`).toBeGreaterThan(-Infinity)
        expect(spec.max, `${kind}.${name}`).toBeLessThan(Infinity)
        if (spec.parameter)
          expect(evidence.parameters.has(spec.parameter), `default ${spec.parameter}`).toBe(true)
      }
      for (const [name, field] of Object.entries(use.schema.shape)) {
        expect(bareNumber(field as z.ZodType), `${kind}.${name} is a bare number`).toBe(false)
      }
    })

    test("its example stands in a file", () => {
      const stage = { power: "energised", build: "ready", lease: "none" }
      const raw = oneBlockFile(use.example, {}, { grossMw: 400, stage })
      const result = validatePortfolio(raw, evidence)
      expect(result.ok ? [] : result.issues).toEqual([])
    })

    test("every number that the schema states is read by a formula, or says that it only sets the rate", () => {
      const read = new Set(
        mine.flatMap((place) => runBlock(place.portfolio, place.site, place.block, place.use).sheet.inputs),
      )
      const unread = Object.keys(quantitiesOf(use.schema)).filter(
        (name) => !read.has(name) && name !== "discountFraction",
      )
      expect(unread).toEqual([])
    })

    test("formulas are finite in every month, and the lines add up to the net", () => {
      for (const { portfolio, site, block, use: terms } of mine) {
        const { values, netUsd } = runBlock(portfolio, site, block, terms)
        for (const [name, series] of values.monthly) {
          expect(series.length).toBe(portfolio.months)
          expect(series.every(Number.isFinite), `${kind}.${name}`).toBe(true)
        }
        const total = LINE_TOTALS.reduce((all, name) => all + sum(values.monthly.get(name)!), 0)
        expect(Math.abs(total - sum(netUsd))).toBeLessThan(1e-6 * Math.max(1, Math.abs(total)))
      }
    })

    test("the same input gives the same bytes", () => {
      for (const { portfolio, site, block, use: terms } of mine) {
        const first = runBlock(portfolio, site, block, terms).netUsd
        expect(
          Buffer.from(runBlock(portfolio, site, block, terms).netUsd.buffer).equals(
            Buffer.from(first.buffer),
          ),
        ).toBe(true)
      }
    })

    test("doubling the megawatts, and totals in dollars, doubles every flow", () => {
      for (const { portfolio, site, block, use: terms } of mine) {
        const extensive = Object.entries({ grossMw: block.grossMw, ...terms.numbers }).filter(
          ([name]) =>
            (name.endsWith("Mw") && !name.includes("Per") && name !== "contractCriticalItMw") ||
            (name.endsWith("Usd") && (name !== "contractValueUsd" || !terms.numbers.contractCriticalItMw)),
        )
        const doubled = Object.fromEntries(extensive.map(([name, input]) => [name, 2 * input.value]))
        const once = runBlock(portfolio, site, block, terms).netUsd
        const twice = runBlock(portfolio, site, block, terms, doubled).netUsd
        twice.forEach((flow, month) => {
          expect(Math.abs(flow - 2 * once[month]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(flow)))
        })
      }
    })

    test("is named in every language", () => {
      for (const { messages } of Object.values(LOCALES)) expect(messages).toHaveProperty([`use.${kind}`])
    })
  },
)

describe.each(POWER_CONTRACTS.map((contract) => [contract.kind, contract] as const))(
  "power contract %s",
  (kind, contract) => {
    test("stands in a worked case with every option", () => {
      const here = placed.filter((place) => place.site.power.kind === kind)
      expect(here.length).toBeGreaterThan(0)
      for (const [name, field] of Object.entries(contract.schema.shape)) {
        for (const option of choicesOf(field as z.ZodType)) {
          expect(here.map((place) => place.site.power.choices[name])).toContain(option)
        }
      }
    })
  },
)
