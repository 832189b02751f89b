import { createHash } from "node:crypto"
import { type Command, Option } from "commander"
import type { Issue } from "../../base/issue.ts"
import { SEED_MAX } from "../../base/random.ts"
import type { SimulationOptions } from "../../decide/simulate/index.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { METHODS, type Method } from "../../paths/sample.ts"
import type { Manifest, Simulated } from "../../report/simulation.ts"
import { VERSION } from "../package.ts"
import { refuse, type Voice } from "../shared.ts"
import { simulateOnWorkers, usualWorkers } from "./pool.ts"
import { progressOn } from "./progress.ts"

export type SimulationFlags = {
  readonly paths?: string | undefined
  readonly seed?: string | undefined
  readonly method?: Method | undefined
  readonly workers?: string | undefined
}

const MOST = { paths: 1_000_000, workers: 64 }
export const USUAL = { paths: 20_000, seed: 1, method: "sobol" as Method }

/** The options of every command that can simulate. */
export const simulationOptions = (command: Command): Command =>
  command
    .option("--paths <n>", `simulate the uncertain numbers of the file on n paths (usually ${USUAL.paths})`)
    .option("--seed <n>", `which random numbers (default: ${USUAL.seed}); the same seed gives the same bytes`)
    .addOption(
      new Option("--method <method>", `how they are drawn (default: ${USUAL.method})`).choices([...METHODS]),
    )
    .option("--workers <n>", "threads that share the paths (default: one a processor); changes no result")

/** What the options ask for, null without --paths; every bad one is refused at once. */
export function simulationAsked(
  flags: SimulationFlags,
  voice: Voice,
): (SimulationOptions & { readonly workers: number }) | null {
  const { paths, seed, workers, method } = flags
  if (paths === undefined) {
    const without = (["seed", "method", "workers"] as const).filter((name) => flags[name] !== undefined)
    if (without.length > 0)
      refuse(
        voice,
        without.map(
          (name): Issue => ({
            code: "bad-option",
            path: `--${name}`,
            given: flags[name],
            message: `--${name} says how paths are drawn, but none are asked for`,
            hint: `add --paths ${USUAL.paths}`,
          }),
        ),
      )
    return null
  }
  const issues = [
    ...wholeIssues("--paths", paths, 1, MOST.paths),
    ...(seed === undefined ? [] : wholeIssues("--seed", seed, 0, SEED_MAX)),
    ...(workers === undefined ? [] : wholeIssues("--workers", workers, 1, MOST.workers)),
  ]
  if (issues.length > 0) refuse(voice, issues)
  return {
    paths: Number(paths),
    seed: seed === undefined ? USUAL.seed : Number(seed),
    method: method ?? USUAL.method,
    workers: workers === undefined ? usualWorkers(Number(paths)) : Number(workers),
  }
}

/** The same for a command that is nothing without paths. */
export const usuallyAsked = (flags: SimulationFlags, voice: Voice) =>
  simulationAsked({ ...flags, paths: flags.paths ?? String(USUAL.paths) }, voice)!

function wholeIssues(option: string, text: string, least: number, most: number): readonly Issue[] {
  const value = Number(text)
  if (/^\d+$/.test(text.trim()) && value >= least && value <= most) return []
  return [
    {
      code: "bad-option",
      path: option,
      given: text,
      message: `${option} ${text} is not a whole number of ${least} to ${most}`,
      hint: option === "--paths" ? `${USUAL.paths} give a usual answer` : `write ${option} ${least || 1}`,
    },
  ]
}

/** Runs what is asked for, portfolio after portfolio on the same workers, with progress on standard error. */
export function simulated(
  portfolios: readonly Portfolio[],
  { workers, ...options }: SimulationOptions & { readonly workers: number },
  { effects }: Voice,
): readonly Simulated[] {
  const tasks = portfolios.map((portfolio) => ({ portfolio, options }))
  const progress = progressOn(
    effects,
    portfolios.map(({ name }) => name),
  )
  const found = simulateOnWorkers(tasks, workers, progress.tell)
  progress.end()
  return found.map((simulation, i) => ({ simulation, manifest: manifestOf(portfolios[i]!, options) }))
}

/** What a result can be made again from. The hash is of the model as read: facts, defaults and market included. */
export const manifestOf = (portfolio: Portfolio, { seed, paths, method }: SimulationOptions): Manifest => ({
  seed,
  paths,
  method,
  engineVersion: VERSION,
  v8: process.versions.v8,
  inputHash: inputHashOf(portfolio),
})

export const inputHashOf = (portfolio: Portfolio): string =>
  createHash("sha256").update(JSON.stringify(portfolio, plainMaps)).digest("hex")

const plainMaps = (_key: string, value: unknown): unknown =>
  value instanceof Map ? [...value.entries()] : value
