import { describe, expect, test } from "vitest"
import { presentValue } from "../../src/cash/metrics.ts"
import { HALL, monthly, ofProject, type ownerOf, total, valued } from "./owners.ts"

// One hall of 700 M and a loan on it.

const loan = (more: object = {}) => ({
  id: "loan",
  kind: "projectLoan",
  blocks: ["site/block"],
  interestFraction: 0.08,
  loanToCostFraction: 0.7,
  targetDscrRatio: 1.2,
  tenorMonths: 84,
  ...more,
})
const lent = (terms: object, more: object = {}) =>
  valued({ use: HALL, owner: { debtUsd: 0 }, instruments: [loan(terms)], ...more })
const at = (run: ReturnType<typeof ownerOf>, name: string, month: number): number =>
  ofProject(run, name)[month - 1]!
/** The hall is planned for January 2028, month 13. */
const SERVING = 13

describe("repayment", () => {
  test("level: one service throughout, nothing left at the end", () => {
    const { run } = lent({ repayment: "level" })
    const service = ofProject(run, "paidUsd").slice(SERVING - 1, SERVING - 1 + 84)
    expect(Math.max(...service) - Math.min(...service)).toBeLessThan(0.01)
    expect(Math.abs(at(run, "balanceUsd", SERVING + 83))).toBeLessThan(0.01)
  })

  test("bullet: interest until the end, then all; what cash and reserve do not cover is a default, and stays due", () => {
    const { run, events } = lent({ repayment: "bullet", tenorMonths: 48, reserveMonths: 6 })
    expect(at(run, "balanceUsd", SERVING + 46)).toBeCloseTo(
      at(run, "drawUsd", 1) + total(ofProject(run, "drawUsd").slice(1)),
      2,
    )
    expect(events.map(({ code }) => code)).toContain("default")
    // The reserve holds interest: what is refinanced is not saved up for.
    const interest = (at(run, "balanceUsd", SERVING) * 0.08) / 12
    expect(Math.max(...ofProject(run, "reserveUsd"))).toBeCloseTo(6 * interest, 1)
    // All cash goes to the lenders until they are paid.
    expect(at(run, "distributionUsd", SERVING + 47)).toBeCloseTo(0, 2)
    expect(at(run, "balanceUsd", 120)).toBeLessThan(at(run, "balanceUsd", SERVING + 47))
  })

  test("bullet with support: the owner pays, and is short if it has no cash", () => {
    const { run, events } = lent(
      { repayment: "bullet", tenorMonths: 48, support: "completion" },
      { owner: { debtUsd: 0, cashUsd: 3e8 } },
    )
    expect(at(run, "balanceUsd", SERVING + 47)).toBeCloseTo(0, 2)
    const codes = events.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(["support", "shortfall"]))
    expect(codes).not.toContain("default")
  })

  test("balloon: the rest falls due after its month", () => {
    const { run } = lent({ balloonMonths: 36, support: "completion" })
    expect(at(run, "duePrincipalUsd", SERVING + 35)).toBeCloseTo(at(run, "openingUsd", SERVING + 35), 2)
    expect(Math.abs(at(run, "balanceUsd", SERVING + 35))).toBeLessThan(0.01)
  })

  test("refinancing lends what later cash carries at the target, and the owner pays the gap", () => {
    const loan = { repayment: "bullet", tenorMonths: 36, atBalloon: "refinanced", refinancingMonths: 48 }
    const { run, projects, events } = lent({ ...loan, refinancingSpreadFraction: 0.02, targetDscrRatio: 1.5 })
    const month = SERVING + 35
    const owed = at(run, "openingUsd", month)
    const again = at(run, "refinancedUsd", month)
    const rate = (run.projects[0]!.terms.numbers.interestFraction!.value + 0.02) / 12
    const cash = run.projects[0]!.cashUsd.slice(month, month + 48)
    expect(again).toBeCloseTo(Math.min(owed, presentValue(cash, rate) / 1.5), 2)
    expect(again + at(run, "refinancingGapUsd", month)).toBeCloseTo(owed, 2)
    expect(at(run, "refinancingGapUsd", month)).toBeGreaterThan(1e6)
    expect(at(run, "balanceUsd", month)).toBeCloseTo(again, 2)
    expect(at(run, "interestUsd", month + 1)).toBeCloseTo(-again * rate, 4)
    expect(Math.abs(at(run, "balanceUsd", month + 48))).toBeLessThan(0.01)
    expect(projects[0]!.unpaidUsd).toBeLessThan(0.01)
    expect(events.map((event) => event.code)).toEqual(
      expect.arrayContaining(["refinancing", "refinancingGap"]),
    )
  })

  test("a sweep repays earlier, takes only spare cash, and frees the reserve with the last payment", () => {
    const [plain, swept] = [lent({ reserveMonths: 6 }), lent({ reserveMonths: 6, sweepFraction: 1 })]
    expect(swept.projects[0]!.repaidMonth! < plain.projects[0]!.repaidMonth!).toBe(true)
    expect(ofProject(swept.run, "sweepUsd").every((usd) => usd >= 0)).toBe(true)
    const repaid = ofProject(swept.run, "repaidNow").indexOf(1)
    expect(ofProject(swept.run, "reserveUsd")[repaid + 1]).toBe(0)
  })
})

describe("draws", () => {
  test.each(["proRata", "equityFirst", "debtFirst"])("%s: debt and equity are the uses", (draws) => {
    const { projects, run } = lent({
      targetDscrRatio: 1,
      draws,
      upfrontFeeFraction: 0.02,
      commitmentFeeFraction: 0.01,
      reserveMonths: 3,
    })
    const [project] = projects
    const uses = Object.values(project!.uses).reduce((a, b) => a + b, 0)
    expect(project!.debtUsd).toBeCloseTo(0.7 * uses, 0)
    expect(project!.debtUsd + project!.equityUsd).toBeCloseTo(uses, 0)
    const first = ofProject(run, "drawUsd").findIndex((usd) => usd > 0)
    const firstEquity = ofProject(run, "equityDrawUsd").findIndex((usd) => usd > 1e-6)
    expect(Math.sign(first - firstEquity)).toBe({ proRata: 0, equityFirst: 1, debtFirst: -1 }[draws])
  })

  test.each(["proRata", "equityFirst", "debtFirst"])(
    "%s: a loan that cannot be sized draws nothing",
    (draws) => {
      const { projects, run, warnings } = lent({ draws, tenorMonths: 200 })
      expect(projects[0]!.unsized).toBe("horizonTooShort")
      expect(total(ofProject(run, "drawUsd"))).toBe(0)
      expect(warnings.map(({ code }) => code)).toContain("debt-not-sized")
    },
  )
})

describe("a hall that is late (usual mistake 13)", () => {
  const late = { use: { ...HALL, delayMonths: 6 } }
  const terms = { loanToCostFraction: 0.8, reserveMonths: 6 }

  test("revenue moves and service stays on the calendar: it eats the reserve of six months", () => {
    const { run, events } = lent(terms, late)
    for (let month = SERVING; month < SERVING + 6; month++) {
      expect(at(run, "projectCashUsd", month)).toBe(0)
      expect(at(run, "fromReserveUsd", month)).toBeCloseTo(at(run, "dueUsd", month), 2)
    }
    expect(at(run, "reserveUsd", SERVING + 5)).toBeCloseTo(0, 2)
    expect(events.map(({ code }) => code)).toContain("reserveUsed")
    expect(events.map(({ code }) => code)).not.toContain("default")
  })

  test("with three months of reserve the loan is in default, and arrears are paid before the owner is", () => {
    const { run, events } = lent({ ...terms, reserveMonths: 3 }, late)
    expect(events.map(({ code }) => code)).toContain("default")
    expect(at(run, "arrearsUsd", SERVING + 5)).toBeGreaterThan(1e7)
    const cured = ofProject(run, "arrearsUsd").findIndex((usd, i) => i > SERVING + 5 && usd < 0.005) + 1
    for (let month = SERVING + 6; month < cured; month++)
      expect(at(run, "distributionUsd", month)).toBeCloseTo(0, 2)
    expect(Math.abs(at(run, "balanceUsd", SERVING + 83))).toBeLessThan(1)
  })

  test("with support the owner pays instead", () => {
    const { run, events } = lent({ ...terms, reserveMonths: 3, support: "completion" }, late)
    expect(total(ofProject(run, "supportUsd"))).toBeGreaterThan(1e7)
    expect(events.map(({ code }) => code)).not.toContain("default")
  })

  test("the covenant sees twelve months without cash: lock-up first, and its cash comes out later", () => {
    const open = { ...terms, reserveMonths: 0, support: "completion", lockUpDscrRatio: 1.1 }
    const { run, events } = lent(open, late)
    expect(events.find(({ code }) => code === "lockUp")!.endsMonth).not.toBeNull()
    expect(Math.max(...ofProject(run, "trappedUsd"))).toBeGreaterThan(1e6)
    expect(ofProject(run, "trappedUsd").at(-1)).toBe(0)
  })

  test("part of a month late is between no and one month late", () => {
    const npv = (delayMonths: number): number => lent(terms, { use: { ...HALL, delayMonths } }).npvUsd
    expect(npv(0.02)).toBeLessThan(npv(0))
    expect(npv(0.02)).toBeGreaterThan(npv(1))
    expect(npv(0.02) - npv(0)).toBeCloseTo(0.02 * (npv(1) - npv(0)), -5)
  })

  test("a hall planned for the middle of a month funds its reserve and serves from the next", () => {
    const { projects, run } = lent({ ...terms }, { use: { ...HALL, buildMonths: 10.5 } })
    expect(projects[0]!.servingMonth).toBe("2028-02")
    expect(total(ofProject(run, "reserveFundingUsd"))).toBeGreaterThan(1e7)
    expect(total(run.series.bookDepreciationUsd!)).toBeGreaterThan(1e8)
  })
})

test("interest in construction is cost of the hall and no expense; after it, an expense and no cost", () => {
  const { run } = lent({ upfrontFeeFraction: 0.02 })
  expect(total(ofProject(run, "interestUsd").slice(0, SERVING - 1))).toBe(0)
  expect(total(ofProject(run, "capitalisedUsd").slice(SERVING - 1))).toBe(0)
  const plant = monthly(run, "propertyNowUsd")[SERVING - 2]!
  expect(plant).toBeCloseTo(7e8 + total(ofProject(run, "capitalisedUsd")), 0)
})

test("others bear and get their share of a hall and of its loan", () => {
  const whole = lent({}, {})
  const part = lent({}, { block: { ownedFraction: 0.6 } })
  const finance = ofProject(part.run, "financeUsd")
  const net = part.run.runs[0]!.netUsd
  part.run.series.minorityUsd!.forEach((usd, i) => {
    expect(usd).toBeCloseTo(-0.4 * (net[i]! + finance[i]!), 3)
  })
  const own = (value: typeof whole): number =>
    value.bridge.steps.reduce(
      (all, { name, usd }) => all + (["blocks", "projectDebt", "minority"].includes(name) ? usd! : 0),
      0,
    )
  expect(own(part)).toBeCloseTo(0.6 * own(whole), 0)
})

test("what may not be delivered, and what is not owned, is worth and taxed in proportion", () => {
  const tax = { lossTreatment: "refunded" }
  const value = (block: object) =>
    valued({ use: HALL, owner: { debtUsd: 0, cashUsd: 0 }, tax, block: block as Record<string, unknown> })
  const total = ({ bridge }: ReturnType<typeof value>): number =>
    bridge.steps.reduce((all, { usd }) => all + (usd ?? 0), 0)
  const whole = total(value({}))
  expect(total(value({ ownedFraction: 0.6 }))).toBeCloseTo(0.6 * whole, 0)
  expect(total(value({ deliveryFraction: 0.5 }))).toBeCloseTo(0.5 * whole, 0)
  expect(total(value({ ownedFraction: 0.6, deliveryFraction: 0.5 }))).toBeCloseTo(0.3 * whole, 0)
})

test("flows to equity of an uncertain project count with its chance", () => {
  const equity = (deliveryFraction: number): number =>
    lent({}, { method: "flowToEquity", block: { deliveryFraction } }).bridge.steps.reduce(
      (all, { name, usd }) => all + (["blocks", "delivery", "projectDebt"].includes(name) ? usd! : 0),
      0,
    )
  expect(equity(0.5)).toBeCloseTo(0.5 * equity(1), 0)
})
