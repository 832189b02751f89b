import { describe, expect, test } from "vitest"
import { exp } from "../../../src/base/math.ts"
import { evenRule } from "../../../src/base/quadrature.ts"
import { npv } from "../../../src/cash/metrics.ts"
import type { BlockOption } from "../../../src/decide/option/onBlock.ts"
import { posedOption } from "../../../src/decide/option/onBlockPosed.ts"
import { type OptionRequest, PLAIN_REQUEST } from "../../../src/decide/option/onBlockRequest.ts"
import { optionSubject } from "../../../src/decide/option/onBlockSubject.ts"
import { casePortfolio } from "../../kit/cases.ts"
import { company, edited, levelAt, optionOf, PLAINS, place, RIOT, subjectOf } from "./onBlockPlaces.ts"

describe("the right to convert", () => {
  const option = optionOf(RIOT)

  test("is never worth less than nothing, or than converting now, and lies between its bounds", () => {
    for (const one of [option, optionOf(PLAINS), optionOf(place(company("CLSK"), "fleet/mining"))]) {
      expect(one.optionUsd).toBeGreaterThanOrEqual(Math.max(0, one.nowUsd) - 1)
      expect(one.lowerUsd).toBeLessThanOrEqual(one.optionUsd)
      expect(one.upperUsd).toBeGreaterThanOrEqual(one.optionUsd)
      expect(one.upperUsd - one.lowerUsd).toBeLessThan(1e-3 * Math.abs(one.stayingUsd + one.optionUsd))
      expect(one.findings.filter(({ code }) => code !== "boundary-degenerate")).toEqual([])
    }
  })

  test("converting now is the hall and the machines over staying", () => {
    const { started, earned, today } = subjectOf(RIOT)
    const hall = started[0]!.earnsUsd[0]! + started[0]!.buildUsd[0]!
    const machines = earned.resaleUsd(0, option.todayUsdPerPhDay)
    expect((option.nowUsd + option.stayingUsd) / (hall + machines)).toBeCloseTo(1, 9)
    expect(option.npvNowUsd / (hall + machines - npv(today.netUsd, today.discountFraction))).toBeCloseTo(1, 9)
  })

  test("without volatility staying is worth the path of the file, its risk at the rate of mining", () => {
    const whatIf = { shortVolatilityPerSqrtYear: 0, longVolatilityPerSqrtYear: 0 }
    const certain = optionOf(PLAINS, { whatIf })
    const { earned, today } = subjectOf(PLAINS)
    const hashprice = today.data.series.hashpriceUsdPerPhDay!
    const fixed = npv(earned.certainUsd, certain.rate)
    const moving = npv(
      earned.certainUsd.map((_, month) => earned.movingUsd(month, hashprice[month]!)),
      earned.rate,
    )
    const scrap =
      earned.resaleUsd(earned.end, hashprice[earned.end]!) * 1.085 ** (-59 / 12) * 1.16 ** (-1 / 12)
    expect(certain.stayingUsd / (fixed + moving + scrap)).toBeCloseTo(1, 3)
    // Nothing is learnt by waiting, so the best month is the best of them all.
    expect(certain.optionUsd).toBeGreaterThanOrEqual(Math.max(0, certain.nowUsd))
  })

  test("higher volatility lowers the rule and raises the worth of the block", () => {
    const at = (long: number, short: number) =>
      optionOf(RIOT, { whatIf: { longVolatilityPerSqrtYear: long, shortVolatilityPerSqrtYear: short } })
    const byLong = [0.1, 0.25, 0.4].map((sigma) => at(sigma, 0.83))
    const byShort = [0.3, 0.83].map((sigma) => at(0.25, sigma))
    for (const options of [byLong, byShort])
      for (let i = 1; i < options.length; i++) {
        expect(levelAt(options[i]!, 0)).toBeLessThan(levelAt(options[i - 1]!, 0))
        const whole = ({ stayingUsd, optionUsd }: BlockOption): number => stayingUsd + optionUsd
        expect(whole(options[i]!)).toBeGreaterThan(whole(options[i - 1]!))
      }
  })

  test("the closing window raises the rule, and a longer one is worth more", () => {
    const until = (months: number) => optionOf(RIOT, { by: RIOT.portfolio.start + months })
    const [short, long] = [until(6), until(18)]
    expect(levelAt(short, 6)).toBeGreaterThan(1.5 * levelAt(short, 0))
    expect(levelAt(short, 0)).toBeGreaterThan(levelAt(long, 0))
    expect(long.optionUsd).toBeGreaterThan(short.optionUsd)
    expect(option.optionUsd).toBeGreaterThan(long.optionUsd)
    expect(until(0).decision).toBe("convert")
    expect(until(0).waitingUsd).toBeCloseTo(0, 3)
  })

  test("a deadline of the file is the window, and is said to be", () => {
    expect(optionOf(PLAINS).window).toMatchObject({ rule: "conversionBy", last: 2029 * 12 + 11 })
    expect(option.window).toMatchObject({ rule: "endOfUse", last: RIOT.portfolio.start + 48 })
  })

  test("mining that pays until tie-in, a way back and more candidates add to its worth", () => {
    expect(optionOf(RIOT, { untilTieIn: true }).optionUsd).toBeGreaterThan(option.optionUsd)
    const dear = optionOf(PLAINS, { backUsd: 1e12 }).optionUsd
    expect(dear / optionOf(PLAINS).optionUsd).toBeCloseTo(1, 6)
    expect(optionOf(PLAINS, { backUsd: 1e6 }).optionUsd).toBeGreaterThan(dear)
    const all = optionOf(RIOT, { candidates: ["colocate", "idle"] }).optionUsd
    expect(all).toBeGreaterThanOrEqual(option.optionUsd - 1)
  })

  test("what today's use still earns until tie-in is its mean, with the machines then", () => {
    const request = { ...PLAIN_REQUEST, untilTieIn: true }
    const subject = subjectOf(PLAINS, request)
    const { problem, moving } = posedOption(PLAINS.portfolio, subject, request)
    const move = problem.moves[0]!
    if (move.kind !== "leave") throw new Error("a conversion for good leaves")
    const now = Float64Array.from(moving.factors, ({ logNow }) => exp(logNow))
    const { earned, started } = subject
    const rule = evenRule(32)
    let wanted = started[0]!.earnsUsd[0]! + started[0]!.buildUsd[0]!
    const mean = (month: number, sigma: number, read: (price: number) => number): number =>
      rule.points.reduce(
        (sum, z, k) => sum + rule.weights[k]! * read(exp(moving.hashprice.logAfter(month).mean + sigma * z)),
        0,
      )
    for (let month = 0; month < 15; month++) {
      const { sigma } = moving.hashprice.logAfter(month)
      const paid = mean(month, sigma, (price) => earned.movingUsd(month, price)) * 1.16 ** (-1 / 12)
      wanted += 1.085 ** (-month / 12) * (paid + earned.certainUsd[month]! * 1.085 ** (-1 / 12))
    }
    const lasting = moving.hashprice.lasting.sigma * Math.sqrt(15)
    wanted += 1.085 ** (-15 / 12) * mean(15, lasting, (price) => earned.resaleUsd(15, price))
    expect(Math.abs(move.payoffUsd(0, now) / wanted - 1)).toBeLessThan(2e-4)
  })

  test("waiting costs nothing less than nothing, and all of it where the window closes", () => {
    const closing = optionOf(place(company("CLSK"), "fleet/mining"), { by: company("CLSK").start + 1 })
    expect(closing.regretOfWaitingUsd / closing.optionUsd).toBeCloseTo(1, 6)
    expect(optionOf(RIOT, { waitMonths: 1 }).regretOfWaitingUsd).toBeLessThan(option.regretOfWaitingUsd)
  })
})

describe("moving rents", () => {
  test("that hardly move give the worth of the grid, by simulation, within its bounds", () => {
    const grid = optionOf(RIOT)
    const simulated = optionOf(RIOT, { paths: 256, whatIf: { rentVolatility: 0.002 } })
    expect(simulated.method).toBe("simulation")
    expect(simulated.optionUsd / grid.optionUsd).toBeCloseTo(1, 2.3)
    expect(simulated.lowerUsd).toBeLessThanOrEqual(grid.optionUsd)
    expect(simulated.upperUsd).toBeGreaterThanOrEqual(grid.optionUsd)
    expect(levelAt(simulated, 0) / levelAt(grid, 0)).toBeCloseTo(1, 1)
  })

  test("are worth waiting for, and the rule rises with them", () => {
    const moving = optionOf(RIOT, { paths: 128, whatIf: { rentVolatility: 0.12 } })
    expect(moving.optionUsd).toBeGreaterThan(optionOf(RIOT).optionUsd)
    const at = moving.trigger.filter(({ step }) => step === 3)
    expect(at.map(({ other }) => other! < 1)).toEqual([true, true, false])
    expect(at[2]!.level!).toBeGreaterThan(at[1]!.level!)
  })

  test("with one factor of hashprice go on a grid, and agree with a certain rent where they hardly move", () => {
    const whatIf = { shortVolatilityPerSqrtYear: 0 }
    const certain = optionOf(PLAINS, { whatIf })
    const moving = optionOf(PLAINS, { whatIf: { ...whatIf, rentVolatility: 0.001 } })
    expect(moving.method).toBe("grid")
    expect((moving.optionUsd + moving.stayingUsd) / (certain.optionUsd + certain.stayingUsd)).toBeCloseTo(
      1,
      3,
    )
  })
})

describe("what cannot be valued", () => {
  const refused = (at: ReturnType<typeof place>, asked: Partial<OptionRequest> = {}) => {
    const found = optionSubject(at.portfolio, at.site, at.block, { ...PLAIN_REQUEST, ...asked })
    return found.ok ? [] : found.issues.map(({ code, path }) => [code, path])
  }
  test.each([
    ["nothing to become", place(company("RIOT"), "rockdale/amd"), {}, [["no-candidates", "--block"]]],
    ["what it is already", RIOT, { candidates: ["mine"] }, [["candidate-is-use", "--candidate"]]],
    ["no such candidate", RIOT, { candidates: ["host"] }, [["unknown-candidate", "--candidate"]]],
    ["no hashprice in it", place(company("HUT"), "vega/hosting"), {}, [["hashprice-not-earned", "--block"]]],
    ["too late", RIOT, { by: RIOT.portfolio.start - 1 }, [["date-order", "--by"]]],
    [
      "three factors and a way back",
      RIOT,
      { backUsd: 1e6, whatIf: { rentVolatility: 0.1 } },
      [["too-many-factors", "--reversible"]],
    ],
  ] as const)("%s", (_name, at, asked, issues) => {
    expect(refused(at, asked)).toEqual(issues)
  })

  test("a horizon that ends before the hall is ready", () => {
    const short = edited([["owner: {}", "owner: {}\nhorizonMonths: 12"]])
    expect(refused(place(short, "plains/fleet"))).toEqual([["horizon-short", "horizonMonths"]])
  })

  test("a candidate that mines too, alone or asked for", () => {
    const upgrade = edited([
      ["- { kind: colocate,", "- { kind: mine, fleetJPerTh: 15 }\n          - { kind: colocate,"],
    ])
    const at = place(upgrade, "plains/fleet")
    expect(refused(at, { candidates: ["mine"] })).toEqual([["candidate-follows-hashprice", "--candidate"]])
    expect(optionOf(at).to).toEqual(["colocate"])
  })
})

test("the worked case of the golden site", () => {
  const option = optionOf(place(casePortfolio("golden-site"), "site/convert"))
  expect(option.lagMonths).toBe(15)
  expect(option.optionUsd).toBeGreaterThanOrEqual(Math.max(0, option.nowUsd))
})
