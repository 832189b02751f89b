type Limits = { readonly most: number; readonly small: number }

/** Merges the two that cost least together, while there are more than `most` or it costs no more than `small`. */
export function mergeAlike<T>(
  all: readonly T[],
  merge: (a: T, b: T) => T,
  costOf: (one: T) => number,
  { most, small }: Limits,
): readonly T[] {
  const tried = new Map<T, Map<T, T>>()
  const both = (a: T, b: T): T => {
    const pairs = tried.get(a) ?? new Map<T, T>()
    tried.set(a, pairs)
    const found = pairs.get(b) ?? merge(a, b)
    pairs.set(b, found)
    return found
  }
  for (let left = all; ; ) {
    let best: readonly [T, T] | null = null
    let least = Infinity
    left.forEach((a, n) => {
      for (const b of left.slice(0, n)) {
        const extra = costOf(both(a, b)) - costOf(a) - costOf(b)
        if (extra >= least) continue
        least = extra
        best = [a, b]
      }
    })
    if (!best || (left.length <= most && least > small)) return left
    const [a, b] = best as readonly [T, T]
    left = [...left.filter((one) => one !== a && one !== b), both(a, b)]
  }
}
