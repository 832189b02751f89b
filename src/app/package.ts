import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of this package, where data/, cases/ and schema/ are, from src/app and from dist/app alike. */
export const PACKAGE = packageFolder(dirname(fileURLToPath(import.meta.url)))
export const DATA = join(PACKAGE, "data")
export const VERSION = (
  JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string }
).version

function packageFolder(from: string): string {
  if (existsSync(join(from, "package.json"))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error("hashwatt: its package folder was not found")
  return packageFolder(parent)
}
