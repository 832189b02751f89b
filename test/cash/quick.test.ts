import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { runBlocks } from "../../src/cash/block.ts"
import { runOwner } from "../../src/cash/owner.ts"
import { quickRunner } from "../../src/cash/quick.ts"
import { shareValue } from "../../src/decide/capital.ts"
import { leversOf, withScenario } from "../../src/decide/scenario.ts"
import { loadEvidence } from "../../src/io/evidence.ts"
import { openText } from "../../src/io/openText.ts"

const library = loadEvidence("data")
const OUTPUTS = ["newShares", "issuedUsd", "feeUsd", "overheadUsd", "taxUsd", "heldBtc", "capitalGainUsd"]
const runner = quickRunner([...OUTPUTS, "deductibleInterestUsd"])

describe("a quick run of the owner", () => {
  test.each(["data/miners/APLD.yaml", "data/miners/WULF.yaml", "cases/treasury.yaml", "cases/lender.yaml"])(
    "gives the bits of a whole run of %s, whatever is moved and in whatever order",
    (path) => {
      const opened = openText(readFileSync(path, "utf8"), path, library)
      if (!opened.ok) throw new Error(opened.issues[0]!.message)
      const { portfolio } = opened
      for (let step = 0; step < 3; step++)
        for (const lever of leversOf(portfolio)) {
          if (lever.kind !== "number") continue
          const value = lever.from + ((lever.to - lever.from) * ((step * 37) % 10)) / 9
          const changed = withScenario(portfolio, { name: "", changes: [{ name: lever.name, value }] })
          const runs = runBlocks(changed)
          const whole = shareValue(runOwner(changed, runs))
          const quick = shareValue(runOwner(changed, runs, runner))
          expect([lever.name, quick.perShareUsd, quick.equityUsd]).toEqual([
            lever.name,
            whole.perShareUsd,
            whole.equityUsd,
          ])
        }
    },
  )
})
