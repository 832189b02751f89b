import { describe, expect, it } from "vitest"
import { bestOnOff } from "../../src/dispatch/onOff.ts"
import { POLICIES, policyOf } from "../../src/dispatch/policies/index.ts"
import { settle, totalUsd } from "../../src/dispatch/settle.ts"
import { simulate } from "../../src/dispatch/simulate.ts"
import { hubAverage, isHere, marketOf, oneMegawatt, rowsOf } from "./market.ts"

const TABLE = "validate/dispatch/policy_reference_hubavg_15min_2024.csv"
const here = isHere(TABLE) && isHere("data/ercot")
if (!here) console.log("policy tables skipped: ../shared is not here, and its prices may not be bundled")

const SERVED: Readonly<Record<string, readonly [options: Record<string, unknown>, lag: number]>> = {
  always_on: [{ kind: "alwaysOn" }, 1],
  threshold_same_interval: [{ kind: "threshold", signal: "realTime" }, 0],
  threshold_lag1: [{ kind: "threshold", signal: "realTime" }, 1],
  "hyst_lag1_1.10_0.90": [{ kind: "hysteresis", signal: "realTime", stopRatio: 1.1, startRatio: 0.9 }, 1],
  da_threshold: [{ kind: "threshold", signal: "dayAhead" }, 1],
}

describe.skipIf(!here)("policies over ERCOT's hub average of 2024", () => {
  const rows = here ? rowsOf(TABLE) : []
  const markets = here ? [hubAverage(0), hubAverage(1)] : []
  it.each(rows.filter((row) => SERVED[row[4]!]).map((row) => [row.slice(1, 5).join(" "), row] as const))(
    "%s",
    (_name, row) => {
      const [options, lag] = SERVED[row[4]!]!
      const market = markets[lag]!
      const site = oneMegawatt(Number(row[1]), Number(row[2]), 15 * Number(row[3]))
      const settled = settle(
        site,
        market,
        simulate(site, market, policyOf(String(options.kind)).start(site, options)),
      )
      expect(totalUsd(settled) / Number(row[5])).toBeCloseTo(1, 9)
      expect(settled.blocks[0]!.starts).toBe(Number(row[11]))
      expect(settled.blocks[0]!.mwh).toBeCloseTo(Number(row[9]), 6)
    },
  )
  it.each(
    rows
      .filter((row) => row[4] === "perfect_foresight_dp")
      .map((row) => [row.slice(1, 4).join(" "), row] as const),
  )("best schedule %s", (_name, row) => {
    const [revenue, start, warm] = [Number(row[1]), Number(row[2]), Number(row[3])]
    const prices = markets[1]!.realTimeUsdPerMwh
    const plan = bestOnOff({
      onUsd: prices.map((price) => (revenue - price) / 4),
      warmUsd: prices.map((price) => -price / 4),
      offUsd: new Float64Array(prices.length),
      startUsd: new Float64Array(prices.length).fill(start),
      stopUsd: 0,
      warmIntervals: warm,
      minOnIntervals: 1,
      minOffIntervals: 1,
      initial: "on",
    })
    expect(plan.worthUsd / Number(row[5])).toBeCloseTo(1, 9)
  })
})

describe("every policy", () => {
  it.each(POLICIES.map((policy) => [policy.kind, policy] as const))(
    "%s runs its example",
    (_kind, policy) => {
      const market = marketOf([20, 90, 10, 400, -5, 30], 60, {
        dayAheadUsdPerMwh: Float64Array.from([20, 30, 40, 50, 60, 30]),
      })
      const site = oneMegawatt(50)
      const options = policy.schema.parse(policy.example) as never
      const schedule = simulate(site, market, policy.start(site, options))
      expect(settle(site, market, schedule).blocks[0]!.mwh).toBeLessThanOrEqual(6)
    },
  )
  it("sees no price that is not published", () => {
    const site = oneMegawatt(50)
    const quiet = marketOf([20, 20, 20, 20], 60)
    const spike = marketOf([20, 20, 900, 20], 60)
    const rule = () => policyOf("threshold").start(site, { kind: "threshold", signal: "realTime" })
    expect([...simulate(site, quiet, rule()).modes]).toEqual([1, 1, 1, 1])
    expect([...simulate(site, spike, rule()).modes]).toEqual([1, 1, 1, 0])
  })
  it("leaves a firm block alone at any price", () => {
    const site = oneMegawatt(0)
    const firm = { ...site, blocks: [{ ...site.blocks[0]!, firm: true }] }
    const market = marketOf([5000, -20, 5000], 60)
    for (const policy of POLICIES) {
      const schedule = simulate(
        firm,
        market,
        policy.start(firm, policy.schema.parse(policy.example) as never),
      )
      expect([...schedule.modes], policy.kind).toEqual([1, 1, 1])
    }
  })
})
