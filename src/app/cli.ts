import { Command, CommanderError } from "commander"
import { breakeven } from "./commands/breakeven.ts"
import { calibrate } from "./commands/calibrate.ts"
import { check } from "./commands/check.ts"
import { compare } from "./commands/compare.ts"
import { facts } from "./commands/facts.ts"
import { hashprice } from "./commands/hashprice.ts"
import { implied } from "./commands/implied.ts"

import { option } from "./commands/option.ts"
import { plans } from "./commands/plans.ts"
import { schema } from "./commands/schema.ts"
import { sector } from "./commands/sector.ts"
import { sensitivity } from "./commands/sensitivity.ts"
import { serve } from "./commands/serve.ts"
import { start } from "./commands/start.ts"

import { tieout } from "./commands/tieout.ts"
import { track } from "./commands/track.ts"
import { value } from "./commands/value.ts"
import { type Effects, EXIT, Stop } from "./effects.ts"
import { VERSION } from "./package.ts"

/** Every command. Adding one is a file and a line here. */
const COMMANDS = [
  start,
  serve,
  check,
  value,
  compare,
  implied,
  option,
  sensitivity,
  sector,
  plans,
  track,
  tieout,
  hashprice,
  breakeven,
  calibrate,
  facts,
  schema,
] as const

/** Runs a command line and returns its exit code. */
export function run(args: readonly string[], effects: Effects): number {
  const program = new Command("hashwatt")
    .description("What should each megawatt do: mine bitcoin, host AI, or sell power?")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: effects.out, writeErr: effects.err })
    .showSuggestionAfterError()
  for (const command of COMMANDS) command(program, effects)
  try {
    program.parse([...args], { from: "user" })
    return EXIT.ok
  } catch (error) {
    if (error instanceof Stop) return error.code
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    throw error
  }
}
