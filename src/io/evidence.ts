import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse as parseYaml } from "yaml"
import { type DurationCurve, relativeCurve } from "../base/curve.ts"
import { companyOf, dealOf, financingOf, siteOf } from "../model/entities.ts"
import { factOf, parameterOf, type Row, sourceOf } from "../model/evidence.ts"
import { type Library, libraryOf } from "../model/library.ts"
import type { Definition } from "../track/sector.ts"
import { packageRows } from "./csv.ts"
import { loadDepreciationTables } from "./taxTables.ts"

export type { Library } from "../model/library.ts"

/** Loads data/ once; a malformed row throws with its file and line. */
export function loadEvidence(dataFolder: string): Library {
  const inFolder = (folder: string, ending: string): readonly string[] =>
    readdirSync(join(dataFolder, folder))
      .filter((name) => name.endsWith(ending))
      .sort()
  const facts = inFolder("facts", ".csv").flatMap((name) => packageRows(join(dataFolder, "facts", name)))
  const entityRows = (name: string) => packageRows(join(dataFolder, "entities", `${name}.csv`))
  const taxTables = loadDepreciationTables(dataFolder)
  return libraryOf({
    facts: facts.map(factOf),
    parameters: packageRows(join(dataFolder, "parameters.csv")).map(parameterOf),
    sources: packageRows(join(dataFolder, "sources.csv")).map(sourceOf),
    entities: {
      companies: entityRows("companies").map(companyOf),
      sites: entityRows("sites").map(siteOf),
      deals: entityRows("deals").map(dealOf),
      financings: entityRows("financings").map(financingOf),
    },
    taxTables: { halfYear: [...taxTables.halfYear], midMonth39: [...taxTables.midMonth39] },
    rulesFrom: packageRows(join(dataFolder, "constants.csv")).map((row) => [row.name!, row.from!]),
    curves: curvesOf(packageRows(join(dataFolder, "network", "duration_curves.csv"))),
    markets: inFolder("markets", ".yaml").map((name) => [
      name.replace(/\.yaml$/, ""),
      parseYaml(readFileSync(join(dataFolder, "markets", name), "utf8")) as unknown,
    ]),
  })
}

/** What headline figures count; data/definitions.csv. */
export function loadDefinitions(dataFolder: string): readonly Definition[] {
  return packageRows(join(dataFolder, "definitions.csv")).map((row) => ({
    attribute: row.attribute!,
    subject: row.subject!,
    headline: row.headline!,
    scope: row.scope!,
    cell: row.cell!,
    definition: row.definition!,
    definitionAr: row.definition_ar!,
  }))
}

/** Curves by "point market year", from quantiles and counts of hours above a price. */
function curvesOf(rows: readonly Row[]): readonly (readonly [string, DurationCurve])[] {
  const names = [...new Set(rows.map(curveName))]
  return names.flatMap((name) => {
    const points = curvePoints(rows.filter((row) => curveName(row) === name))
    return points.length > 1 ? [[name, relativeCurve(points)] as const] : []
  })
}

const curveName = (row: Row): string => `${row.point} ${row.market} ${row.year}`

function curvePoints(rows: readonly Row[]): readonly { share: number; priceUsdPerMwh: number }[] {
  const statistic = (name: string): number | undefined => {
    const row = rows.find((candidate) => candidate.statistic === name)
    return row ? Number(row.value) : undefined
  }
  const hours = (statistic("intervals") ?? 0) * (rows[0]?.market?.includes("15") ? 0.25 : 1)
  return rows.flatMap(({ statistic: name = "", value }) => {
    if (name === "min") return [{ share: 0, priceUsdPerMwh: Number(value) }]
    if (name === "max") return [{ share: 1, priceUsdPerMwh: Number(value) }]
    const quantile = /^p(\d+(?:\.\d+)?)$/.exec(name)
    if (quantile) return [{ share: Number(quantile[1]) / 100, priceUsdPerMwh: Number(value) }]
    const above = /^hours_ge_(\d+)$/.exec(name)
    if (above && hours > 0) return [{ share: 1 - Number(value) / hours, priceUsdPerMwh: Number(above[1]) }]
    return []
  })
}
