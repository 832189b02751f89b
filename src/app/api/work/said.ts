import type { Issue } from "../../../base/issue.ts"
import type { Progress } from "./kinds/kind.ts"

/** How a task ended. `json` is the text of its result, made where the work was done. */
export type Outcome = { readonly kind: "done"; readonly json: string } | Unfinished

export type Unfinished =
  | { readonly kind: "refused"; readonly issues: readonly Issue[] }
  /** It took more time or memory than it may. */
  | { readonly kind: "exhausted" }
  | { readonly kind: "cancelled" }
  /** A fault of the program: told to the log, never to the asker. */
  | { readonly kind: "failed"; readonly fault: string }

/** What a thread says. */
export type Said = Outcome | { readonly kind: "progress"; readonly progress: Progress }
