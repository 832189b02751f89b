import { type BlockOption, optionOnBlock } from "../../../src/decide/option/onBlock.ts"
import {
  type OptionRequest,
  type OptionSubject,
  PLAIN_REQUEST,
} from "../../../src/decide/option/onBlockRequest.ts"
import { optionSubject } from "../../../src/decide/option/onBlockSubject.ts"
import { loadPortfolio } from "../../../src/io/loadPortfolio.ts"
import type { Portfolio } from "../../../src/model/resolved.ts"
import { evidence } from "../../kit/cases.ts"
import { type Edits, load } from "../../kit/mistakes.ts"

// Blocks of real companies and of the case of mistake 15, and the right to convert them.

export function company(ticker: string): Portfolio {
  const loaded = loadPortfolio(`data/miners/${ticker}.yaml`, evidence)
  if (!loaded.ok) throw new Error(`${ticker} is refused`)
  return loaded.portfolio
}

/** The case of mistake 15, with some of its text replaced. */
export function edited(edits: Edits = []): Portfolio {
  const loaded = load("15-value-today", ...edits)
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"))
  return loaded.portfolio
}

export function place(portfolio: Portfolio, name: string) {
  const [siteId, blockId] = name.split("/")
  const site = portfolio.sites.find(({ id }) => id === siteId)!
  return { portfolio, site, block: site.blocks.find(({ id }) => id === blockId)! }
}

export function subjectOf(
  { portfolio, site, block }: ReturnType<typeof place>,
  request: OptionRequest = PLAIN_REQUEST,
): OptionSubject {
  const found = optionSubject(portfolio, site, block, request)
  if (!found.ok) throw new Error(found.issues.map(({ message }) => message).join("\n"))
  return found.subject
}

/** Few paths: the bounds are wide, the rest is the same. */
const QUICK = { ...PLAIN_REQUEST, paths: 64 }
export function optionOf(at: ReturnType<typeof place>, asked: Partial<OptionRequest> = {}): BlockOption {
  const request = { ...QUICK, ...asked }
  return optionOnBlock(at.portfolio, subjectOf(at, request), request)
}

export const RIOT = place(company("RIOT"), "corsicana/mining")
export const PLAINS = place(edited(), "plains/fleet")
/** The hashprice of the rule of a step. */
export const levelAt = (option: BlockOption, step: number): number =>
  option.trigger.find((point) => point.step === step)!.level!
