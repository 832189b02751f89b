import { npv } from "../cash/metrics.ts"
import type { Portfolio } from "../model/resolved.ts"

export type BridgeStep = { readonly name: string; readonly usd: number | null }

/** From the value of the blocks to the value of a share (spec 4.15, before tax). A missing step leaves no share value. */
export type ShareBridge = {
  readonly steps: readonly BridgeStep[]
  readonly equityUsd: number | null
  readonly dilutedShares: number | null
  readonly perShareUsd: number | null
}

/** Facts without which a value per share would be a guess. */
export const SHARE_FACTS = ["dilutedShares", "cashUsd", "debtUsd", "treasuryBtc"] as const

export function bridgeToShare(portfolio: Portfolio, blocksUsd: number): ShareBridge {
  const owner = (name: string): number | null => portfolio.owner[name]?.value ?? null
  const treasury = owner("treasuryBtc")
  const debt = owner("debtUsd")
  const steps: BridgeStep[] = [
    { name: "blocks", usd: blocksUsd },
    { name: "cash", usd: owner("cashUsd") },
    {
      name: "treasury",
      usd: treasury === null ? null : treasury * portfolio.market.numbers.btcPriceUsdPerBtc!.value,
    },
    { name: "debt", usd: debt === null ? null : -debt },
    { name: "overhead", usd: overheadPresentValue(portfolio) },
  ]
  const complete = SHARE_FACTS.every((name) => owner(name) !== null)
  const shares = owner("dilutedShares")
  const equityUsd = complete ? steps.reduce((total, step) => total + (step.usd ?? 0), 0) : null
  const perShareUsd = equityUsd === null || shares === null ? null : equityUsd / shares
  return { steps, equityUsd, dilutedShares: shares, perShareUsd }
}

/** Overhead over the horizon at its own rate; an owner without a stated overhead is named in `missing`. */
function overheadPresentValue(portfolio: Portfolio): number | null {
  const yearly = portfolio.owner.overheadUsdPerYear?.value
  if (yearly === undefined) return null
  const monthly = new Float64Array(portfolio.months).fill(yearly / 12)
  return -npv(monthly, portfolio.owner.overheadDiscountFraction!.value)
}
