import { z } from "zod"
import type { QuantitySpec } from "../base/quantity.ts"
import { PortfolioSchema } from "./portfolio.ts"

type Json = Record<string, unknown>

/** JSON Schema (draft 2020-12) of portfolio files, for editors: generated from the schemas that check them. */
export function portfolioJsonSchema(): Json {
  const schema = z.toJSONSchema(PortfolioSchema, {
    io: "input",
    unrepresentable: "any",
    reused: "ref",
    override: ({ zodSchema, jsonSchema }) => {
      const meta = (zodSchema as unknown as z.ZodType).meta?.()
      const quantity = meta?.quantity as QuantitySpec | undefined
      if (quantity) replace(jsonSchema, quantitySchema(quantity))
      else if (meta?.month) replace(jsonSchema, monthSchema(meta.description))
      delete (jsonSchema as Json).quantity
      delete (jsonSchema as Json).month
    },
  }) as Json
  return {
    ...withLikes(schema),
    title: "Hashwatt portfolio",
    $id: "https://hashwatt.org/schema/portfolio.json",
  }
}

function replace(target: object, by: Json): void {
  for (const key of Object.keys(target)) delete (target as Json)[key]
  Object.assign(target, by)
}

function quantitySchema({ unit, doc, min, max, basis, parameter }: QuantitySpec): Json {
  const bounds = { ...(min > -Infinity ? { minimum: min } : {}), ...(max < Infinity ? { maximum: max } : {}) }
  const number = { type: "number", ...bounds }
  const percent = unit === "fraction" ? [{ type: "string", pattern: "^-?\\d+(\\.\\d+)?%$" }] : []
  const fields = (properties: Json, required: readonly string[]): Json => ({
    type: "object",
    properties,
    required,
    additionalProperties: false,
  })
  const megawatts = basis ? `, ${basis === "gross" ? "gross" : "critical IT"} MW` : ""
  return {
    description: `${doc} [${unit}${megawatts}]${parameter ? `; default ${parameter}` : ""}`,
    "x-unit": unit,
    ...(basis ? { "x-basis": basis } : {}),
    anyOf: [
      number,
      ...percent,
      fields({ fact: { type: "string" }, at: { enum: ["low", "high"] } }, ["fact"]),
      fields({ assume: { anyOf: [number, ...percent] }, because: { type: "string", minLength: 1 } }, [
        "assume",
        "because",
      ]),
      fields({ parameter: { type: "string" } }, ["parameter"]),
    ],
  }
}

const monthSchema = (description: string | undefined): Json => ({
  type: "string",
  pattern: "^\\d{4}-(0[1-9]|1[0-2])(-\\d{2})?$",
  description: `${description ?? "Month"} [YYYY-MM]`,
})

/** A block may state `like: OTHER`, and then only its id besides. */
function withLikes(schema: Json): Json {
  const block = ["properties", "sites", "items", "properties", "blocks", "items"].reduce<Json>(
    (value, key) => followed(schema, value[key] as Json),
    schema,
  )
  const description = "Another block of this site, from which every field that is not stated is taken"
  block.properties = { ...(block.properties as Json), like: { type: "string", description } }
  block.anyOf = [{ required: ["like"] }, { required: block.required }]
  block.required = ["id"]
  return schema
}

function followed(schema: Json, part: Json): Json {
  const name = typeof part.$ref === "string" ? part.$ref.split("/").at(-1)! : undefined
  return name === undefined ? part : ((schema.$defs as Json)[name] as Json)
}
