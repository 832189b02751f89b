import { isUtf8 } from "node:buffer"
import { readFileSync, statSync } from "node:fs"
import { notUtf8, type Position, readYamlText, refusalOf, sizeRefusal, type YamlText } from "./yamlText.ts"

/** Reads a YAML file as hostile input: size and encoding here, what the text says in readYamlText. */
export function readYaml(file: string): YamlText {
  const refuse = refusalOf(file)
  const size = sizeOf(file)
  if (typeof size === "string") return refuse("no-file", `${file} cannot be read: ${size}`, "check the path")
  const refused = sizeRefusal(size, refuse)
  if (refused) return refused
  const bytes = readFileSync(file)
  const bad = firstBadByte(bytes)
  return bad ? notUtf8(refuse, bad) : readYamlText(new TextDecoder().decode(bytes), file)
}

function sizeOf(file: string): number | string {
  try {
    const stats = statSync(file)
    return stats.isFile() ? stats.size : "it is not a file"
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown"
  }
}

/** Place of the first byte that is not UTF-8, or is NUL. */
function firstBadByte(bytes: Uint8Array): Position | null {
  if (isUtf8(bytes) && !bytes.includes(0)) return null
  let start = 0
  for (let line = 1; start <= bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const row = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (!isUtf8(row) || row.includes(0)) {
      return { line, column: new TextDecoder().decode(row).search(/[\uFFFD\0]/) + 1 }
    }
    start = end < 0 ? bytes.length + 1 : end + 1
  }
  return { line: 1, column: 1 }
}
