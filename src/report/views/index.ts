import { block } from "./block.ts"
import { company } from "./company.ts"
import { evidence } from "./evidence.ts"
import { fact } from "./fact.ts"
import { market } from "./market.ts"
import { sector } from "./sector.ts"

export type { BlockArgs } from "./block.ts"
export type { CompanyArgs } from "./company.ts"
export type { CompanyEntry, MachineModel, ViewContext } from "./context.ts"
export type { EvidenceArgs } from "./evidence.ts"
export type { FactArgs } from "./fact.ts"
export type { SectorArgs } from "./sector.ts"
export type { FactCard, Figure, Part, View } from "./view.ts"

/** The pages of the web app: each a pure function of a context and what is asked of it. */
export const views = { sector, company, block, market, evidence, fact } as const
