import { execFileSync } from "node:child_process"
import { rmSync } from "node:fs"

const OUT = "out/bench"

/** Compiles the benchmark and what it imports to JavaScript, as the package is shipped; returns the folder of bench/. */
export function compileBench(): string {
  rmSync(OUT, { recursive: true, force: true })
  execFileSync(process.execPath, ["node_modules/@typescript/native/bin/tsc", "-p", "bench/tsconfig.json"], {
    stdio: "inherit",
  })
  return `${OUT}/bench`
}
