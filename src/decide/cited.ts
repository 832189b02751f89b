import type { BlockRun } from "../cash/block.ts"
import { runBlock } from "../cash/block.ts"
import { npv } from "../cash/metrics.ts"
import type { Input, Origin, Portfolio } from "../model/resolved.ts"

/** How a value leans on its inputs by origin; the four shares add to 1, or are all 0 for a value without inputs. */
export type CitedShare = {
  readonly citedFraction: number
  readonly parameterFraction: number
  readonly assumedFraction: number
  readonly givenFraction: number
  readonly weights: readonly InputWeight[]
}

/** The pull of one input: the change of value for a change of the input, both in percent, times the value [USD]. */
export type InputWeight = {
  readonly path: string
  readonly name: string
  readonly input: Input
  readonly weightUsd: number
}

const BUMP = 0.01
const SHARED = new Set([
  "networkDifficulty",
  "feesBtcPerBlock",
  "subsidyBtcPerBlock",
  "hashpriceTrendPerYear",
  "btcPriceUsdPerBtc",
  "hashpriceUsdPerPhDay",
  "btcDriftPerYear",
])

/**
 * The share of a result that rests on cited facts: each input weighs |x dV/dx|, by a bump of 1% on the engine itself,
 * and weights are added up by origin. An input that does not move the value does not count, however well cited.
 */
export function citedShare(portfolio: Portfolio, runs: readonly BlockRun[]): CitedShare {
  const weights = [...runs.flatMap((run) => blockWeights(portfolio, run)), ...ownerWeights(portfolio)]
  const total = weights.reduce((sum, { weightUsd }) => sum + weightUsd, 0)
  const share = (kind: Origin["kind"]): number => {
    const part = weights.reduce(
      (sum, { input, weightUsd }) => sum + (input.origin.kind === kind ? weightUsd : 0),
      0,
    )
    return total > 0 ? part / total : 0
  }
  return {
    citedFraction: share("fact"),
    parameterFraction: share("parameter"),
    assumedFraction: share("assumed"),
    givenFraction: share("given"),
    weights: weights.sort((a, b) => b.weightUsd - a.weightUsd),
  }
}

function blockWeights(portfolio: Portfolio, run: BlockRun): readonly InputWeight[] {
  const base = npv(run.netUsd, run.discountFraction)
  const path = `${run.site.id}/${run.block.id}`
  const read = new Set(run.sheet.inputs)
  const index = run.site.indexUsdPerMwh ? { indexUsdPerMwh: run.site.indexUsdPerMwh } : {}
  const own = Object.entries({ ...run.inputs, ...index }).filter(
    ([name]) => read.has(name) || name in index || name === "discountFraction",
  )
  const market = Object.entries(portfolio.market.numbers).filter(([name]) => SHARED.has(name))
  return [...own, ...market].flatMap(([name, input]) => {
    if (input.value === 0) return []
    const bumped = runBlock(portfolio, run.site, run.block, run.use, { [name]: input.value * (1 + BUMP) })
    const weightUsd = Math.abs(npv(bumped.netUsd, bumped.discountFraction) - base) / BUMP
    return weightUsd > 0 ? [{ path, name, input, weightUsd }] : []
  })
}

/** Numbers of the owner and of instruments that enter the value of equity dollar for dollar. */
const DOLLARS = new Set([
  "cashUsd",
  "restrictedCashUsd",
  "cashAndRestrictedUsd",
  "investmentsUsd",
  "debtUsd",
  "faceUsd",
  "drawnUsd",
  "amountUsd",
])

/** The balance sheet is linear in its parts, so their pull is their amount. */
function ownerWeights(portfolio: Portfolio): readonly InputWeight[] {
  const price = portfolio.market.numbers.btcPriceUsdPerBtc!.value
  const own = Object.entries(portfolio.owner).map(([name, input]) => ({ path: "owner", name, input }))
  const lent = portfolio.instruments.flatMap(({ id, numbers }) =>
    Object.entries(numbers).map(([name, input]) => ({ path: `instruments.${id}`, name, input })),
  )
  return [...own, ...lent].flatMap((one) => {
    if (one.name === "treasuryBtc") return [{ ...one, weightUsd: one.input.value * price }]
    return DOLLARS.has(one.name) ? [{ ...one, weightUsd: Math.abs(one.input.value) }] : []
  })
}
