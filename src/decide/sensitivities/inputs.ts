import type { OwnerRun } from "../../cash/owner.ts"
import type { Block, Input, Portfolio, Site, Terms } from "../../model/resolved.ts"

/** A number of a portfolio where it stands: `place` is "market", "owner", "tax", an instrument, a site or SITE/BLOCK. */
export type Placed = {
  readonly place: string
  readonly field: string
  readonly input: Input
  /** Options chosen beside it. */
  readonly choices: Terms["choices"]
}

/** What becomes of one number; the same object where nothing does. */
type Change = (placed: Placed) => Input

/** The portfolio with every number passed through `change`: of its owner, market, tax, instruments, sites and blocks. */
export function changeInputs(portfolio: Portfolio, change: Change): Portfolio {
  const all = (place: string, numbers: Terms["numbers"], choices: Terms["choices"] = {}): Terms["numbers"] =>
    Object.fromEntries(
      Object.entries(numbers).map(([field, input]) => [field, change({ place, field, input, choices })]),
    )
  const single = (place: string, field: string, input: Input): Input =>
    change({ place, field, input, choices: {} })
  const terms = <T extends Terms>(place: string, one: T): T => ({
    ...one,
    numbers: all(place, one.numbers, one.choices),
  })
  const block = (site: Site, one: Block): Block => {
    const place = `${site.id}/${one.id}`
    return {
      ...one,
      grossMw: single(place, "grossMw", one.grossMw),
      delivery: single(place, "deliveryFraction", one.delivery),
      use: terms(place, one.use),
      before: one.before && terms(place, one.before),
      candidates: one.candidates.map((candidate) => terms(place, candidate)),
    }
  }
  return {
    ...portfolio,
    owner: all("owner", portfolio.owner),
    market: {
      ...portfolio.market,
      numbers: all("market", portfolio.market.numbers),
      difficulty: portfolio.market.difficulty && terms("market.difficulty", portfolio.market.difficulty),
    },
    tax: terms("tax", portfolio.tax),
    instruments: portfolio.instruments.map((one) => terms(`instruments.${one.id}`, one)),
    sites: portfolio.sites.map((site) => ({
      ...site,
      power: terms(site.id, site.power),
      indexUsdPerMwh: site.indexUsdPerMwh && single(site.id, "indexUsdPerMwh", site.indexUsdPerMwh),
      blocks: site.blocks.map((one) => block(site, one)),
    })),
  }
}

/** Numbers that no formula of a block reads and that move its value all the same. */
const OUTSIDE_FORMULAS = new Set(["grossMw", "deliveryFraction", "discountFraction", "indexUsdPerMwh"])

/**
 * The numbers that may move the value: all of owner, market, tax and instruments, and of sites and blocks those that a
 * formula reads, because a file states defaults that its uses never look at. Candidates are not part of the value.
 */
export function inputsOf({ portfolio, runs }: OwnerRun): readonly Placed[] {
  const read = new Map<string, Set<string>>()
  for (const { site, block, sheet } of runs)
    for (const place of [site.id, `${site.id}/${block.id}`])
      read.set(place, new Set([...(read.get(place) ?? []), ...sheet.inputs]))
  const placed: Placed[] = []
  const sites = portfolio.sites.map((site) => ({
    ...site,
    blocks: site.blocks.map((block) => ({ ...block, candidates: [] })),
  }))
  changeInputs({ ...portfolio, sites }, (one) => {
    const names = read.get(one.place)
    if (!names || names.has(one.field) || OUTSIDE_FORMULAS.has(one.field)) placed.push(one)
    return one.input
  })
  return placed
}

/** An input with another value; its origin stays, as what it is a change of. */
export const valued = (input: Input, value: number): Input =>
  value === input.value ? input : { ...input, value }

/** The portfolio with what its blocks are committed to changed. */
export const changeBlocks = (
  portfolio: Portfolio,
  change: (block: Block, site: Site) => Block,
): Portfolio => ({
  ...portfolio,
  sites: portfolio.sites.map((site) => ({
    ...site,
    blocks: site.blocks.map((block) => change(block, site)),
  })),
})
