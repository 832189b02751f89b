import { symmetricEigen } from "../base/eigen.ts"
import type { Issue } from "../base/issue.ts"
import { cholesky, type Square } from "../base/linear.ts"

// Gaussian copula: what moves processes together are correlations of their standard normals, each pair by its names.

/** Correlation of two named normals. A pair that is not stated is independent. */
export type Correlation = { readonly between: readonly [string, string]; readonly correlation: number }

/** A matrix with the names of its rows. */
export type NamedMatrix = { readonly names: readonly string[]; readonly rows: readonly (readonly number[])[] }

/** Everything that keeps a matrix from being one of correlations, but for being positive definite: that is repaired. */
export function matrixIssues({ names, rows }: NamedMatrix, path: string): readonly Issue[] {
  const size = names.length
  const short = rows.findIndex((row) => row.length !== size)
  if (rows.length !== size || short >= 0) {
    const given =
      rows.length !== size ? `${rows.length} rows` : `${rows[short]!.length} numbers in row ${short + 1}`
    const message = `a correlation matrix of ${size} names has as many rows and columns, not ${given}`
    return [{ code: "not-square", path, message, hint: `names: ${names.join(", ")}` }]
  }
  return names.flatMap((name, i) =>
    names
      .slice(0, i + 1)
      .flatMap((other, j) => cellIssues(rows[i]![j]!, rows[j]![i]!, [name, other], `${path}[${i}][${j}]`)),
  )
}

function cellIssues(
  given: number,
  mirrored: number,
  [name, other]: readonly [string, string],
  path: string,
): Issue[] {
  const issue = (code: string, message: string, hint: string): Issue[] => [
    { code, path, given, message, hint },
  ]
  const pair = `the correlation of ${name} and ${other}`
  if (name === other && given !== 1)
    return issue("diagonal-not-one", `${name} is correlated ${given} with itself`, "write 1 on the diagonal")
  if (!(given >= -1 && given <= 1))
    return issue("correlation-out-of-range", `${pair} is ${given}`, "a correlation is from -1 to 1")
  if (given !== mirrored)
    return issue(
      "not-symmetric",
      `${pair} is ${given} in one place and ${mirrored} in the other`,
      "state one of them",
    )
  return []
}

/** What is wrong with pairs: unknown names, a name with itself, a pair stated twice, and numbers beyond -1 to 1. */
export function pairIssues(
  pairs: readonly Correlation[],
  known: readonly string[],
  path: string,
): readonly Issue[] {
  const key = ({ between: [a, b] }: Correlation): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
  return pairs.flatMap((pair, i): Issue[] => {
    const [a, b] = pair.between
    const issue = (code: string, message: string, hint: string): Issue[] => [
      { code, path: `${path}[${i}]`, given: pair, message, hint },
    ]
    const stranger = pair.between.find((name) => !known.includes(name))
    if (stranger !== undefined)
      return issue("unknown-name", `nothing random is called ${stranger}`, `names here: ${known.join(", ")}`)
    if (a === b) return issue("correlated-with-itself", `${a} is paired with itself`, "name two of them")
    if (!(pair.correlation >= -1 && pair.correlation <= 1))
      return issue(
        "correlation-out-of-range",
        `the correlation of ${a} and ${b} is ${pair.correlation}`,
        "a correlation is from -1 to 1",
      )
    const first = pairs.findIndex((other) => key(other) === key(pair))
    if (first < i)
      return issue("pair-twice", `${a} and ${b} are paired already, in ${path}[${first}]`, "keep one")
    return []
  })
}

/** The pairs of a sound matrix, in the order of its names. */
export const pairsOf = ({ names, rows }: NamedMatrix): readonly Correlation[] =>
  names.flatMap((name, i) =>
    names.slice(0, i).flatMap((other, j) => {
      const correlation = rows[i]![j]!
      return correlation === 0 ? [] : [{ between: [other, name] as const, correlation }]
    }),
  )

/** A correlation that had to give way so that all can hold at once. */
export type Change = {
  readonly between: readonly [string, string]
  readonly stated: number
  readonly used: number
}

/** Names that move together, in the order in which pairs first name them, and the factor that makes them do so. */
export type Group = {
  readonly names: readonly string[]
  readonly matrix: Square
  readonly lower: Square
  /** Smallest eigenvalue as stated; below SMALLEST_EIGENVALUE the matrix was repaired. */
  readonly smallestEigenvalue: number
  /** Correlations that the repair changed, largest change first. */
  readonly changes: readonly Change[]
}

/**
 * Groups of sound pairs. A name without a pair is in no group. Each group stands alone, and a name added by a later
 * pair comes last in its group: neither moves what the others draw, as long as nothing needs repair.
 */
export function groupsOf(pairs: readonly Correlation[]): readonly Group[] {
  const names = [...new Set(pairs.flatMap(({ between }) => between))]
  const root = new Map(names.map((name) => [name, name]))
  for (const {
    between: [a, b],
  } of pairs) {
    const [from, to] = [root.get(a)!, root.get(b)!]
    for (const name of names) if (root.get(name) === from) root.set(name, to)
  }
  return [...new Set(names.map((name) => root.get(name)!))].map((top) => {
    const members = names.filter((name) => root.get(name) === top)
    const size = members.length
    const cells = new Float64Array(size * size)
    for (let i = 0; i < size; i++) cells[i * size + i] = 1
    for (const { between, correlation } of pairs) {
      const [i, j] = between.map((name) => members.indexOf(name)) as [number, number]
      if (i >= 0) cells[i * size + j] = cells[j * size + i] = correlation
    }
    return groupOf(members, { size, cells })
  })
}

export const SMALLEST_EIGENVALUE = 1e-8

function groupOf(names: readonly string[], stated: Square): Group {
  const { matrix, smallestEigenvalue } = repaired(stated)
  const lower = cholesky(matrix)
  if (!lower) throw new Error(`joint: the repaired matrix of ${names.join(", ")} is not positive definite`)
  const changes = names.flatMap((name, i) =>
    names.slice(0, i).flatMap((other, j): Change[] => {
      const [before, used] = [stated.cells[i * names.length + j]!, matrix.cells[i * names.length + j]!]
      return before === used ? [] : [{ between: [other, name], stated: before, used }]
    }),
  )
  const size = ({ stated: before, used }: Change): number => Math.abs(used - before)
  return { names, matrix, lower, smallestEigenvalue, changes: changes.sort((a, b) => size(b) - size(a)) }
}

/**
 * The matrix itself where it is positive definite; otherwise with its eigenvalues raised to SMALLEST_EIGENVALUE and
 * scaled back to a diagonal of 1 (spec 5.2). Source: Rebonato and Jaeckel (1999), spectral decomposition.
 */
export function repaired(stated: Square): { readonly matrix: Square; readonly smallestEigenvalue: number } {
  const { size } = stated
  const { values, vectors } = symmetricEigen(stated)
  const smallestEigenvalue = values.reduce((least, value) => Math.min(least, value), Infinity)
  if (smallestEigenvalue >= SMALLEST_EIGENVALUE) return { matrix: stated, smallestEigenvalue }
  const raised = values.map((value) => Math.max(value, SMALLEST_EIGENVALUE))
  const product = (i: number, j: number): number => {
    let sum = 0
    for (let k = 0; k < size; k++)
      sum += vectors.cells[i * size + k]! * raised[k]! * vectors.cells[j * size + k]!
    return sum
  }
  const scale = Array.from({ length: size }, (_, i) => Math.sqrt(product(i, i)))
  const cells = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      cells[i * size + j] = cells[j * size + i] = i === j ? 1 : product(i, j) / (scale[i]! * scale[j]!)
  return { matrix: { size, cells }, smallestEigenvalue }
}

/** Makes independent planes of normals, one for each name of the group, correlated in place. */
export function correlate({ names, lower }: Group, planes: readonly Float64Array[], count: number): void {
  const size = names.length
  for (let i = size - 1; i >= 0; i--) {
    const plane = planes[i]!
    const own = lower.cells[i * size + i]!
    for (let at = 0; at < count; at++) plane[at] = own * plane[at]!
    for (let j = 0; j < i; j++) {
      const weight = lower.cells[i * size + j]!
      if (weight === 0) continue
      const other = planes[j]!
      for (let at = 0; at < count; at++) plane[at]! += weight * other[at]!
    }
  }
}
