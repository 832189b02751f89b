import { join } from "node:path"
import { compileBench } from "../compiled.ts"
import { kernelWork } from "../kernelWork.ts"
import { type Program, runProgram, scratchFolder } from "../programs.ts"
import { writeWork } from "../workFile.ts"
import type { Row } from "./row.ts"

const PATHS = 20_000

/** The most memory that the compiled engine's process held for the whole workload on 20,000 paths, all results kept. */
export const memoryRow: Row = {
  names: ["memory"],
  measure: async () => {
    const file = join(scratchFolder(), "work.json")
    writeWork(kernelWork(), file)
    const engine: Program = {
      command: [process.execPath, join(compileBench(), "engine.js")],
    }
    const few = await runProgram(engine, [file, 1, 0])
    const many = await runProgram(engine, [file, PATHS, 0])
    return [
      {
        name: "memory",
        ours: `${many.megabytes!.toFixed(0)} MB`,
        peer: "",
        ratio: many.megabytes!,
        spread: null,
        target: { atMost: 120 },
        note: `peak resident set, ${PATHS} paths, one thread; ${few.megabytes!.toFixed(0)} MB with one path`,
      },
    ]
  },
}
