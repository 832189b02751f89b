import type { Command } from "commander"
import type { Effects } from "../effects.ts"
import { common } from "../shared.ts"
import { conflicts } from "./track/conflicts.ts"
import { sector } from "./track/sector.ts"

/** What is known of the sector. Adding a table is a file and a line here. */
const TABLES = [sector, conflicts] as const

export function track(program: Command, effects: Effects): void {
  const group = program.command("track").summary("the sector's facts at a date")
  for (const table of TABLES) table((name) => common(group.command(name)), effects)
}
