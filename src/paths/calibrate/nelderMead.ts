const MOST_STEPS = 600
const CLOSE = 1e-9

type Point = { readonly x: Float64Array; readonly value: number }

/** Least value of a function found from a start by a moving simplex. Source: Nelder, Mead (1965). */
export function minimise(f: (x: Float64Array) => number, start: Float64Array, size: number): Point {
  const at = (x: Float64Array): Point => ({ x, value: f(x) })
  const n = start.length
  let simplex = [
    at(start),
    ...Array.from(start, (_, i) => at(start.map((value, j) => (i === j ? value + size : value)))),
  ]
  for (let step = 0; step < MOST_STEPS; step++) {
    simplex.sort((a, b) => a.value - b.value)
    const best = simplex[0]!
    const worst = simplex[n]!
    if (worst.value - best.value <= CLOSE * (Math.abs(best.value) + CLOSE)) break
    const centre = start.map((_, j) => simplex.slice(0, n).reduce((sum, { x }) => sum + x[j]! / n, 0))
    const along = (t: number): Point => at(centre.map((c, j) => c + t * (worst.x[j]! - c)))
    const mirrored = along(-1)
    let next: Point | null = mirrored
    if (mirrored.value < best.value) {
      const further = along(-2)
      next = further.value < mirrored.value ? further : mirrored
    } else if (mirrored.value >= simplex[n - 1]!.value) {
      const nearer = along(mirrored.value < worst.value ? -0.5 : 0.5)
      next = nearer.value < Math.min(mirrored.value, worst.value) ? nearer : null
    }
    simplex = next
      ? [...simplex.slice(0, n), next]
      : simplex.map((point) => (point === best ? point : at(point.x.map((v, j) => (v + best.x[j]!) / 2))))
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a))
}
