import { describe, expect, test } from "vitest"
import { pow } from "../../src/base/math.ts"
import { runBlock, seriesOf } from "../../src/cash/block.ts"
import { npv, sum } from "../../src/cash/metrics.ts"
import { compareAll } from "../../src/decide/compare.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { type Edits, load, valued } from "../kit/mistakes.ts"

// USUAL-MISTAKES.md where a file cannot make the mistake: the numbers that prove it, on the same cases.

function portfolio(name: string, ...edits: Edits): Portfolio {
  const loaded = load(name, ...edits)
  if (!loaded.ok) throw new Error(loaded.issues.map(({ code }) => code).join(" "))
  return loaded.portfolio
}
const codesOf = (name: string, ...edits: Edits): readonly string[] => {
  const loaded = load(name, ...edits)
  return loaded.ok ? [] : loaded.issues.map(({ code }) => code)
}
const series = (name: string, ...edits: Edits) => {
  const { sites, ...rest } = portfolio(name, ...edits)
  const run = runBlock({ sites, ...rest }, sites[0]!, sites[0]!.blocks[0]!)
  return (line: string): Float64Array => seriesOf(run, line)
}

describe("1. megawatts", () => {
  test("gross megawatts alone are never turned into IT, and IT is never above gross", () => {
    expect(codesOf("01-basis-mixed", ["          criticalItMw: 300\n", ""])).toEqual(["critical-it-needed"])
    expect(codesOf("01-basis-mixed", ["criticalItMw: 300", "criticalItMw: 301"])).toEqual(["it-above-gross"])
  })
})

describe("2. power pass-through", () => {
  test("the price of power does not move the revenue or the margin of a modified gross lease", () => {
    const cheap = valued("02-power-in-margin").blocks[0]!
    const dear = valued("02-power-in-margin", ["priceUsdPerMwh: 50", "priceUsdPerMwh: 100"]).blocks[0]!
    expect(dear.revenueUsdPerMwYear).toBe(cheap.revenueUsdPerMwYear)
    expect(dear.marginUsdPerMwYear).toBe(cheap.marginUsdPerMwYear)
  })
})

describe("3. headline contract value", () => {
  test.each([
    [120, 0.128],
    [180, 0.194],
  ])("the first year of %d months at 3%% is %f below the average", (months, below) => {
    const rent = series(
      "03-headline-value",
      ["8700000000", "3700000000"],
      ["termMonths: 120", `termMonths: ${months}`],
    )("rentUsd")
    const live = rent.findIndex((usd) => usd > 0)
    const first = sum(rent.subarray(live, live + 12))
    expect(1 - first / (3.7e9 / (months / 12))).toBeCloseTo(below, 2)
    expect(sum(rent) / 3.7e9).toBeCloseTo(1, 9)
  })
  test("renewals count with their probability only", () => {
    const rent = (fraction: string) =>
      sum(
        series("03-headline-value", [
          "termMonths: 120",
          `termMonths: 120\n          renewalMonths: 120\n          renewalFraction: ${fraction}`,
        ])("renewalRentUsd"),
      )
    expect(rent("0")).toBe(0)
    expect(rent("50%") / rent("100%")).toBeCloseTo(0.5, 12)
  })
})

describe("4. what the block earned before", () => {
  const at = (hashprice: number) =>
    compareAll(
      portfolio(
        "04-mining-not-counted",
        ["hashpriceUsdPerPhDay: 42", `hashpriceUsdPerPhDay: ${hashprice}`],
        ["adderUsdPerMwh: 6", "adderUsdPerMwh: 6, coincidentPeakUsdPerKwYear: 70"],
      ),
    )[0]!.alternatives.find(({ use }) => use === "colocate")!
  test("a conversion is charged with the mining it ends, which counts at 60 USD and hardly at 28", () => {
    const [low, high] = [at(28), at(60)]
    expect(high.lostNpvUsd).toBeGreaterThan(5 * low.lostNpvUsd)
    expect(high.incrementalNpvUsd).toBeCloseTo(high.npvUsd - high.lostNpvUsd + high.resaleUsd, 2)
  })
  test("a hall pays the whole coincident-peak charge, a mine the part it cannot avoid: 64 kUSD per MW and year", () => {
    const charged = ["adderUsdPerMwh: 6", "adderUsdPerMwh: 6, coincidentPeakUsdPerKwYear: 70"] as const
    const { sites, ...rest } = portfolio("04-mining-not-counted", charged)
    const yearly = sites[0]!.blocks.map((block) => {
      const paid = seriesOf(runBlock({ sites, ...rest }, sites[0]!, block), "coincidentPeakUsd")
      return (12 * -paid.find((usd) => usd < 0)!) / block.grossMw.value
    })
    expect(yearly[0]! - yearly[1]!).toBeCloseTo(64_400, 0)
  })
})

describe("5. hashprice", () => {
  const trend = ["hashpriceTrendPerYear: 0", "hashpriceTrendPerYear: -0.234"] as const
  test("no halving is added on top of the trend: April 2028 is a month like any other", () => {
    const hashprice = series("05-hashprice-flat", trend)("netHashpriceUsdPerPhDay")
    const steps = hashprice.map((price, i) => (i === 0 ? 1 : price / hashprice[i - 1]!))
    expect(Math.max(...steps.subarray(1)) - Math.min(...steps.subarray(1))).toBeLessThan(1e-12)
  })
  test("a rising bitcoin price does not lift hashprice in dollars, and fees are bitcoin, not a share of the subsidy", () => {
    const drift = ["subsidyBtcPerBlock: 3.125,", "subsidyBtcPerBlock: 3.125, btcDriftPerYear: 0.2,"] as const
    expect(series("05-hashprice-flat", trend, drift)("miningRevenueUsd")).toEqual(
      series("05-hashprice-flat", trend)("miningRevenueUsd"),
    )
    expect(
      codesOf("05-hashprice-flat", ["feesBtcPerBlock: 0.03", "feeShareOfSubsidyFraction: 0.01"]),
    ).toContain("unknown-key")
  })
})

describe("6. average power price", () => {
  test("with its duration curve the same mean price is worth more to a mine, and costs an AI load the same", () => {
    const curve = [
      "indexUsdPerMwh: 29.4",
      "indexUsdPerMwh: 29.4\n    durationCurve: HB_HUBAVG RT15 2024",
    ] as const
    const [flat, hourly] = [
      valued("06-average-power").blocks[1]!,
      valued("06-average-power", curve).blocks[1]!,
    ]
    expect(hourly.npvUsd).toBeGreaterThan(flat.npvUsd)
    const mean = ["    durationCurve: HB_HUBAVG RT15 2024\n", ""] as const
    const hall = (...edits: Edits) => valued("04-mining-not-counted", ...edits).blocks[0]!
    expect(hall(mean).npvUsd).toBe(hall().npvUsd)
  })
})

describe("7. bitcoin", () => {
  const held = (fraction: string) =>
    valued(
      "07-coins-sold-twice",
      ["treasuryBtc: 0", "treasuryBtc: 1200"],
      ["minedSoldFraction: 100%", `minedSoldFraction: ${fraction}`],
    )
  test("coins of today are worth the same whatever is sold later, and those mined and kept are no cash", () => {
    const [all, none] = [held("100%"), held("0")]
    const treasury = (value: typeof all) => value.bridge.steps.find(({ name }) => name === "treasury")!.usd
    expect(treasury(none)).toBe(treasury(all))
    expect(none.npvUsd).toBe(all.npvUsd)
    const cash = (value: typeof all) => value.run.values.monthly.get("operatingCashUsd")![0]!
    const mined = all.run.series.minedBtc![0]! * 63000
    expect(cash(all) - cash(none)).toBeCloseTo(mined, 2)
    expect(none.run.values.monthly.get("heldBtc")![0]).toBeCloseTo(1200 + mined / 63000, 6)
  })
})

describe("10. GPU cloud", () => {
  test("book life moves earnings and not cash", () => {
    const lived = (months: number) =>
      valued("10-cloud-margin", ["owner: {}", `owner: { gpuBookLifeMonths: ${months} }`])
    const [four, six] = [lived(48), lived(72)]
    const total = (value: typeof four, name: string, end: number) =>
      sum(value.run.values.monthly.get(name)!.subarray(0, end))
    expect(six.npvUsd).toBe(four.npvUsd)
    expect(six.run.values.monthly.get("cashUsd")).toEqual(four.run.values.monthly.get("cashUsd"))
    expect(total(six, "netIncomeUsd", 48)).toBeGreaterThan(total(four, "netIncomeUsd", 48))
  })
})

describe("12. pipeline", () => {
  test("what is in the queue counts with the cited prior of its stage unless the file says otherwise", () => {
    const value = valued("12-pipeline-at-par", ["        deliveryFraction: 100%\n", ""])
    const delivery = value.bridge.steps.find(({ name }) => name === "delivery")!.usd!
    expect(delivery).toBeCloseTo(-0.82 * value.blocks[0]!.npvUsd, 2)
  })
})

describe("13. delay", () => {
  test("service keeps its dates: six months late draws the reserve, locks up cash, and costs more than the shift of rent", () => {
    const onTime = valued("13-delay-of-revenue-only")
    const late = valued("13-delay-of-revenue-only", ["delayMonths: 0", "delayMonths: 6"])
    expect(late.projects[0]!.servingMonth).toBe(onTime.projects[0]!.servingMonth)
    expect(late.projects[0]!.debtUsd).toBe(onTime.projects[0]!.debtUsd)
    const repaid = onTime.projects[0]!.repaidMonth!
    expect(onTime.events.filter(({ month }) => month <= repaid).map(({ code }) => code)).toEqual(["repaid"])
    const seen = late.events.map(({ code, month }) => [code, month])
    expect(seen).toContainEqual(["reserveUsed", late.projects[0]!.servingMonth])
    expect(seen.map(([code]) => code)).toContain("lockUp")
    const equity = (value: typeof late) => value.projects[0]!.equityNpvUsd
    const shift = equity(onTime) * (1 - 1 / pow(1.13, 0.5))
    expect(equity(onTime) - equity(late)).toBeGreaterThan(shift)
  })
})

describe("14. discount rates", () => {
  test("each class has its own rate where the file states none", () => {
    const runs = valued("14-one-rate", [", discountFraction: 8%", ""]).run.runs
    expect(runs.map((one) => one.discountFraction)).toEqual([0.16, 0.085, 0.085])
    expect(valued("14-one-rate", [", discountFraction: 8%", ""]).blocks[0]!.npvUsd).toBe(
      npv(runs[0]!.netUsd, 0.16),
    )
  })
})

describe("16. value per megawatt", () => {
  test("each carries the basis it is on, and enterprise value is without cash and with debt", () => {
    const market = valued("16-league-table").market!
    expect(market.bases.map(({ basis, mw }) => [basis, mw])).toEqual([
      ["gross", 256],
      ["critical_it", 100],
      ["energised", 256],
      ["contracted", 100],
    ])
    const cash = valued("16-league-table").run.portfolio.owner.cashUsd!.value
    expect(market.enterpriseUsd).toBeCloseTo(300e6 * 11 + 900e6 - cash, 0)
  })
})
