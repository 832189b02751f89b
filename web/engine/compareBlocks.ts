import type { Portfolio } from "../../src/model/resolved.ts"
import type { Texts } from "../../src/report/locales/index.ts"
import { usdMillions } from "../../src/report/numbers.ts"
import { alternativeName, type Cell } from "../../src/report/tables.ts"
import { comparedOf, keyOf, LINKS, worthOf } from "../../src/report/views/context.ts"

/** A row of a comparison: what it is about, its cell for the file and for each scenario, and where it leads. */
export type CompareRow = { readonly item: string; readonly cells: readonly Cell[]; readonly link: string }

/** What each block with a choice would best do in each of the portfolios, bold where that is not as in the first. */
export function bestUses(texts: Texts, portfolios: readonly Portfolio[]): readonly CompareRow[] {
  const all = portfolios.map(comparedOf)
  return all[0]!.map(({ site, block }, i) => {
    const best = all.map((compared) => compared[i]!.compared.best)
    return {
      item: block.name,
      link: LINKS.block(keyOf(portfolios[0]!), site.id, block.id),
      cells: best.map((one) => ({
        text: `${alternativeName(texts, one)}${one.candidate < 0 ? "" : ` · ${texts.isolate(`+${usdMillions(one.incrementalNpvUsd)}`)}`}`,
        strong: one.candidate !== best[0]!.candidate,
      })),
    }
  })
}

/** NPV of each block as it is used or committed [USD million]. */
export function blockValues(portfolios: readonly Portfolio[]): readonly CompareRow[] {
  const all = portfolios.map((portfolio) => worthOf(portfolio).blocks)
  return all[0]!.map(({ name, site, block }, i) => ({
    item: name,
    link: LINKS.block(keyOf(portfolios[0]!), site, block),
    cells: all.map((blocks) => ({ text: usdMillions(blocks[i]!.npvUsd) })),
  }))
}
