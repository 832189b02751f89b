import { isUtf8 } from "node:buffer"
import { readFileSync, statSync } from "node:fs"
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
} from "yaml"
import type { Issue } from "../base/issue.ts"

const LARGEST_BYTES = 1024 * 1024
const DEEPEST = 40
/** One slip of syntax can make every later line wrong: the first ones tell. */
const MOST_SLIPS = 20

export type Position = { readonly line: number; readonly column: number }
export type YamlFile =
  | { readonly ok: true; readonly raw: unknown; readonly positionOf: (path: string) => Position }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Reads a YAML file as hostile input: size, encoding, syntax, aliases, tags and depth are checked before use. */
export function readYaml(file: string): YamlFile {
  const refuse = (
    code: string,
    message: string,
    hint: string,
    at: Position = { line: 1, column: 1 },
  ): YamlFile => ({
    ok: false,
    issues: [{ code, path: "", file, ...at, message, hint }],
  })
  const size = sizeOf(file)
  if (typeof size === "string") return refuse("no-file", `${file} cannot be read: ${size}`, "check the path")
  if (size === 0) return refuse("empty-file", "the file is empty", "start from a file in data/miners")
  if (size > LARGEST_BYTES) {
    return refuse(
      "too-large",
      `the file has ${size} bytes, at most ${LARGEST_BYTES} are read`,
      "a portfolio is a few thousand lines at most",
    )
  }
  const bytes = readFileSync(file)
  const bad = firstBadByte(bytes)
  if (bad !== null)
    return refuse("not-utf8", "the file is not UTF-8 text", "save it as UTF-8 without NUL bytes", bad)
  return parse(new TextDecoder().decode(bytes), file, refuse)
}

function parse(
  text: string,
  file: string,
  refuse: (code: string, message: string, hint: string, at?: Position) => YamlFile,
): YamlFile {
  const lines = new LineCounter()
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const deep = tooDeep(text)
  if (deep)
    return refuse("too-deep", `nested deeper than ${DEEPEST} levels`, "a portfolio has about eight", deep)
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: true,
    schema: "core",
    merge: false,
  })
  if (!Array.isArray(documents) || documents.length === 0)
    return refuse("empty-file", "the file holds no value", "start from a file in data/miners")
  if (documents.length > 1)
    return refuse(
      "yaml-documents",
      "the file holds several documents",
      "keep one document a file",
      at(documents[1]!.range[0]),
    )
  const document = documents[0]!
  const slips = [...document.errors, ...document.warnings].slice(0, MOST_SLIPS)
  const issues = slips.map(({ code, message, pos }): Issue => {
    const duplicate = code === "DUPLICATE_KEY"
    const tag = code === "TAG_RESOLVE_FAILED"
    const hint = duplicate
      ? "keep one of them"
      : tag
        ? "write plain values without tags"
        : "check indentation, quotes and colons"
    return {
      code: duplicate ? "duplicate-key" : tag ? "yaml-tag" : "yaml-syntax",
      path: "",
      file,
      ...at(pos[0]),
      message: message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, ""),
      hint,
    }
  })
  issues.push(...forbidden(document, file, at))
  if (issues.length > 0) return { ok: false, issues }
  if (!isMap(document.contents))
    return refuse(
      "not-a-mapping",
      "the file is not a portfolio: its top level is not a mapping",
      "start with name: …",
    )
  return {
    ok: true,
    raw: document.toJS({ maxAliasCount: 0 }),
    positionOf: (path) => positionOf(document, path, at),
  }
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

/** Depth by brackets and indentation, before the recursive parser sees the text. */
function tooDeep(text: string): Position | null {
  let depth = 0
  let indents: number[] = []
  const rows = text.split("\n")
  for (const [i, row] of rows.entries()) {
    const body = row.trim()
    if (body === "" || body.startsWith("#")) continue
    const indent = row.length - row.trimStart().length
    indents = [...indents.filter((known) => known < indent), indent]
    let deepest = depth
    for (const sign of body) {
      depth += sign === "[" || sign === "{" ? 1 : sign === "]" || sign === "}" ? -1 : 0
      deepest = Math.max(deepest, depth)
    }
    const dashes = /^(?:- )+/.exec(body)?.[0].length ?? 0
    if (deepest + indents.length + dashes / 2 > DEEPEST) return { line: i + 1, column: indent + 1 }
  }
  return null
}

function forbidden(document: Document, file: string, at: (offset: number) => Position): readonly Issue[] {
  const issues: Issue[] = []
  const hint = "repeat a block openly with like: OTHER-BLOCK"
  visit(document, {
    Node(_key, node) {
      const place = at(node.range?.[0] ?? 0)
      if (isAlias(node))
        issues.push({
          code: "yaml-alias",
          path: "",
          file,
          ...place,
          message: `the alias *${node.source} is not read`,
          hint,
        })
      else if (node.anchor)
        issues.push({
          code: "yaml-alias",
          path: "",
          file,
          ...place,
          message: `the anchor &${node.anchor} is not read`,
          hint,
        })
      if (issues.length > 20) return visit.BREAK
      return undefined
    },
  })
  return issues
}

/** Place of the key or item at `sites[0].blocks[1].grossMw`; of its nearest ancestor when it is not written. */
function positionOf(document: Document, path: string, at: (offset: number) => Position): Position {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const part of path.match(/[^.[\]]+/g) ?? []) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) =>
          isPair(item) && isNode(item.key) && String((item.key as { value?: unknown }).value) === part,
      )
      if (!pair) break
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(part)]
      if (!isNode(item)) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
    if (!isCollection(node) && isNode(node)) offset = offset || (node.range?.[0] ?? 0)
  }
  return at(offset)
}
