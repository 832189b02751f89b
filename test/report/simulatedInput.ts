import { type Simulation, simulateValue } from "../../src/decide/simulate/index.ts"
import type { Locale } from "../../src/report/locales/index.ts"
import type { ReportInput } from "../../src/report/page.ts"
import type { Simulated } from "../../src/report/simulation.ts"
import type { SimulationView } from "../../src/report/simulationTables.ts"
import { capitalFile } from "./capitalFile.ts"
import { fileOf, reportInput } from "./fixture.ts"

const OPTIONS = { paths: 512, seed: 7, method: "sobol" } as const
const MANIFEST = {
  ...OPTIONS,
  engineVersion: "0.1.0",
  v8: "13.6.233",
  inputHash: "0123456789abcdef".repeat(4),
}

const simulated = (input: ReportInput): Simulated => ({
  simulation: simulateValue(input.portfolio, OPTIONS),
  manifest: MANIFEST,
})

/** A company with loans, converts and a price: one hall to come with a stated delay, one without; no drawn bitcoin. */
const funded = { ...capitalFile(), uncertainty: { btcPrice: "none" } }
const withShares = simulated(reportInput("en", funded.name, funded))
/** One whose shares are not known. */
const plain = fileOf("No shares", { owner: {} })
const withoutShares = simulated(reportInput("en", plain.name, plain))

/** Reports of both with what their paths gave; simulated once, as no language changes a number. */
export const sharesInput = (locale: Locale): ReportInput & { readonly simulation: Simulated } => ({
  ...reportInput(locale, funded.name, funded),
  simulation: withShares,
})
export const blocksInput = (locale: Locale): ReportInput & { readonly simulation: Simulated } => ({
  ...reportInput(locale, plain.name, plain),
  simulation: withoutShares,
})

/** What tables are made from, with some numbers of the simulation replaced. */
export const viewOf = (
  { simulation: { simulation, manifest }, portfolio, value }: ReturnType<typeof sharesInput>,
  changed: Partial<Simulation> = {},
): SimulationView => ({ simulation: { ...simulation, ...changed }, manifest, portfolio, value })
