import { run } from "../../src/app/cli.ts"

/** Runs the command line in this process, on a day that does not move. */
export function hashwatt(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const effects = {
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
    width: 100,
    colour: false,
    today: () => "2026-11-24",
  }
  const code = run(args, effects)
  const text = out.join("\n")
  return { code, text, errors: err.join("\n"), json: () => JSON.parse(text) }
}
