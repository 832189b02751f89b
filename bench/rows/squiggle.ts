import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { kernelWork } from "../kernelWork.ts"
import {
  distance,
  median,
  type Program,
  type Round,
  rateOf,
  ratiosOf,
  runProgram,
  scratchFolder,
} from "../programs.ts"
import { reducedKernel, reducedOf } from "../reducedModel.ts"
import { disagreement, failed, millions, noteOf, type Row, skipped, spreadOf } from "./row.ts"

const ROUNDS = 5
const REPEATS = 3
const CHECKED = 1000
/** Squiggle works on a sample as a whole; ours runs longer, so that both are timed over a good stretch. */
const SAMPLES = 20_000
const PATHS = 200_000
const AGREEMENT = 1e-9

/** The reduced forty-block model against Squiggle, which a user would pick for it. */
export const squiggleRow: Row = {
  names: ["squiggle"],
  measure: async () => {
    const peers = process.env.HASHWATT_BENCH_PEERS
    if (!peers || !existsSync(join(peers, "node_modules", "@quri", "squiggle-lang")))
      return [
        skipped(
          "squiggle",
          "HASHWATT_BENCH_PEERS names no folder with @quri/squiggle-lang (bench/README.md)",
        ),
      ]
    const folder = scratchFolder()
    const [model, draws] = [join(folder, "reduced.json"), join(folder, "draws.json")]
    const work = kernelWork()
    const reduced = reducedOf(work)
    writeFileSync(model, JSON.stringify(reduced))
    const drawn = Object.entries(reducedKernel(reduced, work.plan.seed).draw(0, CHECKED))
    writeFileSync(
      draws,
      JSON.stringify(Object.fromEntries(drawn.map(([name, values]) => [name, [...values]]))),
    )
    const ours: Program = {
      command: [process.execPath, "bench/reducedEngine.ts"],
    }
    const squiggle: Program = {
      command: [process.execPath, "bench/peers/squiggle.mjs"],
    }
    const truth = await runProgram(ours, [CHECKED, 0])
    const same = await runProgram(squiggle, [model, CHECKED, 0, draws])
    const apart = distance(truth.valueUsd as number[], same.valueUsd as number[])
    if (!(apart < AGREEMENT)) return [failed("squiggle", disagreement(apart))]
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        ours: await runProgram(ours, [PATHS, REPEATS]),
        theirs: await runProgram(squiggle, [model, SAMPLES, REPEATS]),
      })
    }
    const { ratios, cpuRatio } = ratiosOf(rounds)
    const rate = (of: "ours" | "theirs"): string =>
      millions(median(rounds.map((round) => rateOf(round[of]))), "blocks")
    return [
      {
        name: "squiggle",
        ours: rate("ours"),
        peer: rate("theirs"),
        ratio: median(ratios),
        spread: spreadOf(ratios),
        target: { atLeast: 150 },
        note: noteOf(same, cpuRatio, apart),
      },
    ]
  },
}
