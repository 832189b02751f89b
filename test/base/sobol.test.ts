import { describe, expect, test } from "vitest"
import { applyBridge, bridgeOver } from "../../src/base/bridge.ts"
import { stream } from "../../src/base/random.ts"
import { fillSobol, SOBOL_DIMENSIONS, scrambled, sobolNet, sobolWord } from "../../src/base/sobol.ts"

const dimensions = Array.from({ length: SOBOL_DIMENSIONS }, (_, dimension) => dimension)
const by = stream(20261122, "|sobol")
const top = (word: number, bits: number): number => (bits === 0 ? 0 : word >>> (32 - bits))

describe("Sobol's sequence", () => {
  // From scipy.stats.qmc.Sobol(256, scramble=False, bits=32) 1.17.1, which reads new-joe-kuo-6.21201 too: dimensions
  // 0, 1, 2, 7, 63, 127 and 255. All 256 were compared for points 0 to 299.
  test.each([
    [1, [2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648]],
    [2, [3221225472, 1073741824, 1073741824, 3221225472, 3221225472, 1073741824, 3221225472]],
    [100, [1778384896, 1107296256, 3321888768, 2046820352, 2785017856, 1979711488, 2449473536]],
    [299, [2105540608, 2877292544, 696254464, 1199570944, 1400897536, 3816816640, 293601280]],
  ])("point %i is scipy's", (index, words) => {
    const found = [0, 1, 2, 7, 63, 127, 255].map((dimension) => sobolWord(sobolNet(dimension), index) >>> 0)
    expect(found).toEqual(words)
  })

  test("direction numbers are odd and small enough, so that every dimension fills its strata", () => {
    for (const dimension of dimensions)
      sobolNet(dimension).directions.forEach((word, bit) => {
        expect([dimension, bit, Math.clz32(word & -word)]).toEqual([dimension, bit, bit])
      })
  })

  test.each(["plain", "scrambled"])(
    "%s: each dimension puts one of 2^k points in each of 2^k strata",
    (form) => {
      for (const dimension of dimensions) {
        const net = form === "plain" ? sobolNet(dimension) : scrambled(dimension, by)
        for (const from of [0, 1024]) {
          const strata = new Set(Array.from({ length: 1024 }, (_, i) => top(sobolWord(net, from + i), 10)))
          expect(strata.size, `dimension ${dimension}`).toBe(1024)
        }
      }
    },
  )

  test.each(["plain", "scrambled"])("%s: the first two dimensions fill every elementary interval", (form) => {
    const [x, y] = [0, 1].map((dimension) =>
      form === "plain" ? sobolNet(dimension) : scrambled(dimension, by),
    )
    for (let wide = 0; wide <= 10; wide++) {
      const cells = Array.from({ length: 1024 }, (_, i) => {
        const [a, b] = [sobolWord(x!, i), sobolWord(y!, i)]
        return top(a, wide) * 2 ** (10 - wide) + top(b, 10 - wide)
      })
      expect(new Set(cells).size, `${wide} bits of the first`).toBe(1024)
    }
  })

  test("pairs of the first dimensions fill square cells up to their quality", () => {
    for (let a = 0; a < 12; a++)
      for (let b = 0; b < a; b++) {
        const [x, y] = [scrambled(a, by), scrambled(b, by)]
        const counts = new Uint16Array(64)
        for (let i = 0; i < 4096; i++) counts[top(sobolWord(x, i), 3) * 8 + top(sobolWord(y, i), 3)]!++
        expect([a, b, new Set(counts)]).toEqual([a, b, new Set([64])])
      }
  })

  test("filling writes the addressed points from anywhere", () => {
    const net = scrambled(5, by)
    const out = new Float64Array(300)
    for (const from of [0, 1, 255, 4096, 4_294_967_000]) {
      fillSobol(net, from, 100, out, 1, 3)
      for (let i = 0; i < 100; i++)
        expect(out[1 + 3 * i]).toBe(((sobolWord(net, from + i) >>> 0) + 0.5) / 2 ** 32)
    }
  })

  test("scrambles make every point uniform: means over replicates are one half", () => {
    const points = [0, 1, 2, 5].map((index) => {
      const values = Array.from(
        { length: 4000 },
        (_, replicate) => sobolWord(scrambled(3, stream(9, "s", replicate)), index) >>> 0,
      )
      return values.reduce((sum, word) => sum + word / 2 ** 32, 0) / values.length
    })
    for (const mean of points) expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 4000))
  })

  test("there is no dimension beyond the table", () => {
    expect(SOBOL_DIMENSIONS).toBe(256)
    expect(() => sobolNet(256)).toThrow(/dimension 256/)
  })
})

describe("the Brownian bridge", () => {
  const grids: readonly (readonly number[])[] = [
    [1],
    [0.5, 0.75],
    [1, 2, 3, 4, 5, 6, 7, 8],
    [0.1, 0.4, 3, 3.5, 9, 27, 28],
  ]

  test.each(grids.map((grid) => [grid] as const))("over %j has the covariance of Brownian motion", (grid) => {
    const times = Float64Array.from(grid)
    const n = times.length
    const bridge = bridgeOver(times)
    const path = new Float64Array(n)
    const columns = Array.from({ length: n }, (_, k) => {
      const unit = new Float64Array(n)
      unit[k] = 1
      applyBridge(bridge, unit, 0, path)
      let level = 0
      return unit.map((z, i) => (level += z * Math.sqrt(times[i]! - (i === 0 ? 0 : times[i - 1]!))))
    })
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const covariance = columns.reduce((sum, column) => sum + column[i]! * column[j]!, 0)
        expect(Math.abs(covariance - Math.min(times[i]!, times[j]!))).toBeLessThan(1e-13 * times[n - 1]!)
      }
    expect(columns[0]![n - 1]).toBeCloseTo(Math.sqrt(times[n - 1]!), 13)
  })

  test("a grid that does not rise is refused", () => {
    expect(() => bridgeOver(Float64Array.of(0, 1))).toThrow(/does not rise/)
    expect(() => bridgeOver(Float64Array.of(1, 1))).toThrow(/does not rise/)
  })
})
