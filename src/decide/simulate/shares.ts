import type { Grid } from "../../base/runBatch.ts"
import { valuePerShare } from "../../cash/dilution.ts"
import type { OwnerFlows } from "../../cash/owner.ts"
import { bridgeOf } from "../bridge.ts"
import { shareClaims } from "../capital.ts"

/** What a share is worth on each path [USD]; 0 where the claims before it take everything. */
export type ShareValues = {
  readonly perShareUsd: Float64Array
  /** 1 where nothing is left for shares. */
  readonly worthless: Float64Array
  /** The owner that each path ended with: which notes became shares differs from path to path. */
  readonly ownerOf: (path: number) => OwnerFlows
}

type Tried = {
  readonly flows: OwnerFlows
  readonly beforeClaims: Float64Array
  readonly shares: Float64Array
}

/**
 * The value per share of every path, as decide/capital.ts finds it for one: which convertibles become shares decides
 * what falls due in cash, so a path is run again until the set agrees with the value it gives.
 */
export function shareValues(
  ownerOn: (converted: ReadonlySet<string>) => OwnerFlows,
  basicShares: number,
  paths: number,
): ShareValues {
  const tried = new Map<string, Tried>()
  const tryWith = (key: string): Tried => {
    const found =
      tried.get(key) ?? triedWith(ownerOn(new Set(key === "" ? [] : key.split(" "))), basicShares, paths)
    tried.set(key, found)
    return found
  }
  const claims = shareClaims(tryWith("").flows)
  const perShareUsd = new Float64Array(paths)
  const worthless = new Float64Array(paths)
  const keys: string[] = []
  for (let p = 0; p < paths; p++) {
    let assumed = ""
    for (let i = 0; ; i++) {
      const { beforeClaims, shares } = tryWith(assumed)
      const found = valuePerShare(beforeClaims[p]!, shares[p]!, claims)
      const converted =
        found.value === null
          ? []
          : found.claims
              .filter(({ exercised, kind }) => exercised && kind === "convertible")
              .map(({ id }) => id)
      const now = converted.sort().join(" ")
      if (now === assumed || i > claims.length) {
        perShareUsd[p] = found.value ?? 0
        worthless[p] = found.value === null ? 1 : 0
        break
      }
      assumed = now
    }
    keys.push(assumed)
  }
  return { perShareUsd, worthless, ownerOf: (path) => tryWith(keys[path]!).flows }
}

function triedWith(flows: OwnerFlows, basicShares: number, paths: number): Tried {
  const steps = bridgeOf(flows).flatMap(({ usd }) => (usd ? [usd] : []))
  const issued = flows.of("newShares")
  const last = flows.size.months - 1
  return {
    flows,
    beforeClaims: Float64Array.from({ length: paths }, (_, p) =>
      steps.reduce((total, usd) => total + numberAt(usd, 0, p), 0),
    ),
    shares: Float64Array.from({ length: paths }, (_, p) => basicShares + numberAt(issued, last, p)),
  }
}

const numberAt = ({ data, byMonth, byPath }: Grid, month: number, path: number): number =>
  data[month * byMonth + path * byPath]!
