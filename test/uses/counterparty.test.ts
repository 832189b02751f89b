import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { presentValueByLine } from "../../src/decide/lines.ts"
import { hall, lineNames, monthly, RUNS, runner, worth } from "./place.ts"

const bare = runner("tenant-default", "bare")
const backed = runner("tenant-default", "backed")
const LOSSES = ["nextTenantRentUsd", "recoveryUsd", "leasingCostUsd", "damagesUsd", "terminalUsd"]
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/**
 * The lease by spec 2.4, PV = sum DF S NOI + sum DF (S_before - S) Rec, where Rec is what is had from a failure in
 * month m on: backstop, deposit, and the next tenant's NOI. Plain loops over plain numbers, without the engine.
 */
function closedForm(of: {
  months: number
  first: number // first month of rent
  term: number
  renewal: number
  renews: number
  rent: number // first month's rent
  escalator: number
  margin: number
  sla: number
  hazard: number
  backstop: number
  backstopMonths: number
  covered: number
  security: number
  wait: number
  ratio: number
  fee: number
  renewalRatio: number
  cap: number
  refresh: number
  rate: number
}): number {
  const rentOf = (k: number): number => of.rent * (1 + of.escalator) ** Math.floor((k - 1) / 12)
  const noi = new Array<number>(of.months + 1).fill(0)
  const last = of.first - 1 + of.term + of.renewal
  for (let m = of.first; m <= Math.min(of.months, last); m++) {
    const k = m - of.first + 1
    const share = k <= of.term ? 1 : of.renews * of.renewalRatio
    noi[m] = rentOf(k) * share * (1 - of.sla) * of.margin
  }
  if (last <= of.months)
    noi[last]! +=
      ((12 * noi[last]! * rentOf(last - of.first + 2)) / rentOf(last - of.first + 1) / of.cap) *
      (1 - of.refresh)
  const remaining = (m: number): number => {
    let usd = 0
    for (let k = Math.max(m - of.first + 1, 1); k <= of.term; k++) usd += rentOf(k)
    return usd
  }
  const DF = (m: number): number => (1 + of.rate) ** (-m / 12)
  const S = (m: number): number => Math.exp((-of.hazard * m) / 12)
  let pv = 0
  for (let m = 1; m <= of.months; m++) {
    pv += DF(m) * S(m) * noi[m]!
    const k = m - of.first + 1
    const open = k < 1 || k <= of.term ? 1 : k <= of.term + of.renewal ? of.renews : 0
    const schedule = of.backstop * Math.max(0, 1 - Math.max(0, k - 1) / of.backstopMonths)
    let recovered = DF(m) * (Math.min(of.covered * remaining(m), schedule) + of.security * open)
    for (let j = m + of.wait; j <= of.months; j++) recovered += DF(j) * of.ratio * noi[j]!
    if (m + of.wait <= of.months) recovered -= DF(m + of.wait) * of.fee * of.ratio * remaining(m + of.wait)
    pv += (S(m - 1) - S(m)) * recovered
  }
  return pv
}

describe("a tenant that may fail", () => {
  test("is worth its closed form to 1e-9", () => {
    fc.assert(
      fc.property(
        between(0, 0.3),
        between(0, 3e9),
        between(0, 1),
        fc.integer({ min: 0, max: 24 }),
        between(0, 1.5),
        fc.oneof(fc.constant(0), between(0.001, 0.08)),
        (spread, backstop, covered, wait, ratio, escalator) => {
          const run = backed({
            tenantSpreadFraction: spread,
            backstopUsd: backstop,
            backstopFraction: covered,
            reletMonths: wait,
            reletRentRatio: ratio,
            escalatorFraction: escalator,
          })
          const value = (name: string): number => run.inputs[name]!.value
          const capex = presentValueByLine(run).byKind.capex
          const expected = closedForm({
            months: run.netUsd.length,
            first: 13,
            term: 120,
            renewal: 60,
            renews: value("renewalFraction"),
            rent: monthly(run, "fullRentUsd")[12]!,
            escalator,
            margin: value("modifiedGrossMarginFraction"),
            sla: value("slaCreditFraction"),
            hazard: spread / (1 - value("tenantRecoveryFraction")),
            backstop,
            backstopMonths: 120,
            covered,
            security: value("securityUsd"),
            wait,
            ratio,
            fee: 0.04,
            renewalRatio: 0.95,
            cap: value("capRateFraction"),
            refresh: 0.15,
            rate: run.discountFraction,
          })
          expect(Math.abs(worth(run) - capex - expected) / Math.abs(expected)).toBeLessThan(1e-9)
        },
      ),
      RUNS,
    )
  })

  test("has no lines of loss when nothing is stated, and only those that are", () => {
    const named = (use: object): readonly string[] =>
      lineNames(hall(use)).filter((name) => LOSSES.includes(name))
    expect(named({})).toEqual([])
    const spread = { tenantSpreadFraction: { parameter: "neocloudCdsBasisPoints" } }
    expect(named(spread)).toEqual(["nextTenantRentUsd", "leasingCostUsd"])
    expect(named({ ...spread, securityUsd: 1e7 })).toContain("recoveryUsd")
    expect(named({ capRateFraction: 0.065 })).toEqual(["terminalUsd"])
    expect(hall(spread).inputs.tenantSpreadFraction!.value).toBeCloseTo(0.0452, 12)
  })

  test("without a chance to fail is worth what it is without a spread", () => {
    const none = worth(hall({ tenantSpreadFraction: 0 }))
    expect(Math.abs(none / worth(hall({})) - 1)).toBeLessThan(1e-12)
  })

  test("lowers the value the wider its spread, and raises it with its backstop and its deposit", () => {
    fc.assert(
      fc.property(
        between(0, 0.15),
        between(0.001, 0.05),
        between(0.3, 0.9),
        between(0, 3e9),
        between(0, 3e9),
        (spread, wider, ratio, backstop, more) => {
          const base = { tenantSpreadFraction: spread, reletRentRatio: ratio }
          expect(worth(bare({ ...base, tenantSpreadFraction: spread + wider }))).toBeLessThan(
            worth(bare(base)),
          )
          const value = worth(backed({ ...base, backstopUsd: backstop }))
          const slack = 1e-9 * Math.abs(value)
          const backedMore = worth(backed({ ...base, backstopUsd: backstop + more }))
          expect(backedMore).toBeGreaterThanOrEqual(value - slack)
          const deposit = { securityUsd: 5e7 + more }
          expect(worth(backed({ ...base, backstopUsd: backstop, ...deposit }))).toBeGreaterThanOrEqual(
            value - slack,
          )
        },
      ),
      RUNS,
    )
  })
})

test.each([
  ["tenant-default", "backed"],
  ["tenant-default", "bare"],
  ["delayed-hall", "leased"],
  ["delayed-hall", "cloud"],
])("%s %s: doubling megawatts and every total in dollars doubles every flow", (name, id) => {
  const run = runner(name, id)
  const once = run()
  const totals = Object.entries(once.inputs).filter(
    ([input]) => /(Mw|Usd)$/.test(input) && !/Per/.test(input),
  )
  const twice = run(Object.fromEntries(totals.map(([input, { value }]) => [input, 2 * value])))
  twice.netUsd.forEach((flow, m) => {
    expect(Math.abs(flow - 2 * once.netUsd[m]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(flow)))
  })
})

test("a hall after its last lease is worth the next year's NOI over the cap rate, once", () => {
  const run = hall({
    termMonths: 120,
    capRateFraction: 0.065,
    refreshCapexFraction: 0.2,
    escalatorFraction: 0.03,
  })
  const terminal = monthly(run, "terminalUsd")
  const at = terminal.findIndex((usd) => usd > 0)
  expect(at + 1).toBe(18 + 120 - 1)
  const noi = monthly(run, "revenueUsd")[at]! + monthly(run, "opexUsd")[at]!
  expect(terminal[at]! / (((12 * noi * 1.03) / 0.065) * 0.8)).toBeCloseTo(1, 12)
  expect(terminal.filter((usd) => usd !== 0).length).toBe(1)
})

test("a renewal is paid at its own rent", () => {
  const use = { termMonths: 60, renewalMonths: 60, renewalFraction: 0.5 }
  const running = monthly(hall(use), "renewalRentUsd")
  const market = monthly(hall({ ...use, renewalRentRatio: 0.8 }), "renewalRentUsd")
  const at = running.findIndex((usd) => usd > 0)
  expect(market[at]! / running[at]!).toBeCloseTo(0.8, 12)
})
