import { type Document, isAlias, isScalar, visit, type YAMLMap } from "yaml"
import type { Issue } from "../base/issue.ts"
import type { At } from "./yamlText.ts"

/** One slip of syntax can make every later line wrong: the first ones tell. */
const MOST_SLIPS = 20

/** The first slips of syntax: what the parser says, and keys stated twice. */
export function slipsOf(document: Document.Parsed, file: string, at: At): readonly Issue[] {
  const { errors, warnings } = document
  const duplicates = duplicateKeys(document).map((offset) => ({
    code: "DUPLICATE_KEY",
    message: "Map keys must be unique",
    pos: [offset] as const,
  }))
  const upTo = (offset: number) => {
    const after = duplicates.findIndex(({ pos }) => pos[0] > offset)
    return duplicates.splice(0, after < 0 ? duplicates.length : after)
  }
  const found = errors.flatMap((error) => [...upTo(error.pos[0]), error])
  return [...found, ...duplicates, ...warnings].slice(0, MOST_SLIPS).map(({ code, message, pos }) => {
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
}

/** Offsets of keys that their mapping has already, the first of them. */
function duplicateKeys(document: Document): readonly number[] {
  const offsets: number[] = []
  visit(document, {
    Map(_key, map: YAMLMap) {
      const known = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (known.has(key.value)) offsets.push(key.range?.[0] ?? 0)
        known.add(key.value)
      }
      return offsets.length > MOST_SLIPS ? visit.BREAK : undefined
    },
  })
  return offsets.slice(0, MOST_SLIPS)
}

/** Anchors and aliases: they hide repetition from readers and make bombs. */
export function forbidden(document: Document, file: string, at: At): readonly Issue[] {
  const issues: Issue[] = []
  const hint = "repeat a block openly with like: OTHER-BLOCK"
  visit(document, {
    Node(_key, node) {
      const sign = isAlias(node) ? `alias *${node.source}` : node.anchor ? `anchor &${node.anchor}` : null
      if (sign !== null)
        issues.push({
          code: "yaml-alias",
          path: "",
          file,
          ...at(node.range?.[0] ?? 0),
          message: `the ${sign} is not read`,
          hint,
        })
      return issues.length > MOST_SLIPS ? visit.BREAK : undefined
    },
  })
  return issues
}
