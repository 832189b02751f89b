// Everything that must hold, through one command: formatting and lint, types, ranks, then the tests.
// The last line reads `N passed, N failed` (CI and people look for it).
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const GATES: readonly (readonly [string, readonly string[]])[] = [
  ["lint", ["node_modules/@biomejs/biome/bin/biome", "ci", ".", "--error-on-warnings"]],
  ["types", ["node_modules/@typescript/native/bin/tsc", "-p", "tsconfig.json"]],
  ["pure types", ["node_modules/@typescript/native/bin/tsc", "-p", "tsconfig.pure.json"]],
  ["web types", ["node_modules/@typescript/native/bin/tsc", "-p", "web/tsconfig.json"]],
  ["ranks", ["tools/layers.ts"]],
]
const run = (args: readonly string[]): boolean =>
  spawnSync(process.execPath, [...args], { stdio: "inherit", env: { ...process.env, TZ: "UTC" } }).status ===
  0

/** Files that failed without running a test. */
const broken = (files: readonly { status: string; assertionResults: readonly unknown[] }[]): number =>
  files.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length

const counts = { passed: 0, failed: 0, skipped: 0 }
const selected = process.argv.slice(2)
if (selected.length === 0) {
  for (const [name, args] of GATES) {
    const ok = run(args)
    console.log(`${ok ? "✓" : "✗"} ${name}`)
    counts[ok ? "passed" : "failed"]++
  }
}

const folder = mkdtempSync(join(tmpdir(), "hashwatt-test-"))
const output = join(folder, "tests.json")
const green = run([
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${output}`,
  ...selected,
])
try {
  const report = JSON.parse(readFileSync(output, "utf8"))
  counts.passed += report.numPassedTests
  counts.failed += report.numFailedTests + broken(report.testResults)
  counts.skipped += report.numPendingTests
} catch {
  counts.failed++
}
rmSync(folder, { recursive: true, force: true })
if (!green && counts.failed === 0) counts.failed++
console.log(
  `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ""}`,
)
process.exitCode = counts.failed > 0 ? 1 : 0
