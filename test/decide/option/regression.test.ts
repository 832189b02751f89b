import { afterEach, expect, test, vi } from "vitest"
import { leastSquares } from "../../../src/base/linear.ts"
import { evenRule } from "../../../src/base/quadrature.ts"
import { fillNormals, stream } from "../../../src/base/random.ts"
import { centreOf, writeBasis } from "../../../src/decide/option/basis.ts"
import { pathBounds } from "../../../src/decide/option/bounds.ts"
import { writeExponentials, writeLogarithms } from "../../../src/decide/option/exponentials.ts"
import { solveOnGrid, worthNow } from "../../../src/decide/option/grid.ts"
import { gridGuess } from "../../../src/decide/option/gridBounds.ts"
import { oneFactorLattice, twoFactorLattice } from "../../../src/decide/option/lattice.ts"
import { fitPolicy, runPolicy, worthOf } from "../../../src/decide/option/lsmc.ts"
import { lsmcRule } from "../../../src/decide/option/lsmcBounds.ts"
import { normalsLength, ROWS, writeNormals } from "../../../src/decide/option/normals.ts"
import { pairLower, simulate, streamNormals } from "../../../src/decide/option/paths.ts"
import type { Amount, SwitchingProblem } from "../../../src/decide/option/problem.ts"
import {
  addRows,
  normalEquations,
  rowsOf,
  solveRows,
} from "../../../src/decide/option/regression/normalEquations.ts"
import { type Example, ONE_FACTOR, TWO_FACTORS } from "./threeRegimes.ts"

const pathsOf = ({ factors, correlation, problem }: Example, name: string, count: number) =>
  simulate(
    factors,
    problem.steps,
    count,
    streamNormals(stream(4, name), problem.steps),
    factors.length === 2 ? pairLower(correlation) : undefined,
  )

test.each([
  ["one factor", ONE_FACTOR],
  ["two factors", TWO_FACTORS],
])(
  "three regimes, %s, 50,000 paths, eight functions: the rule earns 0.995 of the grid's worth",
  (_, example) => {
    const { problem, factors, correlation, basis } = example
    const [first, second] = factors
    const rule = {
      rule: evenRule(second ? 8 : 16),
      nodesPerSigma: second ? 2 : 12,
      mostNodes: second ? 150 : 900,
    }
    const lattice = second
      ? twoFactorLattice({ first: first!, second, correlation }, problem.steps, rule)
      : oneFactorLattice(first!, problem.steps, rule)
    const solution = solveOnGrid(problem, lattice, true)
    const { policy } = fitPolicy(problem, pathsOf(example, "fit", 50_000), basis)
    const fresh = pathsOf(example, "judge", 2_000)
    const exact = worthNow(solution, solution.valuesUsd, 0)
    // The grid's guess takes most of the noise out of what the rule earns.
    const { lower } = pathBounds(problem, fresh, lsmcRule(policy, fresh), gridGuess(solution, fresh), 0)
    expect(lower.value).toBeGreaterThan(0.995 * exact)
    expect(lower.value).toBeLessThan(exact + 3 * lower.standardError)
    const plain = worthOf(runPolicy(policy, pathsOf(example, "fresh", 20_000)), 0)
    expect(Math.abs(plain.value - lower.value)).toBeLessThan(4 * plain.standardError)
  },
)

test("a second look where doubt is earns more than one fit for all states", () => {
  const paths = pathsOf(TWO_FACTORS, "fit", 20_000)
  const fresh = pathsOf(TWO_FACTORS, "fresh", 20_000)
  const [twice, once] = (["doubtful", "everywhere"] as const).map((trust) => {
    const { policy } = fitPolicy(TWO_FACTORS.problem, paths, TWO_FACTORS.basis, { trust })
    return runPolicy(policy, fresh).worthUsd[0]!
  })
  const more = worthOf({ worthUsd: [twice!.map((usd, p) => usd - once![p]!)], neverUsd: [], movedAt: [] }, 0)
  expect(more.value).toBeGreaterThan(3 * more.standardError)
})

const asFunction =
  (amount: Amount): Amount =>
  (step, levels) =>
    amount(step, levels)

test("amounts that say what they are give what functions give, to the last bit", () => {
  const { problem, basis } = TWO_FACTORS
  const plain: SwitchingProblem = {
    ...problem,
    regimes: problem.regimes.map((regime) => ({ ...regime, cashUsd: asFunction(regime.cashUsd) })),
    moves: problem.moves.map((move) =>
      move.kind === "leave" ? move : { ...move, costUsd: asFunction(move.costUsd) },
    ),
  }
  const paths = pathsOf(TWO_FACTORS, "fit", 3_000)
  const [ours, theirs] = [problem, plain].map((one) => fitPolicy(one, paths, basis).inSample.worthUsd)
  expect(ours).toEqual(theirs)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

test("where the host runs no programs, the bits are the same", async () => {
  const example = ONE_FACTOR
  const ours = fitPolicy(example.problem, pathsOf(example, "fit", 2_999), example.basis)
  vi.stubGlobal("WebAssembly", undefined)
  vi.resetModules()
  const [lsmc, paths] = await Promise.all([
    import("../../../src/decide/option/lsmc.ts"),
    import("../../../src/decide/option/paths.ts"),
  ])
  const normals = paths.streamNormals(stream(4, "fit"), example.problem.steps)
  const set = paths.simulate(example.factors, example.problem.steps, 2_999, normals)
  const theirs = lsmc.fitPolicy(example.problem, set, example.basis)
  expect(theirs.inSample.worthUsd).toEqual(ours.inSample.worthUsd)
  expect(theirs.policy.fits.at(-1)).toEqual(ours.policy.fits.at(-1))
})

test("normals by program are those of the stream", () => {
  const from = stream(20_260, "normals", 3)
  const [steps, first, rows] = [61, 4_000_000_000, 50]
  const [ours, theirs] = [new Float64Array(normalsLength(steps)), new Float64Array(rows * steps)]
  writeNormals(from, 2, first, rows, steps, ours)
  fillNormals(from, { index: 2, fromPath: first, paths: rows, steps }, theirs)
  const byRow = theirs.map((_, at) => ours[(at % steps) * ROWS + Math.floor(at / steps)]!)
  expect(byRow).toEqual(theirs)
})

test("mirrored rows are the antithetic paths", () => {
  const { factors, problem, correlation } = TWO_FACTORS
  const { steps } = problem
  const drawn = [0, 1].map((index) => {
    const out = new Float64Array(101 * steps)
    fillNormals(stream(4, "pairs"), { index, fromPath: 0, paths: 101, steps, antithetic: true }, out)
    return out
  })
  const byOne = simulate(
    factors,
    steps,
    101,
    (p, s, f) => drawn[f]![p * steps + s - 1]!,
    pairLower(correlation),
  )
  const byRow = pathsOf(TWO_FACTORS, "pairs", 101)
  byRow.levels.forEach((own, f) => {
    own.forEach((level, at) => {
      expect(level / byOne.levels[f]![at]!).toBeCloseTo(1, 12)
    })
  })
})

test("exponentials and logarithms of columns", () => {
  const x = Float64Array.from({ length: 3_000 }, (_, i) => -750 + 0.5 * i + 1e-3 * (i % 7))
  const [up, back] = [new Float64Array(x.length), new Float64Array(x.length)]
  writeExponentials(x, x.length, up, 0)
  writeLogarithms(up, x.length, back)
  x.forEach((one, i) => {
    const exact = Math.exp(one)
    const apart = up[i] === exact ? 0 : Math.abs(up[i]! - exact)
    expect(apart).toBeLessThanOrEqual(exact < 1e-300 ? 1e-314 : 5e-16 * exact)
    if (exact > 1e-300 && exact < Infinity)
      expect(Math.abs(back[i]! - Math.log(up[i]!))).toBeLessThan(5e-16 * Math.max(1, Math.abs(one)))
  })
})

test("normal equations of tiles are least squares of all rows", () => {
  const basis = { kinks: [0.9, null], degree: 5, logs: true }
  const scales = [1.1, 2].map((level) => ({ level, low: 0.1, high: 5 }))
  const equations = normalEquations(basis, scales, 3)
  const centre = centreOf(basis, scales)
  const rows = [301, 512, 1]
  const columns = Array.from(centre, () => new Float64Array(814))
  const all = Array.from({ length: 3 }, () => new Float64Array(814))
  let done = 0
  for (const count of rows) {
    const { at, sides } = rowsOf(equations)
    for (let k = 0; k < count; k++) {
      at.ratios.forEach((own, f) => {
        own[k] = 1 + 0.6 * Math.sin((f + 1.3) * (done + k))
        at.logs[f]![k] = Math.log(own[k]!)
      })
      sides.forEach((own, s) => {
        own[k] = Math.cos(done + k) + s * at.ratios[0]![k]!
        all[s]![done + k] = own[k]!
      })
    }
    const part = columns.map((own) => own.subarray(done, done + count))
    const read = { ratios: at.ratios.map((own) => own.slice()), logs: at.logs.map((own) => own.slice()) }
    const wide = columns.map(() => new Float64Array(512))
    writeBasis(basis, scales, centre, read, count, wide)
    part.forEach((own, j) => {
      own.set(j === 0 ? own.fill(1) : wide[j]!.subarray(0, count))
    })
    const logs = [1 + 5, 1 + 5 + 1 + 1 + 5]
    logs.forEach((j, f) => {
      part[j]!.set(read.logs[f]!.subarray(0, count))
    })
    addRows(equations, count)
    done += count
  }
  const whole = columns.map((own, j) => own.map((one) => one + centre[j]!))
  const found = solveRows(equations, 1e-8)
  leastSquares({ rows: done, columns: whole }, all, 1e-8).forEach((own, s) => {
    own.forEach((one, j) => {
      expect(Math.abs(found[s]![j]! - one)).toBeLessThan(1e-4 * (1 + Math.abs(one)))
    })
  })
})
