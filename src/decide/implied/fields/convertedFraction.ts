import type { Block, Portfolio, Site, Terms } from "../../../model/resolved.ts"
import { useOf } from "../../../uses/index.ts"
import { compareBlock, conversionIndex } from "../../compare.ts"
import { changeBlocks, valued } from "../../sensitivities/inputs.ts"
import { defineField } from "../field.ts"

/** A part of the pipeline: a block that is not live yet, or a live one with the conversion that would add most. */
type Part = { readonly block: Block; readonly site: Site; readonly to: Terms | null }

/**
 * Share of the pipeline that becomes what it is meant to be, by gross megawatts. The pipeline is every block that is not
 * live, at its chance of delivery, and every live block that would be worth more as an AI hall, of which none is
 * converted today. Below today's share every chance shrinks alike; above it every chance, and the share of each block
 * that converts, goes the same part of the way to one.
 */
export const convertedFraction = defineField({
  name: "convertedFraction",
  unit: "fraction",
  doc: "Share of the pipeline that is delivered or converted, by gross MW",
  search: { low: 0, high: 1 },
  replaces: [
    "stageEnergisedFraction",
    "stageUnderConstructionFraction",
    "stageAgreedFraction",
    "stageStudyFraction",
    "stageAnnouncedFraction",
  ],
  open: ({ portfolio }) => {
    const parts = pipelineOf(portfolio)
    const total = parts.reduce((sum, { block }) => sum + block.grossMw.value, 0)
    if (total === 0) return null
    const today =
      parts.reduce((sum, part) => sum + part.block.grossMw.value * deliveredShare(part), 0) / total
    const moved = (share: number, wanted: number): number =>
      wanted < today ? (share * wanted) / today : share + ((1 - share) * (wanted - today)) / (1 - today)
    return {
      today,
      at: (wanted) =>
        wanted === today ? portfolio : withShares(portfolio, parts, (share) => moved(share, wanted)),
    }
  },
})

/** The parts of the pipeline with their megawatts, for a reader who asks what it is. */
export function pipelineOf(portfolio: Portfolio): readonly Part[] {
  return portfolio.sites.flatMap((site) =>
    site.blocks.flatMap((block): Part[] => {
      if (block.stage.power !== "energised" || block.stage.build !== "ready")
        return [{ block, site, to: null }]
      const to = conversionOf(portfolio, site, block)
      return to ? [{ block, site, to }] : []
    }),
  )
}

const deliveredShare = ({ block, to }: Part): number => (to ? 0 : block.delivery.value)

/** The firm use that a flexible load would gain most from; null where none adds value. */
function conversionOf(portfolio: Portfolio, site: Site, block: Block): Terms | null {
  const firm = block.candidates.filter(({ kind }) => useOf(kind).firm)
  if (useOf(block.use.kind).firm || firm.length === 0) return null
  const { best } = compareBlock(portfolio, site, { ...block, candidates: firm })
  return firm[best.candidate] ?? null
}

function withShares(
  portfolio: Portfolio,
  parts: readonly Part[],
  moved: (share: number) => number,
): Portfolio {
  const delivered = changeBlocks(portfolio, (block) => {
    const part = parts.find((one) => one.block === block)
    if (!part || part.to) return block
    return { ...block, delivery: valued(block.delivery, moved(block.delivery.value)) }
  })
  return {
    ...delivered,
    sites: delivered.sites.map((site) => ({
      ...site,
      blocks: site.blocks.flatMap((block) => {
        const part = parts.find((one) => one.block === block)
        return part?.to ? split(portfolio, block, part.to, moved(0)) : [block]
      }),
    })),
  }
}

/**
 * A block of which a share converts, as two: what stays, and what does the same until the conversion and the new use from
 * then on. The sale of its machines is not counted.
 */
function split(portfolio: Portfolio, block: Block, to: Terms, share: number): readonly Block[] {
  if (share <= 0) return [block]
  const month = portfolio.start + conversionIndex(portfolio, block, to)
  const before = month > portfolio.start ? endedAt(block.use, month, portfolio.start) : null
  const converted: Block = {
    ...scaled(block, share),
    use: scaledTerms(to, share),
    before: before && scaledTerms(before, share),
    candidates: [],
  }
  return share >= 1 ? [converted] : [scaled(block, 1 - share), { ...converted, id: `${block.id}-converted` }]
}

/** A use that gives way in a month; null for one that has no end to state. */
function endedAt(use: Terms, month: number, start: number): Terms | null {
  const { endMonth, startMonth } = use.months
  if ("endMonth" in useOf(use.kind).schema.shape)
    return { ...use, months: { ...use.months, endMonth: Math.min(month, endMonth ?? month) } }
  const { termMonths } = use.numbers
  if (!termMonths) return null
  const left = Math.max(0, month - (startMonth ?? start))
  return {
    ...use,
    numbers: { ...use.numbers, termMonths: valued(termMonths, Math.min(termMonths.value, left)) },
  }
}

const scaled = (block: Block, share: number): Block => ({
  ...block,
  grossMw: valued(block.grossMw, block.grossMw.value * share),
  use: scaledTerms(block.use, share),
  before: block.before && scaledTerms(block.before, share),
})

/** Units of numbers that are twice as much for a block of twice the megawatts. */
const EXTENSIVE: ReadonlySet<string> = new Set(["MW", "USD"])

/** The terms of a use on a share of its megawatts. */
export const scaledTerms = (use: Terms, share: number): Terms => ({
  ...use,
  numbers: Object.fromEntries(
    Object.entries(use.numbers).map(([name, input]) => [
      name,
      EXTENSIVE.has(input.spec.unit) ? valued(input, input.value * share) : input,
    ]),
  ),
})
