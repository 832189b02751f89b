import { readScenario } from "../decide/scenario/text.ts"
import { scenarioWarnings, withScenario } from "../decide/scenario.ts"
import { readYaml } from "../io/yamlFile.ts"
import type { Portfolio } from "../model/resolved.ts"
import { refuse, type Voice } from "./shared.ts"

/** A portfolio under the scenario of a file, itself without one; every problem with the file and exit code 1. */
export function openScenario(portfolio: Portfolio, file: string | undefined, voice: Voice): Portfolio {
  if (file === undefined) return portfolio
  const read = readYaml(file)
  if (!read.ok) return refuse(voice, read.issues)
  const found = readScenario(read.raw, portfolio)
  if (!found.ok)
    return refuse(
      voice,
      found.issues.map((issue) => ({ ...issue, file, ...read.positionOf(issue.path) })),
    )
  for (const { code, message } of scenarioWarnings(portfolio, found.scenario))
    voice.effects.err(`${file}: ${code}: ${message}`)
  return withScenario(portfolio, found.scenario)
}
