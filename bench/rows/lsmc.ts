import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { draws, FACTOR_TERMS, PATHS, TERMS } from "../lsmcProblem.ts"
import {
  distance,
  hasNumpy,
  median,
  NO_NUMPY,
  type Program,
  type Round,
  rateOf,
  ratiosOf,
  runProgram,
  scratchFolder,
} from "../programs.ts"
import { disagreement, failed, noteOf, type Row, skipped, spreadOf } from "./row.ts"

const ROUNDS = 5
const REPEATS = 3
const AGREEMENT = 1e-6

/** The switching option by simulation: 50,000 paths, 60 dates, three regimes, eight basis functions, one thread each. */
export const lsmcRow: Row = {
  names: ["lsmc"],
  measure: async () => {
    if (!hasNumpy()) return [skipped("lsmc", NO_NUMPY)]
    const folder = scratchFolder()
    const [terms, normals] = [join(folder, "lsmc.json"), join(folder, "lsmc.bin")]
    writeFileSync(terms, JSON.stringify({ ...TERMS, factor: FACTOR_TERMS }))
    writeFileSync(normals, Buffer.from(draws(PATHS).buffer))
    const ours: Program = {
      command: [process.execPath, "bench/lsmcEngine.ts"],
    }
    const numpy: Program = { command: ["python3", "bench/peers/lsmc_numpy.py"] }
    const truth = await runProgram(ours, [PATHS, 0])
    const same = await runProgram(numpy, [terms, PATHS, 0, normals])
    const apart = distance(truth.worthUsd as number[], same.worthUsd as number[])
    if (!(apart < AGREEMENT)) return [failed("lsmc", disagreement(apart))]
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        ours: await runProgram(ours, [PATHS, REPEATS]),
        theirs: await runProgram(numpy, [terms, PATHS, REPEATS]),
      })
    }
    const { ratios, cpuRatio } = ratiosOf(rounds)
    const time = (of: "ours" | "theirs"): string =>
      `${((1000 * truth.cells) / median(rounds.map((round) => rateOf(round[of])))).toFixed(0)} ms`
    return [
      {
        name: "lsmc",
        ours: time("ours"),
        peer: time("theirs"),
        ratio: median(ratios),
        spread: spreadOf(ratios),
        target: { atLeast: 1 },
        note: noteOf(same, cpuRatio, apart),
      },
    ]
  },
}
