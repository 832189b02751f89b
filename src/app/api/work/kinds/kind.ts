import type { z } from "zod"
import type { Issue } from "../../../../base/issue.ts"
import type { Portfolio } from "../../../../model/resolved.ts"

/** How far a run is; `total` is null where it is not known before the end. */
export type Progress = { readonly done: number; readonly total: number | null }

export type Refused = { readonly ok: false; readonly issues: readonly Issue[] }
export type Answer<Result = unknown> = { readonly ok: true; readonly result: Result } | Refused

/** Something that takes too long for one request. The register is index.ts. */
export type JobKind<Options extends z.ZodType> = {
  /** What may be asked, with its bounds and what is usual; names are those of the command line. */
  readonly options: Options
  /** What of the options cannot be asked of this portfolio, found before the work begins. */
  readonly issues: (portfolio: Portfolio, options: z.output<Options>) => readonly Issue[]
  /** The JSON that the command line prints for the same options. `tell` hears how far it is. */
  readonly run: (
    portfolio: Portfolio,
    options: z.output<Options>,
    tell: (progress: Progress) => void,
  ) => Answer<object>
}

export const jobKind = <Options extends z.ZodType>(kind: JobKind<Options>): JobKind<Options> => kind
