import type { Figures } from "../../base/issue.ts"
import { convert, type UnitName } from "../../base/units.ts"
import { type BlockRun, isCommitted } from "../../cash/block.ts"
import type { OwnerRun } from "../../cash/owner.ts"
import { useOf } from "../../uses/index.ts"
import type { ProjectValue } from "../projects.ts"
import { itMw } from "../segments.ts"

/** `message` says it in English with its numbers; `figures` are the same numbers for a text in another language. */
export type Found = { readonly path: string; readonly message: string; readonly figures?: Figures }

/** One usual mistake that a file can still make: a stable code, and where it stands. */
export type WarningRule = {
  readonly code: string
  readonly find: (run: OwnerRun, projects: readonly ProjectValue[]) => readonly Found[]
}

/** What each block is committed to, without what it does until then. */
export const committed = (run: OwnerRun): readonly BlockRun[] => run.runs.filter(isCommitted)

/** Blocks that are, or are to become, AI halls. */
export const halls = (run: OwnerRun): readonly BlockRun[] =>
  committed(run).filter((one) => isHall(one) && itMw(one) > 0)

export const isHall = (run: BlockRun): boolean => ["colocation", "cloud"].includes(segmentOf(run))
export const segmentOf = (run: BlockRun): string => useOf(run.use.kind).segment

export type Range = { readonly low: number; readonly base: number; readonly high: number }

/** The cited range of a default; null where its row states no range in that unit. */
export function citedRange({ portfolio }: OwnerRun, name: string, unit: UnitName): Range | null {
  const row = portfolio.parameters.get(name)
  const at = (value: number | null | undefined): number | undefined =>
    row === undefined || value === null || value === undefined ? undefined : convert(value, row.unit, unit)
  const [low, base, high] = [at(row?.low), at(row?.base), at(row?.high)]
  return low === undefined || base === undefined || high === undefined ? null : { low, base, high }
}

/** A constant of a block's sheet, stated by a formula or by the file. */
export const constantOf = (run: BlockRun, name: string): number | undefined =>
  run.values.constants.get(name) ?? run.inputs[name]?.value

/** Month in which the hall goes live, 1 being the first modelled. */
export const goLiveIndex = (run: BlockRun): number => Math.ceil(constantOf(run, "goLiveMonth") ?? 1)

export const percentText = (fraction: number): string => `${Math.round(fraction * 1000) / 10}%`
export const usdText = (usd: number): string =>
  Math.abs(usd) >= 1e9 ? `${(usd / 1e9).toFixed(2)} billion USD` : `${(usd / 1e6).toFixed(1)} million USD`
