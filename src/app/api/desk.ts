import { readFileSync } from "node:fs"
import { loadDefinitions, loadEvidence } from "../../io/evidence.ts"
import { openText } from "../../io/openText.ts"
import type { Fact, Source } from "../../model/evidence.ts"
import { type PlainLibrary, plainLibrary } from "../../model/library.ts"
import type { Definition } from "../../track/sector.ts"
import { companyFiles } from "../commands/sector.ts"
import { tagOf } from "./etag.ts"
import type { Jobs } from "./jobs.ts"
import type { Pool } from "./work/pool.ts"

export type EvidenceJson = PlainLibrary & { readonly definitions: readonly Definition[] }

/** A company of data/miners with the text of its file. */
export type Company = {
  readonly ticker: string
  readonly name: string
  readonly asOf: string
  readonly yaml: string
}

/** What data/ holds, read once: a server answers from one state of it. */
export type Shelf = {
  readonly facts: readonly Fact[]
  readonly sources: ReadonlyMap<string, Source>
  readonly definitions: readonly Definition[]
  readonly companies: readonly Company[]
  readonly evidenceJson: string
  readonly evidenceTag: string
}

/** What the resources of the API work with. */
export type Desk = {
  readonly shelf: Shelf
  /** For what answers at once. */
  readonly pool: Pool
  readonly jobs: Jobs
  /** YYYY-MM-DD. */
  readonly today: () => string
  readonly log: (fault: string) => void
}

/** Reads a data folder. Throws for a company whose file has problems: data/ is the product's own. */
export function shelfOf(dataFolder: string): Shelf {
  const library = loadEvidence(dataFolder)
  const definitions = loadDefinitions(dataFolder)
  const companies = companyFiles().map((file): Company => {
    const yaml = readFileSync(file, "utf8")
    const opened = openText(yaml, file, library)
    if (!opened.ok) throw new Error(`${file}: ${opened.issues[0]!.message}`)
    const { ticker, name, asOf } = opened.portfolio
    return { ticker, name, asOf, yaml }
  })
  const evidence: EvidenceJson = { ...plainLibrary(library), definitions }
  const evidenceJson = JSON.stringify(evidence)
  return {
    facts: [...library.facts.values()],
    sources: library.sources,
    definitions,
    companies,
    evidenceJson,
    evidenceTag: tagOf(evidenceJson),
  }
}
