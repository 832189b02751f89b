import type { BasisSpec, Coordinates, Scales } from "../basis.ts"

/** Writes the function with these coefficients at the coordinates. */
export function writeFitted(
  { kinks, degree, logs }: BasisSpec,
  scales: Scales,
  coefficients: Float64Array,
  at: Coordinates,
  count: number,
  out: Float64Array,
): void {
  const three = degree >= 3
  if (three) writeThreePowers(coefficients, at.ratios[0]!, count, out)
  else out.fill(coefficients[0]!, 0, count)
  let next = 1
  for (let f = 0; f < kinks.length; f++) {
    const own = at.ratios[f]!
    if (three && f > 0) addThreePowers(coefficients, next, own, count, out)
    for (let d = three ? 3 : 0; d < degree; d++) addPower(coefficients[next + d]!, d, own, count, out)
    next += degree
    if (logs) addColumn(coefficients[next++]!, at.logs[f]!, count, out)
    const kink = kinks[f] ?? null
    if (kink !== null) addAbove(coefficients[next++]!, kink / scales[f]!.level, own, count, out)
    for (let g = 0; g < f; g++) addProduct(coefficients[next++]!, own, at.ratios[g]!, count, out)
  }
}

function writeThreePowers(
  coefficients: Float64Array,
  x: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const constant = coefficients[0]!
  const a = coefficients[1]!
  const b = coefficients[2]!
  const c = coefficients[3]!
  const n = count | 0
  for (let k = 0; k < n; k++) {
    const v = x[k]!
    out[k] = constant + (a + (b + c * v) * v) * v
  }
}

function addThreePowers(
  coefficients: Float64Array,
  j: number,
  x: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const a = coefficients[j]!
  const b = coefficients[j + 1]!
  const c = coefficients[j + 2]!
  const n = count | 0
  for (let k = 0; k < n; k++) {
    const v = x[k]!
    out[k]! += (a + (b + c * v) * v) * v
  }
}

/** The power one above `below`. */
function addPower(weight: number, below: number, x: Float64Array, count: number, out: Float64Array): void {
  const w = +weight
  const n = count | 0
  for (let k = 0; k < n; k++) {
    const v = x[k]!
    let term = w * v
    for (let d = 0; d < below; d++) term *= v
    out[k]! += term
  }
}

function addColumn(weight: number, x: Float64Array, count: number, out: Float64Array): void {
  const w = +weight
  const n = count | 0
  for (let k = 0; k < n; k++) out[k]! += w * x[k]!
}

function addAbove(weight: number, edge: number, x: Float64Array, count: number, out: Float64Array): void {
  const w = +weight
  const e = +edge
  const n = count | 0
  for (let k = 0; k < n; k++) out[k]! += x[k]! > e ? w * (x[k]! - e) : 0
}

function addProduct(
  weight: number,
  x: Float64Array,
  y: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const w = +weight
  const n = count | 0
  for (let k = 0; k < n; k++) out[k]! += w * (x[k]! * y[k]!)
}
