import type { Evidence } from "../model/resolved.ts"
import { type Loaded, openYaml } from "./openText.ts"
import { readYaml } from "./yamlFile.ts"

export type { Loaded } from "./openText.ts"

/** The portfolio of a file, or every problem with it at its line and column, in the order of the file. */
export const loadPortfolio = (file: string, evidence: Evidence): Loaded =>
  openYaml(readYaml(file), file, evidence)
