import { describe, expect, test } from "vitest"
import { exp } from "../../../src/base/math.ts"
import { evenRule, normalRule } from "../../../src/base/quadrature.ts"
import { runBlock } from "../../../src/cash/block.ts"
import { npv } from "../../../src/cash/metrics.ts"
import { compareBlock } from "../../../src/decide/compare.ts"
import { earnedByHashprice } from "../../../src/decide/option/earned.ts"
import { hashpriceOf } from "../../../src/decide/option/hashprice.ts"
import { type BlockOption, optionOnBlock } from "../../../src/decide/option/onBlock.ts"
import { hashpriceToday, posedOption } from "../../../src/decide/option/onBlockPosed.ts"
import {
  type OptionRequest,
  type OptionSubject,
  PLAIN_REQUEST,
} from "../../../src/decide/option/onBlockRequest.ts"
import { optionSubject } from "../../../src/decide/option/onBlockSubject.ts"
import { startedBy } from "../../../src/decide/option/started.ts"
import { loadPortfolio } from "../../../src/io/loadPortfolio.ts"
import type { Portfolio } from "../../../src/model/resolved.ts"
import { casePortfolio, evidence } from "../../kit/cases.ts"
import { type Edits, load } from "../../kit/mistakes.ts"

function company(ticker: string): Portfolio {
  const loaded = loadPortfolio(`data/miners/${ticker}.yaml`, evidence)
  if (!loaded.ok) throw new Error(`${ticker} is refused`)
  return loaded.portfolio
}

function edited(edits: Edits = []): Portfolio {
  const loaded = load("15-value-today", ...edits)
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"))
  return loaded.portfolio
}

function place(portfolio: Portfolio, name: string) {
  const [siteId, blockId] = name.split("/")
  const site = portfolio.sites.find(({ id }) => id === siteId)!
  return { portfolio, site, block: site.blocks.find(({ id }) => id === blockId)! }
}

function subjectOf(
  { portfolio, site, block }: ReturnType<typeof place>,
  request: OptionRequest = PLAIN_REQUEST,
): OptionSubject {
  const found = optionSubject(portfolio, site, block, request)
  if (!found.ok) throw new Error(found.issues.map(({ message }) => message).join("\n"))
  return found.subject
}

const QUICK = { ...PLAIN_REQUEST, paths: 64 }
function optionOf(at: ReturnType<typeof place>, asked: Partial<OptionRequest> = {}): BlockOption {
  const request = { ...QUICK, ...asked }
  return optionOnBlock(at.portfolio, subjectOf(at, request), request)
}

const RIOT = place(company("RIOT"), "corsicana/mining")
const PLAINS = place(edited(), "plains/fleet")
const levelAt = (option: BlockOption, step: number): number =>
  option.trigger.find((point) => point.step === step)!.level!

describe("what today's use earns, by hashprice", () => {
  const run = runBlock(RIOT.portfolio, RIOT.site, RIOT.block)
  const earned = earnedByHashprice(run)!
  const hashprice = run.data.series.hashpriceUsdPerPhDay!

  test("on the path of the file it is the block's own sheet, curtailment included", () => {
    const revenue = run.values.monthly.get("revenueUsd")!
    for (let month = 0; month < earned.end; month++) {
      const read = earned.certainUsd[month]! + earned.movingUsd(month, hashprice[month]!)
      expect(Math.abs(read - run.netUsd[month]!)).toBeLessThan(1e-4 * revenue[0]!)
    }
    expect(earned.end).toBe(48)
  })

  test("a month's cash depends on the hashprice of that month alone", () => {
    const moved = Float64Array.from(hashprice)
    moved[7] = 2 * hashprice[7]!
    const market = { ...run.data.series, hashpriceUsdPerPhDay: moved }
    const other = runBlock(RIOT.portfolio, RIOT.site, RIOT.block, RIOT.block.use, {}, market)
    const changed = Array.from(other.netUsd.keys()).filter((i) => other.netUsd[i] !== run.netUsd[i])
    expect(changed).toEqual([7])
  })

  test("machines sell as in a comparison today, and for scrap when they are worn out", () => {
    const atPlan = run.values.monthly.get("machineResaleUsd")!
    expect(earned.resaleUsd(2, hashprice[2]!) / atPlan[2]!).toBeCloseTo(1, 3)
    const scrap = earned.resaleUsd(0, 1)
    expect(earned.resaleUsd(48, 80)).toBeCloseTo(scrap, 0)
    expect(earned.resaleUsd(40, 40)).toBeLessThan(earned.resaleUsd(30, 40))
  })
})

describe("a candidate started in any month", () => {
  test("started as planned it is worth what a comparison says", () => {
    const { portfolio, site, block } = RIOT
    const started = startedBy(portfolio, site, block, 0, 12)
    const planned = 2 // 2027-01, the first modelled month being 2026-11
    const compared = compareBlock(portfolio, site, block).alternatives[1]!
    const worth = started.earnsUsd[planned]! + started.buildUsd[planned]!
    // The comparison sees two months less, far away.
    expect((worth * exp(-Math.log(1.085) / 6)) / compared.npvUsd).toBeCloseTo(1, 2)
    expect(started.lagMonths[0]).toBe(15)
  })

  test("a tenant's risk starts with the lease, and a contract price goes on rising with the calendar", () => {
    const tenant = place(
      edited([["criticalItMw: 73.5,", "criticalItMw: 73.5, tenantSpreadFraction: 4%,"]]),
      "plains/fleet",
    )
    const risky = startedBy(tenant.portfolio, tenant.site, tenant.block, 0, 37)
    expect(risky.earnsUsd[36]! / risky.earnsUsd[0]!).toBeCloseTo(1, 9)
    const gross = place(
      edited([
        ["structure: modifiedGross", "structure: gross"],
        ["priceUsdPerMwh: 42", "priceUsdPerMwh: 42, powerEscalatorFraction: 3%"],
      ]),
      "plains/fleet",
    )
    const dearer = startedBy(gross.portfolio, gross.site, gross.block, 0, 37)
    expect(dearer.earnsUsd[36]!).toBeLessThan(dearer.earnsUsd[0]!)
  })
})

describe("hashprice", () => {
  test("its trend is that of the file, and counted once: no halving on top", () => {
    const series = runBlock(RIOT.portfolio, RIOT.site, RIOT.block).data.series.hashpriceUsdPerPhDay!
    const { expected } = optionOf(RIOT)
    for (const { step, q50 } of expected) expect(q50 / series[step]!).toBeCloseTo(1, 9)
  })

  test("the premium leaves what hashprice earns worth what it is worth at the rate of mining", () => {
    const subject = subjectOf(RIOT)
    const { problem, moving, terms, premiumPerYear, best } = posedOption(
      RIOT.portfolio,
      subject,
      PLAIN_REQUEST,
    )
    expect(premiumPerYear).toBeGreaterThan(0)
    expect(premiumPerYear).toBeLessThan(Math.log(1.16 / 1.085))
    const { earned } = subject
    const { points, weights } = normalRule(40)
    const worth = (hashprice: ReturnType<typeof hashpriceOf>, rate: number): number => {
      let total = 0
      for (let month = 0; month < earned.end; month++) {
        const { mean, sigma } = hashprice.logAfter(month)
        const paid = points.reduce(
          (sum, z, k) => sum + weights[k]! * earned.movingUsd(month, exp(mean + sigma * z)),
          0,
        )
        total += paid * (1 + rate) ** (-month / 12)
      }
      return total
    }
    const real = worth(hashpriceOf(terms, hashpriceToday(subject), 0), earned.rate)
    expect(worth(moving.hashprice, best.rate) / real).toBeCloseTo(1, 4)
    expect(problem.ratePerYear).toBeCloseTo(Math.log(1.085), 12)
  })

  test("rates that agree need no premium", () => {
    const same = place(
      edited([["machineLifeMonths: 60", "machineLifeMonths: 60, discountFraction: 8.5%"]]),
      "plains/fleet",
    )
    expect(optionOf(same).premiumPerYear).toBe(0)
  })
})

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
