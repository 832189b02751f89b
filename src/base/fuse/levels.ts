import type { Graph } from "./values.ts"

/** How often a value changes, as bits: from month to month, and from path to path. */
export const BY_MONTH = 1
export const BY_PATH = 2
export const BY_BOTH = 3

/** The level of each value: that of what it reads and of what it is kept from, which may itself read it. */
export function levelsOf({ values, kept }: Graph, ofGiven: (name: string) => number): Uint8Array {
  const levels = new Uint8Array(values.length)
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    values.forEach(({ kind, name, args }, i) => {
      let level = kind === "prev" || kind === "remember" ? BY_MONTH : 0
      if (kind === "given") level = ofGiven(name)
      for (const arg of args) level |= levels[arg]!
      level |= levels[kept.get(i) ?? i]!
      if (level !== levels[i]) isChanged = true
      levels[i] = level
    })
  }
  return levels
}

/** Values that remember from month to month on each path. */
export const rememberingIn = ({ values }: Graph, levels: Uint8Array): readonly number[] =>
  [...values.keys()].filter((i) => values[i]!.kind === "remember" && levels[i] === BY_BOTH)
