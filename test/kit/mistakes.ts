import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ownerValue } from "../../src/decide/value.ts"
import { type Loaded, loadPortfolio } from "../../src/io/loadPortfolio.ts"
import { evidence } from "./cases.ts"

const FOLDER = "cases/mistakes"

/** Names of the files that make one usual mistake each, on purpose. */
export const MISTAKES = readdirSync(FOLDER).map((file) => file.replace(/\.yaml$/, ""))

/** Replacements, each of a text that stands in the file. */
export type Edits = readonly (readonly [from: string, to: string])[]

/** The file through the real loader, with some of its text replaced. */
export function load(name: string, ...edits: Edits): Loaded {
  const text = edits.reduce(
    (all, [from, to]) => {
      if (!all.includes(from)) throw new Error(`${name} has no "${from}"`)
      return all.replaceAll(from, to)
    },
    readFileSync(`${FOLDER}/${name}.yaml`, "utf8"),
  )
  const folder = mkdtempSync(join(tmpdir(), "hashwatt-mistake-"))
  try {
    writeFileSync(join(folder, `${name}.yaml`), text)
    return loadPortfolio(join(folder, `${name}.yaml`), evidence)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The value of a file that is accepted. */
export function valued(name: string, ...edits: Edits) {
  const loaded = load(name, ...edits)
  if (!loaded.ok)
    throw new Error(loaded.issues.map(({ line, code, message }) => `${line} ${code} ${message}`).join("\n"))
  return ownerValue(loaded.portfolio)
}
