import { type ClaimOutcome, type ShareClaim, valuePerShare } from "../cash/dilution.ts"
import type { NoAnswer } from "../cash/metrics.ts"
import { claimOf, converting, type OwnerRun } from "../cash/owner.ts"
import { type BridgeStep, bridgeSteps } from "./bridge.ts"

/** From blocks to a share, with every claim in between. */
export type ShareValue = {
  readonly run: OwnerRun
  readonly steps: readonly BridgeStep[]
  /** For the holders of today and all who become holders [USD]; null where a fact is missing. */
  readonly equityUsd: number | null
  readonly basicShares: number | null
  readonly dilutedShares: number | null
  readonly perShareUsd: number | null
  readonly claims: readonly ClaimOutcome[]
  readonly noAnswer: NoAnswer | null
}

/**
 * Value per share (4.8, 4.15). Which converts become shares decides what falls due in cash, and so how many shares are
 * sold; the set is found by running the owner again until it agrees with the value it gives.
 */
export function shareValue(first: OwnerRun): ShareValue {
  let run = first
  let assumed = ""
  const converts = shareClaims(first).length
  for (let i = 0; ; i++) {
    const value = shareOf(run)
    const found = value.claims
      .filter((claim) => claim.exercised && claim.kind === "convertible")
      .map(({ id }) => id)
    const now = found.sort().join(" ")
    if (now === assumed || i > converts) return value
    assumed = now
    run = converting(first, new Set(found))
  }
}

function shareOf(run: OwnerRun): ShareValue {
  const { portfolio } = run
  const steps = bridgeSteps(run)
  const shares = portfolio.owner.basicShares ?? portfolio.owner.dilutedShares
  const basic = shares?.value ?? null
  const known = steps.every((step) => step.usd !== null || step.optional) && basic !== null
  const nothing = { equityUsd: null, perShareUsd: null, claims: [], noAnswer: null }
  if (!known) return { run, steps, basicShares: basic, dilutedShares: basic, ...nothing }
  const beforeClaims = steps.reduce((total, step) => total + (step.usd ?? 0), 0)
  const issued = run.values.monthly.get("newShares")!.at(-1) ?? 0
  const found = valuePerShare(beforeClaims, basic + issued, shareClaims(run))
  if (found.value === null) {
    return { run, steps, basicShares: basic, dilutedShares: basic + issued, ...nothing, noAnswer: found }
  }
  const faces = found.claims.reduce((sum, claim) => sum + claim.cashUsd, 0)
  const converts = shareClaims(run).some((claim) => claim.kind === "convertible")
  return {
    run,
    steps: converts ? [...steps, { name: "converts", usd: -faces, optional: true }] : steps,
    equityUsd: beforeClaims - faces,
    basicShares: basic,
    dilutedShares: found.dilutedShares,
    perShareUsd: found.value,
    claims: found.claims,
    noAnswer: null,
  }
}

/** Convertibles and warrants as claims on the value of a share. */
export const shareClaims = (run: Pick<OwnerRun, "portfolio">): readonly ShareClaim[] =>
  run.portfolio.instruments.flatMap((one): ShareClaim[] => {
    const claim = claimOf(one)
    return claim?.kind === "convertible" || claim?.kind === "warrants" ? [{ id: one.id, ...claim }] : []
  })
