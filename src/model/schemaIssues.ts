import { closest, distance } from "fastest-levenshtein"
import { z } from "zod"
import type { Issue } from "../base/issue.ts"

type ZodIssue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Translates one finding of the schema library into issues with stable codes and hints. */
export function schemaIssues(issue: ZodIssue, raw: unknown, schema: z.ZodType): readonly Issue[] {
  const path = pathText(issue.path)
  const given = valueAt(raw, issue.path)
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path, raw)
    return issue.keys.map((key) => unknownKey(key, path, known))
  }
  if (issue.code === "custom") {
    const { code = "invalid", hint } = (issue.params ?? {}) as { code?: string; hint?: string }
    return [{ code, path, given, message: issue.message, ...(hint ? { hint } : {}) }]
  }
  if (
    issue.code === "invalid_union" &&
    issue.errors.length > 0 &&
    given !== null &&
    typeof given === "object"
  ) {
    const inner = issue.errors.at(-1)!
    return inner.flatMap((error) =>
      schemaIssues({ ...error, path: [...issue.path, ...error.path] }, raw, schema),
    )
  }
  if (given === undefined) {
    const hint = missingHint(schema, issue.path, raw) ?? issue.message
    return [{ code: "missing", path, message: `${path || "the document"} is missing`, hint }]
  }
  const options = "values" in issue ? issue.values.map(String) : optionsAt(schema, issue.path, raw)
  const hint = options.length ? `choose one of ${options.join(", ")}` : issue.message
  const code = issue.code === "invalid_type" ? "wrong-type" : "invalid"
  return [{ code, path, given, message: `${shown(given)} does not fit here`, hint }]
}

/** What would stand where nothing does: the choices, the meaning of the field, or the fields of an object. */
function missingHint(schema: z.ZodType, path: Path, raw: unknown): string | undefined {
  const options = optionsAt(schema, path, raw)
  if (options.length > 0) return `choose one of ${options.join(", ")}`
  const around = schemaAt(schema, path.slice(0, -1), raw)
  const field =
    around instanceof z.ZodObject ? (around.shape as Record<PropertyKey, z.ZodType>)[path.at(-1)!] : undefined
  if (field?.description) return field.description
  const keys = keysAt(schema, path, raw)
  return keys.length > 0 ? `its fields: ${keys.join(", ")}` : undefined
}

function unknownKey(key: string, path: string, known: readonly string[]): Issue {
  const near = known.length ? closest(key, known) : ""
  const close = near !== "" && distance(key, near) <= Math.max(2, key.length / 3)
  const hint = close ? `did you mean ${near}?` : `fields here: ${known.join(", ")}`
  return {
    code: "unknown-key",
    path: path ? `${path}.${key}` : key,
    given: key,
    message: `"${key}" is not a field here`,
    hint,
  }
}

/** `sites[0].blocks[1].grossMw` */
function pathText(path: Path): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : `${i ? "." : ""}${String(part)}`))
    .join("")
}

export function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part],
    raw,
  )
}

const shown = (given: unknown): string => {
  const text = JSON.stringify(given) ?? "nothing"
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const keysAt = (schema: z.ZodType, path: Path, raw: unknown): readonly string[] => {
  const at = schemaAt(schema, path, raw)
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

/** The options of a choice, and the kinds of a union of kinds. */
function optionsAt(schema: z.ZodType, path: Path, raw: unknown): readonly string[] {
  const at = schemaAt(schema, path, raw)
  if (at instanceof z.ZodEnum) return at.options.map(String)
  const union = schemaAt(schema, path.slice(0, -1), raw, true)
  if (path.at(-1) === "kind" && union instanceof z.ZodDiscriminatedUnion) {
    return union.options.flatMap((option) =>
      option instanceof z.ZodObject ? literals(option.shape.kind) : [],
    )
  }
  return []
}

const literals = (schema: unknown): readonly string[] =>
  schema instanceof z.ZodLiteral ? [...schema.values].map(String) : []

/** The schema that governs a path; `raw` says which option of a union is meant. */
function schemaAt(schema: z.ZodType, path: Path, raw: unknown, keepUnion = false): z.ZodType | undefined {
  const at = unwrap(schema, raw, keepUnion && path.length === 0)
  const [part, ...rest] = path
  if (part === undefined || !at) return at
  const inner = (raw as Record<PropertyKey, unknown> | undefined)?.[part]
  if (at instanceof z.ZodObject) {
    const field = (at.shape as Record<PropertyKey, z.ZodType>)[part]
    return field && schemaAt(field, rest, inner, keepUnion)
  }
  return at instanceof z.ZodArray ? schemaAt(at.element as z.ZodType, rest, inner, keepUnion) : undefined
}

function unwrap(schema: z.ZodType, raw: unknown, keepUnion: boolean): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap() as z.ZodType, raw, keepUnion)
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    if (keepUnion) return schema
    const kind = (raw as { kind?: unknown } | undefined)?.kind
    return schema.options.find(
      (option) => option instanceof z.ZodObject && literals(option.shape.kind).includes(String(kind)),
    ) as z.ZodType | undefined
  }
  if (schema instanceof z.ZodUnion) return unwrap(schema.options.at(-1) as z.ZodType, raw, keepUnion)
  return schema
}
