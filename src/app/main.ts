import { run } from "./cli.ts"
import { processEffects } from "./effects.ts"

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0)
  throw error
})
process.exitCode = run(process.argv.slice(2), processEffects())
