import fc from "fast-check"

// Requests made from an OpenAPI document: what its schemas allow, and what they do not.

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}
type Parameter = {
  readonly name: string
  readonly in: "path" | "query"
  readonly required?: boolean
  readonly schema: Schema
}
type Operation = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}
export type Request = { readonly path: string; readonly method: string; readonly body: unknown }

/** Values of a field that means more than its type, by its name. */
export type Words = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** A whole number of many is drawn near its lower end: a hundred thousand paths are asked for seldom. */
const NEAR = 300
const SELDOM = 40

/** What a schema allows. */
function allowed(schema: Schema, document: Document, words: Words): fc.Arbitrary<unknown> {
  const inner = (one: Schema): fc.Arbitrary<unknown> => allowed(one, document, words)
  if (schema.$ref) return inner(document.components.schemas[schema.$ref.split("/").at(-1)!]!)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const options = schema.oneOf ?? schema.anyOf
  if (options) return fc.oneof(...options.map(inner))
  const { minimum = -1e6, maximum = Number.MAX_SAFE_INTEGER, exclusiveMinimum, exclusiveMaximum } = schema
  switch (schema.type) {
    case "boolean":
      return fc.boolean()
    case "integer": {
      const near = fc.integer({ min: minimum, max: Math.min(maximum, minimum + NEAR) })
      return fc.oneof(
        { arbitrary: near, weight: SELDOM },
        { arbitrary: fc.integer({ min: minimum, max: maximum }), weight: 1 },
      )
    }
    case "number": {
      const [min, max] = [exclusiveMinimum ?? minimum, exclusiveMaximum ?? Math.min(maximum, 1e9)]
      const excluded = {
        minExcluded: exclusiveMinimum !== undefined,
        maxExcluded: exclusiveMaximum !== undefined,
      }
      return fc.double({ min, max, noNaN: true, ...excluded })
    }
    case "array":
      return fc.array(inner(schema.items!), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case "object":
      return fields(schema, document, words)
    default:
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
      if (schema.format === "date")
        return fc
          .date({ noInvalidDate: true, min: new Date("1999-01-01"), max: new Date("2101-01-01") })
          .map((day) => day.toISOString().slice(0, 10))
      return fc.string({ maxLength: Math.min(schema.maxLength ?? 30, 30), unit: "binary" })
  }
}

function fields({ properties = {}, required = [] }: Schema, document: Document, words: Words) {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, words[name] ?? allowed(field, document, words)]),
  )
  return fc.record(model, { requiredKeys: required.filter((name) => name in model) })
}

const junk = fc.oneof(
  fc.anything({ withBigInt: false, withDate: false, withMap: false, withSet: false, withTypedArray: false }),
  fc.constantFrom<unknown>(
    null,
    -1,
    1e300,
    "",
    "\0",
    "💥",
    [[]],
    { __proto__: null, constructor: 1 },
    "9".repeat(5000),
  ),
)

/** What was allowed with one thing about it that is not. */
const spoilt = (sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    junk,
    fc.tuple(sound, fc.string(), junk).map(([value, key, other]) => ({ ...(value as object), [key]: other })),
    fc.tuple(sound, fc.nat(), junk).map(([value, at, other]) => {
      const entries = Object.entries(value as object)
      if (entries.length === 0) return other
      const [name] = entries[at % entries.length]!
      return { ...(value as object), [name]: other }
    }),
    fc.tuple(sound, fc.nat()).map(([value, at]) => {
      const entries = Object.entries(value as object)
      return Object.fromEntries(entries.filter((_, i) => i !== at % Math.max(1, entries.length)))
    }),
  )

/** Requests of one operation, good and bad. */
function requestsOf(document: Document, path: string, method: string, words: Words): fc.Arbitrary<Request> {
  const { parameters = [], requestBody } = document.paths[path]![method]!
  const given = parameters.map((parameter) => {
    const sound = words[parameter.name] ?? allowed(parameter.schema, document, words)
    const value = fc.oneof(
      { arbitrary: sound, weight: 15 },
      { arbitrary: fc.string({ unit: "binary" }), weight: 1 },
    )
    return parameter.required ? value : fc.option(value, { nil: undefined })
  })
  const schema = requestBody?.content["application/json"]?.schema
  const sound = schema && allowed(schema, document, words)
  const body = sound
    ? fc.oneof({ arbitrary: sound, weight: 4 }, { arbitrary: spoilt(sound), weight: 1 })
    : fc.constant(undefined)
  return fc.tuple(fc.tuple(...given), body).map(([values, sent]) => {
    const query = new URLSearchParams()
    let place = path
    parameters.forEach((parameter, i) => {
      const value = values[i]
      if (value === undefined) return
      if (parameter.in === "query") query.append(parameter.name, wellFormed(String(value)))
      else place = place.replace(`{${parameter.name}}`, encodeURIComponent(wellFormed(String(value))))
    })
    return { path: query.size > 0 ? `${place}?${query}` : place, method: method.toUpperCase(), body: sent }
  })
}

const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "?")

/** Requests of every operation of a document, each as often as the others. */
export const requestsFrom = (document: Document, words: Words): fc.Arbitrary<Request> =>
  fc.oneof(
    ...Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => requestsOf(document, path, method, words)),
    ),
  )
