import { parseMonth } from "../base/month.ts"
import type { OwnerRun } from "../cash/owner.ts"
import type { ProjectValue } from "./projects.ts"

type Found = { readonly path: string; readonly message: string }

/** One usual mistake that a file can still make: a stable code, and where it stands. */
export type WarningRule = {
  readonly code: string
  readonly find: (run: OwnerRun, projects: readonly ProjectValue[]) => readonly Found[]
}

/** Months after which a market snapshot is called stale. */
const FRESH_MONTHS = 1

const staleMarket: WarningRule = {
  code: "stale-market",
  find: ({ portfolio: { market, asOf } }) => {
    const age = parseMonth(asOf)! - parseMonth(market.asOf)!
    if (age <= FRESH_MONTHS) return []
    const message = `the market is of ${market.asOf}, ${age} months before ${asOf}: give your own with market: {…}`
    return [{ path: "market", message }]
  },
}

const flatPower: WarningRule = {
  code: "flat-power",
  find: ({ portfolio: { sites } }) =>
    sites
      .filter((site) => {
        const uncited = site.power.numbers.priceUsdPerMwh?.origin.kind !== "fact"
        return (
          site.power.kind === "fixed" && uncited && site.blocks.some((block) => block.use.kind === "mine")
        )
      })
      .map((site) => ({
        path: `${site.id}.power`,
        message: "one flat power price stands for the whole cost of power, and it is not a cited fact",
      })),
}

const UNSIZED: Readonly<Record<string, string>> = {
  nothingToBuild: "nothing is left to build in the modelled months",
  noCash: "the blocks earn nothing in its tenor",
  horizonTooShort: "its tenor ends after the modelled months",
  noCapacity: "planned cash carries no debt at the target coverage",
}

const unsized: WarningRule = {
  code: "debt-not-sized",
  find: (_run, projects) =>
    projects.flatMap(({ id, unsized: why }) =>
      why ? [{ path: `instruments.${id}`, message: `the loan is not sized: ${UNSIZED[why]}` }] : [],
    ),
}

/** Every rule; the report and --strict know them by code. Adding one is an entry here and a text in each language. */
export const WARNINGS: readonly WarningRule[] = [staleMarket, flatPower, unsized]
