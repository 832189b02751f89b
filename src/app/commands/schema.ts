import { join } from "node:path"
import type { Command } from "commander"
import { writeAtomically } from "../../io/atomic.ts"
import { portfolioJsonSchema } from "../../model/jsonSchema.ts"
import type { Effects } from "../effects.ts"
import { PACKAGE } from "../package.ts"

export function schema(program: Command, effects: Effects): void {
  program
    .command("schema")
    .summary("the JSON Schema of portfolio files, for editors")
    .option("--write", "write schema/portfolio.json of this package")
    .action((options: { write?: boolean }) => {
      const text = `${JSON.stringify(portfolioJsonSchema(), null, 2)}\n`
      if (!options.write) return effects.out(text)
      writeAtomically(join(PACKAGE, "schema", "portfolio.json"), text)
      effects.err("schema/portfolio.json written")
    })
}
