import { execFile, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

/** What a program of the benchmark prints. */
export type Printed = {
  readonly version: string
  /** What was done in each of the timed runs; its unit is the row's. */
  readonly cells: number
  readonly seconds: readonly number[]
  readonly cpuSeconds: readonly number[]
  readonly megabytes?: number
  readonly [result: string]: unknown
}

/** One program: how it is called, before its arguments. */
export type Program = { readonly command: readonly string[] }

const execute = promisify(execFile)

/** Runs a program with its arguments, alone and with one thread for its linear algebra. */
export async function runProgram({ command }: Program, args: readonly (string | number)[]): Promise<Printed> {
  const [file, ...fixed] = command
  const one = { OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1", OMP_NUM_THREADS: "1" }
  const { stdout } = await execute(file!, [...fixed, ...args.map(String)], {
    maxBuffer: 1e9,
    env: { ...process.env, ...one, NODE_NO_WARNINGS: "1" },
  })
  return JSON.parse(stdout) as Printed
}

/** Whether a command answers. */
export const answers = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0

/** A folder that goes when the benchmark ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hashwatt-bench-"))
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const NO_NUMPY = "no python3 with numpy (apt-get install python3-numpy)"
export const hasNumpy = (): boolean => answers("python3", "-c", "import numpy")

export const median = (values: readonly number[]): number => {
  const rising = values.toSorted((a, b) => a - b)
  const middle = rising.length >> 1
  return rising.length % 2 === 1 ? rising[middle]! : (rising[middle - 1]! + rising[middle]!) / 2
}

/** Work done in a second, and in a second of CPU time: the second does not suffer when others use the machine. */
export const rateOf = ({ cells, seconds }: Printed): number => cells / median(seconds)
export const cpuRateOf = ({ cells, cpuSeconds }: Printed): number => cells / median(cpuSeconds)

/** A duel of two programs, round after round. */
export type Round = { readonly ours: Printed; readonly theirs: Printed }

/** Ratios of their rates by round, and what the ratio is in CPU time. */
export function ratiosOf(rounds: readonly Round[]) {
  const of = (rate: (one: Printed) => number): readonly number[] =>
    rounds.map(({ ours, theirs }) => rate(ours) / rate(theirs))
  return { ratios: of(rateOf), cpuRatio: median(of(cpuRateOf)) }
}

/** Largest difference between two results, over the largest number in the first. */
export function distance(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Infinity
  const size = a.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  return a.reduce((worst, one, i) => Math.max(worst, Math.abs(one - b[i]!)), 0) / size
}
