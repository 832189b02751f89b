import { closest } from "fastest-levenshtein"
import type { Issue } from "../base/issue.ts"
import { runOwner } from "../cash/owner.ts"
import { priceOf } from "../decide/implied.ts"
import { driversOf } from "../decide/sensitivities/drivers.ts"
import type { Block, Portfolio, Site } from "../model/resolved.ts"

// What command line and API ask of a portfolio by name; `path` is what the asker calls the option.

type Found = { readonly ok: true; readonly site: Site; readonly block: Block }

/** The block called SITE/BLOCK; for a misspelt name the names there are. */
export function blockNamed(
  portfolio: Portfolio,
  name: string,
  path: string,
): Found | { readonly ok: false; readonly issue: Issue } {
  const all = portfolio.sites.flatMap((site) =>
    site.blocks.map((block) => ({ site, block, name: `${site.id}/${block.id}` })),
  )
  const found = all.find((candidate) => candidate.name === name)
  if (found) return { ok: true, site: found.site, block: found.block }
  const hint = `blocks: ${all.map((candidate) => candidate.name).join(", ")}`
  const message = `${portfolio.name} has no block ${name}`
  return { ok: false, issue: { code: "unknown-block", path, given: name, message, hint } }
}

/** Whether there is a price of a share to read, given or stated in the file. */
export function priceIssues(portfolio: Portfolio, given: number | null, option: string): readonly Issue[] {
  if (priceOf(portfolio, given)) return []
  const message = `no market price of a share of ${portfolio.name} is stated`
  const hint = `give ${option}, or state owner.sharePriceUsdPerShare in the file`
  return [{ code: "price-needed", path: "owner.sharePriceUsdPerShare", message, hint }]
}

/** Names that no input with a range has. */
export function inputNameIssues(
  portfolio: Portfolio,
  names: readonly string[],
  path: string,
): readonly Issue[] {
  if (names.length === 0) return []
  const known = driversOf(runOwner(portfolio)).map(({ name }) => name)
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const message = `no input with a range is called "${name}"`
      const hint = `did you mean ${closest(name, known)}? names here: ${known.join(", ")}`
      return { code: "unknown-name", path, given: name, message, hint }
    })
}
