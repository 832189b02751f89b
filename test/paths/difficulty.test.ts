import { describe, expect, test } from "vitest"
import { loadEvidence } from "../../src/io/evidence.ts"
import { clampedDifficulty, DAYS_PER_YEAR, hashpriceNow } from "../../src/paths/difficulty/clock.ts"
import { DIFFICULTY_MODELS, difficultyModel } from "../../src/paths/difficulty/index.ts"
import {
  type DifficultyModel,
  type NetworkNow,
  type Terms,
  termsOf,
} from "../../src/paths/difficulty/model.ts"
import { flatDrivers, passThroughReport } from "../../src/paths/difficulty/passThrough.ts"
import { hashpriceBtcPerPhDay } from "../../src/paths/hashprice.ts"
import { activeShare, equilibriumHashprice } from "../../src/paths/supply.ts"

const { parameters } = loadEvidence("data")
const NOW: NetworkNow = {
  height: 977_000,
  difficulty: 133.87e12,
  btcPriceUsdPerBtc: 63_000,
  feesBtcPerBlock: 0.03,
}
const kind = (name: string): DifficultyModel => difficultyModel(name)!
const terms = (model: DifficultyModel, given: Terms = {}): Terms => {
  const found = termsOf(model, parameters, given)
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message).join("; "))
  return found.terms
}
const flat = (model: DifficultyModel, given: Terms, months: number, now = NOW) =>
  model.run(terms(model, given), now, flatDrivers(now, months))

describe.each(DIFFICULTY_MODELS.map((model) => [model.kind, model] as const))("%s", (_, model) => {
  test("has a cited or explained default for every term, and says what it is for", () => {
    expect(termsOf(model, parameters).ok).toBe(true)
    expect(model.doc).toMatch(/^D\d\. .+\.$/)
  })

  test("makes hashprice of price, difficulty, subsidy and fees, every month", () => {
    const path = flat(model, {}, 60)
    for (let m = 0; m < 60; m++) {
      const made =
        hashpriceBtcPerPhDay(path.networkDifficulty[m]!, path.subsidyBtcPerBlock[m]!, NOW.feesBtcPerBlock) *
        NOW.btcPriceUsdPerBtc
      expect(path.hashpriceUsdPerPhDay[m]! / made).toBeCloseTo(1, 12)
      expect(path.networkDifficulty[m]).toBeGreaterThan(0)
    }
    expect(path.hashpriceUsdPerPhDay[0]! / hashpriceNow(NOW)).toBeCloseTo(1, 1)
  })

  test("halves the subsidy at block 1,050,000, and not the fees", () => {
    const path = flat(model, {}, 36)
    const after = path.blockHeight.findIndex((height) => height >= 1_050_000)
    expect(after).toBeGreaterThan(12)
    expect(path.subsidyBtcPerBlock[after - 1]).toBeCloseTo(3.125, 12)
    expect(path.subsidyBtcPerBlock[after + 1]).toBeCloseTo(1.5625, 12)
    const feesMatter = flat(model, {}, 36, { ...NOW, feesBtcPerBlock: 0.06 })
    expect(feesMatter.subsidyBtcPerBlock[after + 1]).toBeCloseTo(1.5625, 12)
  })

  test("gives the same bits twice, and no noise is the run without shocks", () => {
    const zero = Array.from({ length: model.shocks }, () => new Float64Array(48))
    const drivers = { ...flatDrivers(NOW, 48), shocks: zero }
    expect(model.run(terms(model), NOW, drivers)).toEqual(flat(model, {}, 48))
  })

  test("survives prices near zero and very high without a NaN", () => {
    for (const factor of [1e-9, 1e-3, 1e3, 1e6]) {
      const path = model.run(terms(model), NOW, flatDrivers(NOW, 60, factor))
      for (const column of Object.values(path))
        expect(column.every((value: number) => Number.isFinite(value))).toBe(true)
    }
  })
})

test("D0 grows at its rate", () => {
  const { networkDifficulty } = flat(kind("exogenous"), { capacityGrowthPerYear: 0.3 }, 49)
  for (const m of [0, 1, 12, 48])
    expect(networkDifficulty[m]! / NOW.difficulty).toBeCloseTo(Math.exp((0.3 * m) / 12), 10)
})

test("D1 stays at the fair rate where hashprice keeps to its entry level", () => {
  const model = kind("errorCorrection")
  const path = flat(model, { errorCorrectionPerEpoch: 0, networkEfficiencyDriftPerYear: 0 }, 25)
  const growth = Math.log(path.networkDifficulty[24]! / path.networkDifficulty[0]!) / 2
  expect(growth).toBeCloseTo(0.2, 1)
  const pulled = flat(model, { capacityGrowthPerYear: 0, networkEfficiencyDriftPerYear: 0 }, 14)
  expect(hashpriceNow(NOW)).toBeGreaterThan(pulled.hashpriceUsdPerPhDay[13]!) // above its entry level, so it falls
})

const FROZEN = {
  retirementPerYear: 0,
  capacityGrowthPerYear: 0,
  entryResponsePerYear: 0,
  networkEfficiencyDriftPerYear: 0,
}

test.each([0.4, 0.7, 1, 1.6])("D2 converges to the static equilibrium at %s times the price", (factor) => {
  const model = kind("structural")
  const path = model.run(terms(model, FROZEN), { ...NOW, height: 841_000 }, flatDrivers(NOW, 30, factor))
  const curve = { medianUsdPerPhDay: 22.8, dispersion: 0.294 }
  const hashprice = hashpriceNow(NOW)
  const networkPhPerS = (NOW.difficulty * 2 ** 32) / 600 / 1e15
  const revenue = 144 * (3.125 + NOW.feesBtcPerBlock) * NOW.btcPriceUsdPerBtc * factor
  const root = equilibriumHashprice(curve, networkPhPerS / activeShare(curve, hashprice), revenue)
  expect(root.ok && path.hashpriceUsdPerPhDay[29]! / root.x).toBeCloseTo(1, 9)
})

test("D2 grows its capacity at the fair rate at the entry hashprice, and retires below breakeven", () => {
  const model = kind("structural")
  const wide = {
    breakevenMedianUsdPerPhDay: 1,
    breakevenDispersionLog: 0.05,
    networkEfficiencyDriftPerYear: 0,
  }
  const entering = { ...wide, asicPriceUsdPerTh: 100 } // entry level far above: only g_0 and chi act
  const grown = flat(model, entering, 3).networkDifficulty
  expect((Math.log(grown[2]! / grown[0]!) * 12) / 2).toBeCloseTo(0.2, 1)
  const losing = { ...entering, breakevenMedianUsdPerPhDay: 1e4, breakevenDispersionLog: 5 }
  const lost = flat(model, { ...losing, utilisationSpeedPerEpoch: 0 }, 13).networkDifficulty
  expect(Math.log(lost[12]! / lost[0]!)).toBeCloseTo(-0.12, 1)
})

test("D3 with no noise reverts and drifts as stated", () => {
  const model = kind("reducedForm")
  const { hashpriceUsdPerPhDay } = flat(model, { shortFactorLog: 0.4 }, 25)
  const expected = (m: number): number =>
    hashpriceNow(NOW) * Math.exp(0.4 * (Math.exp((-1.6 * m) / 12) - 1) - (0.234 * m) / 12)
  for (const m of [0, 1, 12, 24]) expect(hashpriceUsdPerPhDay[m]! / expected(m)).toBeCloseTo(1, 12)
})

test("retargets stay within a factor of four, and difficulty never falls below 1", () => {
  expect(clampedDifficulty(100, 1e9)).toBe(400)
  expect(clampedDifficulty(100, 1)).toBe(25)
  expect(clampedDifficulty(100, 120)).toBe(120)
  expect(clampedDifficulty(2, 0)).toBe(1)
  const model = kind("structural")
  const jump = model.run(
    terms(model, { ...FROZEN, utilisationSpeedPerEpoch: 1, breakevenMedianUsdPerPhDay: 150 }),
    NOW,
    flatDrivers(NOW, 3, 100),
  )
  const first = jump.networkDifficulty
  expect(first[1]! / NOW.difficulty).toBeGreaterThan(4)
  const epochs = (first[2]! / first[0]!) ** (1 / 9)
  expect(epochs).toBeLessThan(4)
})

describe("pass-through", () => {
  test("D2 states 0.48 at a hashprice of 30", () => {
    const model = kind("structural")
    const price = (NOW.btcPriceUsdPerBtc * 30) / hashpriceNow(NOW)
    const report = passThroughReport(model, terms(model), { ...NOW, btcPriceUsdPerBtc: price })
    expect(report.analytic.value).toBeCloseTo(0.48, 2)
    expect(report.months3.value).toBeGreaterThan(0.3) // new machines answer too
    expect(report.months3.value).toBeLessThan(1)
  })

  test("D2 with capacity frozen comes to what its formula says", () => {
    const model = kind("structural")
    const report = passThroughReport(model, terms(model, FROZEN), NOW)
    expect(Math.abs(report.months6.value! - report.analytic.value!)).toBeLessThan(0.03) // a tenth is no small move
  })

  test("D0 passes everything, D1 slowly less, D3 has none to state", () => {
    const report = (name: string) => passThroughReport(kind(name), terms(kind(name)), NOW)
    expect(report("exogenous").months6.value).toBeCloseTo(1, 12)
    const { months3, months6 } = report("errorCorrection")
    expect(months3.value).toBeLessThan(1)
    expect(months6.value).toBeLessThan(months3.value!)
    expect(report("reducedForm").months3).toMatchObject({ value: null, code: "price-not-used" })
  })
})

test("terms that are unknown, out of range or without a default are named", () => {
  const bad = termsOf(kind("structural"), new Map(), { utilisationSpeedPerEpoch: 2, speed: 1 })
  expect(bad.ok).toBe(false)
  const codes = bad.ok ? [] : bad.problems.map(({ code, name }) => `${code} ${name}`)
  expect(codes).toContain("unknown-term speed")
  expect(codes).toContain("out-of-range utilisationSpeedPerEpoch")
  expect(codes).toContain("no-default breakevenMedianUsdPerPhDay")
  expect(DAYS_PER_YEAR).toBe(365.25)
})
