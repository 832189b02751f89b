import type { Command } from "commander"
import type { Issue } from "../../base/issue.ts"
import { loadPortfolio } from "../../io/loadPortfolio.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, library, printJson, refuse } from "../shared.ts"

export function check(program: Command, effects: Effects): void {
  common(program.command("check"))
    .summary("every problem of portfolio files at once, with file, line and hint")
    .argument("<file...>", "portfolio files (YAML)")
    .action((files: readonly string[], options: CommonOptions) => {
      const evidence = library()
      const issues: readonly Issue[] = files.flatMap((file) => {
        const loaded = loadPortfolio(file, evidence)
        return loaded.ok ? [] : loaded.issues
      })
      if (issues.length > 0) refuse({ effects, options }, issues)
      if (options.json) printJson(effects, { ok: true, issues: [] })
      else effects.out(`${files.length} file${files.length === 1 ? "" : "s"} checked, no problems`)
    })
}
