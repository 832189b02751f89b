import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isSeq,
  LineCounter,
  parseAllDocuments,
} from "yaml"
import type { Issue } from "../base/issue.ts"
import { forbidden, slipsOf } from "./yamlSlips.ts"

export const LARGEST_BYTES = 1024 * 1024
const DEEPEST = 40

export type Position = { readonly line: number; readonly column: number }
/** The place of an offset in the text. */
export type At = (offset: number) => Position
/** A document as plain values, with the place of each path in it; or what is wrong with it. */
export type YamlText =
  | { readonly ok: true; readonly raw: unknown; readonly positionOf: (path: string) => Position }
  | { readonly ok: false; readonly issues: readonly Issue[] }

export type Refusal = (code: string, message: string, hint: string, at?: Position) => YamlText & { ok: false }

/** Refuses a document as a whole. */
export const refusalOf =
  (file: string): Refusal =>
  (code, message, hint, at = { line: 1, column: 1 }) => ({
    ok: false,
    issues: [{ code, path: "", file, ...at, message, hint }],
  })

export const notUtf8 = (refuse: Refusal, at: Position) =>
  refuse("not-utf8", "the file is not UTF-8 text", "save it as UTF-8 without NUL bytes", at)

/** What is wrong with the size of a document, before anything else is looked at. */
export function sizeRefusal(bytes: number, refuse: Refusal): (YamlText & { ok: false }) | null {
  if (bytes === 0) return refuse("empty-file", "the file is empty", "start from a file in data/miners")
  if (bytes <= LARGEST_BYTES) return null
  const message = `the file has ${bytes} bytes, at most ${LARGEST_BYTES} are read`
  return refuse("too-large", message, "a portfolio is a few thousand lines at most")
}

/** Reads YAML text as hostile input, `file` naming it in messages: size, characters, syntax, aliases, tags and depth are checked before use. */
export function readYamlText(given: string, file: string): YamlText {
  const refuse = refusalOf(file)
  const text = given.replace(/^\uFEFF/, "")
  const refused = sizeRefusal(new TextEncoder().encode(text).length, refuse)
  if (refused) return refused
  const bad = text.search(/[\0\p{Surrogate}]/u)
  if (bad >= 0) {
    const rows = text.slice(0, bad).split("\n")
    return notUtf8(refuse, { line: rows.length, column: rows.at(-1)!.length + 1 })
  }
  return parse(text, file, refuse)
}

function parse(text: string, file: string, refuse: Refusal): YamlText {
  const lines = new LineCounter()
  const at: At = (offset) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const deep = tooDeep(text)
  if (deep)
    return refuse("too-deep", `nested deeper than ${DEEPEST} levels`, "a portfolio has about eight", deep)
  // The parser's own look for duplicate keys takes the square of their number: minutes for a megabyte.
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    schema: "core",
    merge: false,
    logLevel: "error",
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
  const issues = [...slipsOf(document, file, at), ...forbidden(document, file, at)]
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

/** Place of the key or item at `sites[0].blocks[1].grossMw`; of its nearest ancestor when it is not written. */
function positionOf(document: Document, path: string, at: At): Position {
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
