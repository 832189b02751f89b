import type { Issue } from "../../base/issue.ts"
import { formatMonth } from "../../base/month.ts"
import { type BlockRun, runBlock } from "../../cash/block.ts"
import type { Block, Portfolio, Site } from "../../model/resolved.ts"
import { hashpriceInputs, rentInputs } from "./conversionInputs.ts"
import { earnedByHashprice } from "./earned.ts"
import type { OptionRequest, OptionSubject, OptionWindow } from "./onBlockRequest.ts"
import { NEVER, type Started, startedBy } from "./started.ts"

export type SubjectFound =
  | { readonly ok: true; readonly subject: OptionSubject }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** The block of an option with its candidates, or why there is none to value. */
export function optionSubject(
  portfolio: Portfolio,
  site: Site,
  block: Block,
  request: OptionRequest,
): SubjectFound {
  const refused = (...issues: readonly Issue[]): SubjectFound => ({ ok: false, issues })
  const named = candidateIssues(site, block, request.candidates)
  if (named.length > 0) return refused(...named)
  const run = runBlock(portfolio, site, block)
  const earned = earnedByHashprice(run)
  if (!earned) return refused(notMoved(run))
  const undoable = request.backUsd !== null && factorsOf(portfolio, request) > 2
  if (undoable) return refused(TOO_MANY_FACTORS)
  const window = windowOf(portfolio, block, earned.end, request)
  if (window.last < window.first) return refused(windowOver(window))
  const wanted = block.candidates.flatMap((use, i) =>
    request.candidates.length === 0 || request.candidates.includes(use.kind) ? [i] : [],
  )
  const follower = wanted.find((i) => follows(portfolio, site, block, i))
  const fixed = wanted.filter((i) => i !== follower && !follows(portfolio, site, block, i))
  if (follower !== undefined && (request.candidates.length > 0 || fixed.length === 0))
    return refused(followsHashprice(block.candidates[follower]!.kind))
  const months = window.last - window.first + 1 + window.openMonths
  const all = fixed.map((i) => startedBy(portfolio, site, block, i, months))
  const started = request.candidates.length > 0 ? all : [all.reduce((a, b) => (worth(b) > worth(a) ? b : a))]
  const late = started.find(({ lagMonths }) => lagMonths.includes(NEVER))
  if (late) return refused(horizonShort(portfolio, late.use.kind))
  return {
    ok: true,
    subject: {
      site: site.id,
      block: block.id,
      from: block.use.kind,
      today: run,
      earned,
      started,
      window,
      rateInputs: [block.use, ...started.map(({ use }) => use)].map(({ kind, numbers }) => ({
        name: "discountFraction",
        of: kind,
        input: numbers.discountFraction!,
      })),
    },
  }
}

const worth = ({ earnsUsd, buildUsd }: Started): number => earnsUsd[0]! + buildUsd[0]!

const follows = (portfolio: Portfolio, site: Site, block: Block, candidate: number): boolean =>
  earnedByHashprice(runBlock(portfolio, site, block, block.candidates[candidate]!)) !== null

/** From the first modelled month to the deadline; without one, to the end of today's use, when waiting brings nothing more. */
function windowOf(
  portfolio: Portfolio,
  block: Block,
  end: number,
  { by, waitMonths }: OptionRequest,
): OptionWindow {
  const first = portfolio.start
  const deadline = by ?? block.conversionBy
  return deadline === null
    ? { first, last: first + end, rule: "endOfUse", openMonths: waitMonths }
    : { first, last: deadline, rule: by === null ? "conversionBy" : "request", openMonths: 0 }
}

function candidateIssues(site: Site, block: Block, kinds: readonly string[]): readonly Issue[] {
  const path = `${site.id}/${block.id}`
  const known = [...new Set(block.candidates.map(({ kind }) => kind))]
  if (known.length === 0) {
    const message = `${path} has nothing that it could become`
    const hint = "state candidates: […] for the block"
    return [{ code: "no-candidates", path: "--block", given: path, message, hint }]
  }
  return kinds
    .filter((kind) => !known.includes(kind))
    .map((kind): Issue => {
      const hint = `candidates of ${path}: ${known.join(", ")}`
      return kind === block.use.kind
        ? {
            code: "candidate-is-use",
            path: "--candidate",
            given: kind,
            message: `${kind} is what ${path} does today`,
            hint,
          }
        : {
            code: "unknown-candidate",
            path: "--candidate",
            given: kind,
            message: `${path} has no candidate ${kind}`,
            hint,
          }
    })
}

/** How many factors move while one waits. */
function factorsOf(portfolio: Portfolio, { whatIf }: OptionRequest): number {
  const { shortVolatilityPerSqrtYear, longVolatilityPerSqrtYear } = hashpriceInputs(portfolio, whatIf).terms
  const { volatilityPerSqrtYear } = rentInputs(portfolio, whatIf).terms
  return [shortVolatilityPerSqrtYear, longVolatilityPerSqrtYear, volatilityPerSqrtYear].filter(
    (sigma) => sigma > 0,
  ).length
}

const TOO_MANY_FACTORS: Issue = {
  code: "too-many-factors",
  path: "--reversible",
  message:
    "a conversion that can be undone is valued on a grid, of two factors at most; rents would be the third",
  hint: "leave out --reversible or --rent-volatility, or set --short-volatility 0",
}

const notMoved = ({ site, block, use }: BlockRun): Issue => ({
  code: "hashprice-not-earned",
  path: "--block",
  given: `${site.id}/${block.id}`,
  message: `hashprice does not move what ${use.kind} earns, so there is no hashprice at which to convert`,
  hint: "choose a block that mines; hashwatt compare weighs the others",
})

const followsHashprice = (kind: string): Issue => ({
  code: "candidate-follows-hashprice",
  path: "--candidate",
  given: kind,
  message: `hashprice moves what ${kind} would earn too; only candidates that it leaves alone are valued here`,
  hint: "choose another candidate, or weigh it with hashwatt compare",
})

const horizonShort = ({ months }: Portfolio, kind: string): Issue => ({
  code: "horizon-short",
  path: "horizonMonths",
  given: months,
  message: `the ${months} months modelled end before ${kind} is ready`,
  hint: "raise horizonMonths beyond the build and the contract",
})

const windowOver = ({ last, first }: OptionWindow): Issue => ({
  code: "date-order",
  path: "--by",
  given: formatMonth(last),
  message: `${formatMonth(last)} is before the first modelled month ${formatMonth(first)}`,
  hint: "choose a month that is still ahead",
})
