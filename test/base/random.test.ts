import { expect, test } from "vitest"
import { normalQuantile } from "../../src/base/distributions.ts"
import {
  eventDraws,
  fillNormals,
  fillUniforms,
  normalAt,
  quickNormal,
  SEED_MAX,
  stream,
  uniformAt,
} from "../../src/base/random.ts"
import { threefry } from "../../src/base/threefry.ts"

// Known answers of Random123 (tests/kat_vectors, threefry4x32 20): counter, key, words.
const KNOWN = [
  ["00000000 00000000 00000000 00000000", "00000000 00000000 00000000 00000000", "9c6ca96a e17eae66 fc10ecd4 5256a7d8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff ffffffff ffffffff", "2a881696 57012287 f6c7446e a16a6732"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0 082efa98 ec4e6c89", "59cd1dbb b8879579 86b5d00c ac8b6d84"],
] as const // biome-ignore format: one vector a line

test.each(KNOWN)("Threefry of counter %s", (counter, key, words) => {
  const numbers = (text: string): number[] => text.split(" ").map((word) => Number.parseInt(word, 16))
  const out = new Int32Array(4)
  const [a, b, c, d] = numbers(counter) as [number, number, number, number]
  threefry(Int32Array.from(numbers(key)), a, b, c, d, out)
  expect([...out].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join(" ")).toBe(words)
})

test("the stored draws: the same on every machine", () => {
  const from = stream(20261122, "btc")
  expect([0, 1, 2].map((step) => uniformAt(from, 7, step))).toEqual(STORED_UNIFORMS)
  expect([0, 1, 2].map((step) => normalAt(from, 7, step))).toEqual(STORED_NORMALS)
})

test("the quick normal quantile is right to 1.2e-9 and odd to the last bit", () => {
  let worst = 0
  for (let i = 1; i < 200_000; i++) {
    const u = (i - 0.5) / 200_000
    worst = Math.max(worst, Math.abs(quickNormal(u) / normalQuantile(u) - 1))
  }
  for (const u of [2 ** -33, 1e-9, 1e-6, 0.0242, 0.0243, 1 - 2 ** -33])
    worst = Math.max(worst, Math.abs(quickNormal(u) / normalQuantile(u) - 1))
  expect(worst).toBeLessThan(1.2e-9)
  for (let i = 0; i < 2000; i++) {
    const u = (i + 0.5) / 4096
    expect(quickNormal(1 - u)).toBe(-quickNormal(u))
  }
})

test("filling writes the addressed draws, whatever the range of paths and steps", () => {
  const from = stream(3, "power", 2)
  for (const steps of [1, 3, 4, 181]) {
    const [uniforms, normals] = [new Float64Array(5 * steps), new Float64Array(5 * steps)]
    const span = { index: 6, fromPath: 4_294_967_290, paths: 5, steps }
    fillUniforms(from, span, uniforms)
    fillNormals(from, span, normals)
    for (let row = 0; row < 5; row++)
      for (let step = 0; step < steps; step++) {
        expect(uniforms[row * steps + step]).toBe(uniformAt(from, 4_294_967_290 + row, step, 6))
        expect(normals[row * steps + step]).toBe(normalAt(from, 4_294_967_290 + row, step, 6))
      }
  }
})

test("draws of events have addresses too, apart from those of steps", () => {
  const from = stream(3, "power")
  const [draws, again] = [eventDraws(from), eventDraws(from)]
  const addresses = [[0, 0, 0], [0, 0, 1], [0, 0, 5], [0, 1, 0], [1, 0, 0], [9, 3, 4]] as const // biome-ignore format: addresses
  const values = addresses.map(([path, step, index]) => draws(path, step, index))
  expect(addresses.toReversed().map(([path, step, index]) => again(path, step, index))).toEqual(
    values.toReversed(),
  )
  const bySteps = [0, 1, 2, 3, 4, 5, 6, 7].map((step) => uniformAt(from, 0, step))
  expect(new Set([...values, ...bySteps]).size).toBe(values.length + bySteps.length)
})

test("antithetic paths are opposites in pairs, however they are cut", () => {
  const from = stream(3, "power")
  const out = new Float64Array(6 * 7)
  fillNormals(from, { index: 0, fromPath: 0, paths: 6, steps: 7, antithetic: true }, out)
  for (let pair = 0; pair < 3; pair++)
    for (let step = 0; step < 7; step++)
      expect(out[(2 * pair + 1) * 7 + step]).toBe(-out[2 * pair * 7 + step]!)
  const part = new Float64Array(2 * 7)
  fillNormals(from, { index: 0, fromPath: 3, paths: 2, steps: 7, antithetic: true }, part)
  expect([...part]).toEqual([...out.slice(21, 35)])
})

test("uniforms are even and independent of their neighbours, by chi-square", () => {
  const from = stream(11, "even")
  const out = new Float64Array(4096 * 64)
  fillUniforms(from, { index: 0, fromPath: 0, paths: 4096, steps: 64 }, out)
  const cells = new Float64Array(256)
  for (let i = 0; i + 1 < out.length; i += 2)
    cells[Math.floor(out[i]! * 16) * 16 + Math.floor(out[i + 1]! * 16)]!++
  const due = out.length / 2 / 256
  const chi = cells.reduce((sum, count) => sum + (count - due) ** 2 / due, 0)
  expect(chi).toBeGreaterThan(255 - 4 * Math.sqrt(510))
  expect(chi).toBeLessThan(255 + 4 * Math.sqrt(510))
  const lag = new Float64Array(64)
  for (let row = 0; row < 4095; row++)
    for (let step = 0; step < 64; step++)
      lag[step]! += (out[row * 64 + step]! - 0.5) * (out[row * 64 + 64 + step]! - 0.5)
  for (const sum of lag) expect(Math.abs(sum / 4095)).toBeLessThan(4.5 / 12 / Math.sqrt(4095))
})

test("seeds are whole numbers that a double holds, and all of their bits count", () => {
  for (const seed of [-1, 0.5, Number.NaN, SEED_MAX + 1]) expect(() => stream(seed, "btc")).toThrow(/seed/)
  const first = [0, 1, 2 ** 32, 2 ** 32 + 1, SEED_MAX].map((seed) => uniformAt(stream(seed, "btc"), 0, 0))
  expect(new Set(first).size).toBe(5)
})

test("streams of a thousand names are apart", () => {
  const keys = Array.from({ length: 1000 }, (_, i) => stream(1, `s${i}`).key.join(" "))
  expect(new Set(keys).size).toBe(1000)
})

const STORED_UNIFORMS = [0.438024525414221, 0.8248244120040908, 0.04097586090210825]
const STORED_NORMALS = [-0.15597966391481588, 0.9339083408981641, -1.7394722936969413]
