/**
 * Turns independent normals into the standard increments of a Brownian path, most of whose variance hangs on the first
 * of them: the end of the path is set first, then midpoints. Source: Glasserman (2003), section 3.1.
 */
export type Bridge = {
  readonly steps: number
  /** Which value of the path the k-th normal sets, between which two that are set already. */
  readonly set: Int32Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly leftWeight: Float64Array
  readonly rightWeight: Float64Array
  readonly sd: Float64Array
  /** One over the square root of each step's length. */
  readonly scale: Float64Array
}

/** The bridge over rising times, all after 0. Throws for a step without length. */
export function bridgeOver(times: Float64Array): Bridge {
  const steps = times.length
  const at = (i: number): number => (i < 0 ? 0 : times[i]!)
  const scale = new Float64Array(steps)
  for (let i = 0; i < steps; i++) {
    const length = at(i) - at(i - 1)
    if (!(length > 0)) throw new Error(`bridge: time ${at(i)} at ${i} does not rise`)
    scale[i] = 1 / Math.sqrt(length)
  }
  const rows: { set: number; left: number; right: number }[] = []
  if (steps > 0) rows.push({ set: steps - 1, left: -1, right: steps })
  const open: [number, number][] = [[-1, steps - 1]]
  for (let next = open.shift(); next; next = open.shift()) {
    const [left, right] = next
    if (right - left < 2) continue
    const set = Math.floor((left + right) / 2)
    rows.push({ set, left, right })
    open.push([left, set], [set, right])
  }
  const numbers = (value: (row: (typeof rows)[number]) => number): Float64Array =>
    Float64Array.from(rows, value)
  const share = ({ set, left, right }: (typeof rows)[number]): number =>
    right === steps ? 0 : (at(set) - at(left)) / (at(right) - at(left))
  return {
    steps,
    set: Int32Array.from(rows, (row) => row.set),
    left: Int32Array.from(rows, (row) => row.left),
    right: Int32Array.from(rows, (row) => (row.right === steps ? row.left : row.right)),
    leftWeight: numbers((row) => 1 - share(row)),
    rightWeight: numbers(share),
    sd: numbers((row) => Math.sqrt((at(row.set) - at(row.left)) * (1 - share(row)))),
    scale,
  }
}

/** Replaces the `steps` normals from place `at` by standard increments of the path; `path` holds as many numbers. */
export function applyBridge(bridge: Bridge, normals: Float64Array, at: number, path: Float64Array): void {
  const { steps, set, left, right, leftWeight, rightWeight, sd, scale } = bridge
  for (let k = 0; k < steps; k++) {
    const l = left[k]!
    const r = right[k]!
    const from = l < 0 ? 0 : path[l]!
    const to = r < 0 ? 0 : path[r]!
    path[set[k]!] = leftWeight[k]! * from + rightWeight[k]! * to + sd[k]! * normals[at + k]!
  }
  let before = 0
  for (let i = 0; i < steps; i++) {
    const now = path[i]!
    normals[at + i] = (now - before) * scale[i]!
    before = now
  }
}
