import { readdirSync } from "node:fs"
import { loadPortfolio } from "../../../src/io/loadPortfolio.ts"
import type { Portfolio } from "../../../src/model/resolved.ts"
import { evidence } from "../../kit/cases.ts"

/** Every company of data/miners, by ticker. */
export const companies: readonly Portfolio[] = readdirSync("data/miners")
  .filter((name) => name.endsWith(".yaml"))
  .sort()
  .map((name) => {
    const loaded = loadPortfolio(`data/miners/${name}`, evidence)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues))
    return loaded.portfolio
  })
