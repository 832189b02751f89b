import fc from "fast-check"
import { test } from "vitest"
import { ownerValue } from "../../src/decide/value.ts"
import { IDENTITIES } from "./identities.ts"
import { portfolioOf, rawPortfolios } from "./portfolios.ts"

test("every identity of identities.ts holds for a thousand owners", () => {
  fc.assert(
    fc.property(rawPortfolios(), (raw) => {
      const value = ownerValue(portfolioOf(raw))
      for (const [name, check] of Object.entries(IDENTITIES)) {
        const broken = check(value)
        if (broken !== null) throw new Error(`${name}: ${broken}`)
      }
    }),
    { seed: 20261124, numRuns: 1000 },
  )
})
