// Data flows one way: a file imports from its own rank or a lower one, and pure ranks never reach the world.
// The compiler proves the second half too (tsconfig.pure.json); this finds what types cannot.
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"

const RANK: Record<string, number> = {
  base: 0, uses: 1, instruments: 1, paths: 1, model: 2, dispatch: 3, cash: 4, decide: 5, track: 5, report: 6, io: 7, app: 8, "index.ts": 8,
} // biome-ignore format: one line a picture
const PURE = new Set([
  "base",
  "uses",
  "instruments",
  "paths",
  "model",
  "dispatch",
  "cash",
  "decide",
  "track",
  "report",
])
const ENGINE = new Set(["base", "uses", "instruments", "paths", "dispatch", "cash", "decide"])
const WORLD: readonly [RegExp, string][] = [
  [/\bMath\.random\b/, "global randomness"],
  [/\bDate\.now\b|\bnew Date\(\s*\)/, "the clock"],
  [/from "node:/, "Node"],
]
// Bits of these differ between V8 versions (docs/decisions.md), so the engine has its own in base/math.ts.
const INEXACT: readonly [RegExp, string][] = [
  [/[^*/]\*\*[^*/]/, "the power operator"],
  [
    /\bMath\.(pow|exp|expm1|log|log1p|log2|log10|sin|cos|tan|atan|tanh|cbrt|hypot)\b/,
    "an inexact Math function",
  ],
]
const LIMIT_LINES = 400

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? files(path) : entry.name.endsWith(".ts") ? [path] : []
  })
const rankName = (path: string): string => relative("src", path).split("/")[0]!

/** Every breach of the ranks under `src`, as text. */
function breaches(): string[] {
  const found: string[] = []
  for (const file of files("src")) {
    const text = readFileSync(file, "utf8")
    const here = rankName(file)
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    if (RANK[here] === undefined) found.push(`${file}: no rank for "${here}"`)
    for (const match of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
      const there = rankName(relative(".", resolve(dirname(file), match[1]!)))
      if ((RANK[there] ?? 99) > (RANK[here] ?? 0))
        found.push(`${file}: ${here} may not import ${there} (${match[1]})`)
    }
    const banned = [...(PURE.has(here) ? WORLD : []), ...(ENGINE.has(here) ? INEXACT : [])]
    for (const [pattern, what] of banned)
      if (pattern.test(code)) found.push(`${file}: pure rank ${here} uses ${what}`)
    const lines = text.split("\n").length
    if (lines > LIMIT_LINES) found.push(`${file}: ${lines} lines, limit ${LIMIT_LINES}`)
  }
  return found
}

const found = breaches()
for (const line of found) console.error(line)
console.log(found.length ? `${found.length} layer breaches` : "layers ok")
process.exitCode = found.length ? 1 : 0
