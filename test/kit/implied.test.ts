import { describe, expect, test } from "vitest"
import { unitOfName } from "../../src/base/units.ts"
import { runOwner } from "../../src/cash/owner.ts"
import { shareValue } from "../../src/decide/capital.ts"
import { FIELDS } from "../../src/decide/implied/fields/index.ts"
import { searchedOf } from "../../src/decide/implied/search.ts"
import { pricedIn } from "../../src/decide/implied.ts"
import { perShareOf } from "../../src/decide/sensitivities/answer.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { LOCALES } from "../../src/report/locales/index.ts"
import { CASES, casePortfolio, evidence } from "./cases.ts"
import { HALL, oneBlockFile } from "./file.ts"

/** Cases with a value per share, and one whose hall states a cap rate, which none of them does. */
const portfolios: readonly Portfolio[] = [...CASES.map(casePortfolio), cappedHall()].filter(
  (portfolio) => shareValue(runOwner(portfolio)).perShareUsd !== null,
)

function cappedHall(): Portfolio {
  const owner = { basicShares: 10e6, cashUsd: 2e9, treasuryBtc: 0, debtUsd: 0 }
  const file = oneBlockFile({ ...HALL, termMonths: 120, capRateFraction: 0.065 }, { owner })
  const checked = validatePortfolio(file, evidence)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.portfolio
}

describe.each(FIELDS.map((field) => [field.name, field] as const))(
  "unknown %s keeps the contract",
  (name, field) => {
    test("its name ends in its unit, its range is cited, and every language has its words", () => {
      expect(unitOfName(name)).toBe(field.unit)
      expect(field.doc.length).toBeGreaterThan(10)
      const searched = searchedOf(portfolios[0]!, field, null)
      expect(searched.low).toBeLessThan(searched.high)
      if (searched.cited) {
        expect(searched.low).toBeLessThanOrEqual(searched.cited.low)
        expect(searched.high).toBeGreaterThanOrEqual(searched.cited.high)
      }
      for (const { messages } of Object.values(LOCALES))
        for (const key of [`implied.field.${name}`, `implied.if.${name}`])
          expect(messages).toHaveProperty([key])
    })

    test("at today's value it is the portfolio itself, and just beside it nearly so", () => {
      let opened = 0
      for (const portfolio of portfolios) {
        const { today = null, at } = field.open(runOwner(portfolio)) ?? {}
        if (today === null || !at) continue
        opened++
        expect(at(today)).toBe(portfolio)
        const base = perShareOf(portfolio)
        const { high } = searchedOf(portfolio, field, today)
        const beside = today < high ? today * (1 + 1e-9) + 1e-12 : today * (1 - 1e-9)
        expect(Math.abs(perShareOf(at(beside)) - base)).toBeLessThan(1e-6 * Math.max(1, base))
      }
      expect(opened).toBeGreaterThan(0)
    })

    test("a price made at a value is read back as that value", () => {
      let read = 0
      for (const portfolio of portfolios) {
        const opened = read < 2 && field.open(runOwner(portfolio))
        if (!opened) continue
        const { low, high } = searchedOf(portfolio, field, opened.today)
        const value = low + 0.37 * (high - low)
        const priceUsd = perShareOf(opened.at(value))
        if (priceUsd === 0) continue
        const price = { usdPerShare: priceUsd, origin: { kind: "given" } } as const
        const { implied, code, others } = pricedIn(portfolio, price, [field]).fields[0]!
        if (code === "noEffect") continue
        read++
        const found = [implied!, ...others]
        for (const one of found) expect(perShareOf(opened.at(one)) / priceUsd).toBeCloseTo(1, 5)
        const nearest = found.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a))
        // Another root than the one meant is one only where the curve turns between them.
        if (Math.abs(nearest - value) > 1e-4 * (high - low))
          expect(turnsBetween(opened.at, nearest, value), `${value} read as ${nearest}`).toBe(true)
      }
      expect(read).toBeGreaterThan(0)
    })
  },
)

/** Whether a share goes up and down between two values, seen at twenty-one points. */
function turnsBetween(at: (value: number) => Portfolio, from: number, to: number): boolean {
  const values = Array.from({ length: 21 }, (_, i) => perShareOf(at(from + ((to - from) * i) / 20)))
  const steps = values.slice(1).map((value, i) => Math.sign(value - values[i]!))
  return steps.includes(1) && steps.includes(-1)
}
