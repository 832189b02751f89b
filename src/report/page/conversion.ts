import { type BlockRun, runBlock } from "../../cash/block.ts"
import type { Alternative, Comparison } from "../../decide/compare.ts"
import { presentValueByLine } from "../../decide/lines.ts"
import type { Block, Site, Terms } from "../../model/resolved.ts"
import type { ConversionBridge } from "../charts/conversionBridge.ts"
import type { BridgeBar } from "../charts/waterfall.ts"
import type { Texts } from "../locales/index.ts"
import type { PageContext, ReportInput } from "./input.ts"

/** A comparison with the parts of the portfolio that it speaks of. */
export type Conversion = {
  readonly comparison: Comparison
  readonly site: Site
  readonly block: Block
  readonly staying: Alternative
  /** The best of the candidates, whether or not it beats staying. */
  readonly converting: Alternative
  readonly today: BlockRun
  readonly converted: BlockRun
}

/** The blocks that have candidates, each with its best conversion, largest gain first. */
export function conversionsOf(input: ReportInput): readonly Conversion[] {
  return input.comparisons
    .flatMap((comparison) => {
      const site = input.portfolio.sites.find(({ id }) => id === comparison.site)
      const block = site?.blocks.find(({ id }) => id === comparison.block)
      const staying = comparison.alternatives.find(({ candidate }) => candidate < 0)
      const candidates = comparison.alternatives.filter(({ candidate }) => candidate >= 0)
      if (!site || !block || !staying || candidates.length === 0) return []
      const converting = candidates.reduce((a, b) => (b.incrementalNpvUsd > a.incrementalNpvUsd ? b : a))
      const today = runOf(input, site, block, block.use)
      const converted = runOf(input, site, block, block.candidates[converting.candidate]!)
      return [{ comparison, site, block, staying, converting, today, converted }]
    })
    .sort((a, b) => b.converting.incrementalNpvUsd - a.converting.incrementalNpvUsd)
}

function runOf(input: ReportInput, site: Site, block: Block, use: Terms): BlockRun {
  const known = input.runs?.find((run) => run.block === block && run.use === use)
  return known ?? runBlock(input.portfolio, site, block, use)
}

/** Today's runs of all blocks. */
export const todaysRuns = (input: ReportInput): readonly BlockRun[] =>
  input.portfolio.sites.flatMap((site) => site.blocks.map((block) => runOf(input, site, block, block.use)))

/** From the value of staying to that of converting, by the cash lines of the new use. */
export function bridgeOf(
  context: Pick<PageContext, "texts" | "sourceNote">,
  conversion: Pick<Conversion, "staying" | "converting" | "site" | "block" | "converted">,
): ConversionBridge {
  const { texts } = context
  const { staying, converting, block } = conversion
  const lines = presentValueByLine(conversion.converted).lines.filter(({ usd }) => Math.abs(usd) >= 1)
  const steps: BridgeBar[] = [
    { name: texts.say("bridge.lost"), usd: -converting.lostNpvUsd },
    ...lines.map(({ name, kind, usd }) => ({
      name: texts.maybe(`line.${name}`) ?? texts.say(`line.${kind}`),
      usd,
    })),
    { name: texts.say("bridge.resale"), usd: converting.resaleUsd },
  ]
  return {
    id: `bridge-${conversion.site.id}-${block.id}`,
    from: useName(texts, staying.use),
    to: useName(texts, converting.use),
    staying: { name: texts.say("bridge.staying"), usd: staying.npvUsd },
    steps: steps.filter(({ usd }) => Math.abs(usd) >= 1),
    converting: texts.say("bridge.converting"),
    sourceNote: context.sourceNote,
  }
}

export const useName = (texts: Texts, use: string): string => texts.maybe(`use.${use}`) ?? use

/** A use inside a sentence. */
export const useNoun = (texts: Texts, use: string): string => texts.maybe(`noun.${use}`) ?? use

export const placeName = (texts: Texts, { site, block }: Pick<Conversion, "site" | "block">): string =>
  texts.isolate(site.name === block.name ? site.name : `${site.name} (${block.name})`)
