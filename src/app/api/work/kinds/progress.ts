import type { Progress } from "./kind.ts"

/** Tells how many valuations are done, of a number that only the end knows. */
export function counter(tell: (progress: Progress) => void): () => void {
  let done = 0
  return () => tell({ done: ++done, total: null })
}
