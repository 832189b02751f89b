import { bracketedRoot } from "../base/root.ts"
import { type NoAnswer, noAnswer } from "./metrics.ts"

// Shares and value per share with convertible notes and warrants outstanding (spec 4.4, 4.5-4.8).

/** Bought with a note: returns shares between the conversion price and the cap. It lifts value per share, not EPS. */
export type CappedCall = { readonly capUsdPerShare: number }

export type Convertible = {
  readonly kind: "convertible"
  readonly id: string
  readonly faceUsd: number
  readonly conversionUsdPerShare: number
  /** Physical: all shares. Net share: the face in cash and the rest in shares. */
  readonly settlement: "physical" | "netShare"
  readonly cappedCall?: CappedCall
}

/** Warrants or options: `count` shares at `strikeUsdPerShare` each, settled net (treasury-stock method). */
export type Warrants = {
  readonly kind: "warrants"
  readonly id: string
  readonly count: number
  readonly strikeUsdPerShare: number
}

export type ShareClaim = Convertible | Warrants

/** New shares by the treasury-stock method: n (1 - K/P)^+ (4.5). */
export const treasuryStockShares = (
  count: number,
  strikeUsdPerShare: number,
  priceUsdPerShare: number,
): number =>
  priceUsdPerShare > strikeUsdPerShare
    ? (count * (priceUsdPerShare - strikeUsdPerShare)) / priceUsdPerShare
    : 0

/** Shares of a note settled in shares alone: face / conversion price above that price, else 0. */
export const ifConvertedShares = (
  faceUsd: number,
  conversionUsdPerShare: number,
  priceUsdPerShare: number,
): number => (priceUsdPerShare > conversionUsdPerShare ? faceUsd / conversionUsdPerShare : 0)

/** Shares of a note whose face is paid in cash: face / CP * (P - CP)^+ / P (4.6). */
export const netShareSettledShares = (
  faceUsd: number,
  conversionUsdPerShare: number,
  priceUsdPerShare: number,
): number => treasuryStockShares(faceUsd / conversionUsdPerShare, conversionUsdPerShare, priceUsdPerShare)

/** Shares that a capped call returns: face / CP * (min(P, cap) - CP)^+ / P (4.7). */
export const cappedCallShares = (
  faceUsd: number,
  conversionUsdPerShare: number,
  capUsdPerShare: number,
  priceUsdPerShare: number,
): number =>
  priceUsdPerShare > conversionUsdPerShare
    ? ((faceUsd / conversionUsdPerShare) *
        Math.max(0, Math.min(priceUsdPerShare, capUsdPerShare) - conversionUsdPerShare)) /
      priceUsdPerShare
    : 0

/** What one claim comes to at a value per share v. Its holders get cash and shares worth v each. */
export type ClaimOutcome = {
  readonly id: string
  readonly kind: ShareClaim["kind"]
  readonly exercised: boolean
  readonly holdersUsd: number
  readonly cashUsd: number
  readonly newShares: number
  /** Shares that the capped call brings back; already taken off the diluted shares. */
  readonly returnedShares: number
}

/** A claim at a value per share. At the conversion price itself a note is not converted. */
export function claimAt(claim: ShareClaim, valueUsdPerShare: number): ClaimOutcome {
  const v = valueUsdPerShare
  const { id, kind } = claim
  if (claim.kind === "warrants") {
    return {
      id,
      kind,
      exercised: v > claim.strikeUsdPerShare,
      holdersUsd: holdersUsd(claim, v),
      cashUsd: 0,
      newShares: treasuryStockShares(claim.count, claim.strikeUsdPerShare, v),
      returnedShares: 0,
    }
  }
  const { faceUsd, conversionUsdPerShare: conversion, settlement, cappedCall } = claim
  const exercised = v > conversion
  const physical = settlement === "physical"
  return {
    id,
    kind,
    exercised,
    holdersUsd: holdersUsd(claim, v),
    cashUsd: exercised && physical ? 0 : faceUsd,
    newShares: physical
      ? ifConvertedShares(faceUsd, conversion, v)
      : netShareSettledShares(faceUsd, conversion, v),
    returnedShares: cappedCall ? cappedCallShares(faceUsd, conversion, cappedCall.capUsdPerShare, v) : 0,
  }
}

export type PerShare = {
  readonly value: number
  /** Basic shares and new ones, less those that capped calls return. */
  readonly dilutedShares: number
  /** Notes that convert, warrants that are exercised. */
  readonly convertedIds: readonly string[]
  readonly claims: readonly ClaimOutcome[]
}

/**
 * Value per share v [USD/share] at which basic shares and all claims add up to the equity (4.8):
 * v N + sum max(F, v F/CP) - sum F/CP (min(v, cap) - CP)^+ + sum n (v - K)^+ = E.
 * `equityUsd` is before the notes and before exercise money; `basicShares` is above 0. The left side rises with v, so
 * there is one root; none when the equity is below the faces of the notes.
 */
export function valuePerShare(
  equityUsd: number,
  basicShares: number,
  claims: readonly ShareClaim[],
): PerShare | NoAnswer {
  const claimed = (v: number): number => {
    let total = v * basicShares
    for (const claim of claims) total += holdersUsd(claim, v) - hedgeUsd(claim, v)
    return total
  }
  const root = bracketedRoot((v) => claimed(v) - equityUsd, 0, (2 * Math.max(0, equityUsd)) / basicShares)
  if (!root.ok || claimed(0) > equityUsd) return noAnswer("negativeEquity")
  const value = root.x
  const outcomes = claims.map((claim) => claimAt(claim, value))
  return {
    value,
    dilutedShares: outcomes.reduce(
      (shares, { newShares, returnedShares }) => shares + newShares - returnedShares,
      basicShares,
    ),
    convertedIds: outcomes.filter(({ exercised }) => exercised).map(({ id }) => id),
    claims: outcomes,
  }
}

function holdersUsd(claim: ShareClaim, v: number): number {
  return claim.kind === "warrants"
    ? claim.count * Math.max(0, v - claim.strikeUsdPerShare)
    : Math.max(claim.faceUsd, (v * claim.faceUsd) / claim.conversionUsdPerShare)
}

/** What the capped call of a note is worth to the company at v. */
function hedgeUsd(claim: ShareClaim, v: number): number {
  if (claim.kind === "warrants" || !claim.cappedCall) return 0
  const { faceUsd, conversionUsdPerShare: conversion, cappedCall } = claim
  return (faceUsd / conversion) * Math.max(0, Math.min(v, cappedCall.capUsdPerShare) - conversion)
}
