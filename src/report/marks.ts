import type { Portfolio } from "../model/resolved.ts"

/** Whether one of the named inputs of a block is an assumption of the file. */
export function assumedIn(
  portfolio: Portfolio,
  siteId: string,
  blockId: string,
  names: readonly string[],
): boolean {
  const site = portfolio.sites.find(({ id }) => id === siteId)
  const block = site?.blocks.find(({ id }) => id === blockId)
  if (!site || !block) return false
  const inputs = { grossMw: block.grossMw, ...block.use.numbers }
  return Object.entries(inputs).some(
    ([name, input]) => names.includes(name) && input.origin.kind === "assumed",
  )
}
