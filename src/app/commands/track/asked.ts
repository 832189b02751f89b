import type { Command } from "commander"
import { loadDefinitions } from "../../../io/evidence.ts"
import type { Library } from "../../../model/library.ts"
import type { Dossier } from "../../../track/rules/index.ts"
import { saidBy } from "../../../track/sector.ts"
import type { Effects } from "../../effects.ts"
import { DATA } from "../../package.ts"
import { type CommonOptions, dateOption, library } from "../../shared.ts"

/** A subcommand of `track` with the options that every command has. */
export type TrackCommand = (name: string) => Command

export type TrackOptions = CommonOptions & { readonly asOf?: string }

export const withDay = (command: Command): Command =>
  command.option("--as-of <date>", "the ledger as it stood on a day")

/** What the ledger knew on the day asked for, today where none was. */
export function dossierOf(
  effects: Effects,
  options: TrackOptions,
): Dossier & { library: Library; asOf: string } {
  const asOf = dateOption("--as-of", options.asOf ?? effects.today(), { effects, options })
  const evidence = library()
  return {
    facts: saidBy([...evidence.facts.values()], asOf),
    entities: evidence.entities,
    definitions: loadDefinitions(DATA),
    library: evidence,
    asOf,
  }
}
