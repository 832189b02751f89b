/** A rectangle, in CSS pixels from the upper corner where reading starts. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/**
 * Boxes that fill `into`, each with an area in proportion to its size and as square as may be, in the order of the sizes,
 * which must fall (Bruls, Huizing and van Wijk 2000).
 */
export function squarify(sizes: readonly number[], into: Box): readonly Box[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const scale = total > 0 ? (into.width * into.height) / total : 0
  const boxes: Box[] = []
  let left = into
  let at = 0
  while (at < sizes.length) {
    const side = Math.min(left.width, left.height)
    let count = 1
    let best = worstRatio(areas(sizes, at, 1, scale), side)
    while (at + count < sizes.length) {
      const next = worstRatio(areas(sizes, at, count + 1, scale), side)
      if (next > best) break
      best = next
      count++
    }
    const row = areas(sizes, at, count, scale)
    const { placed, rest } = placeRow(row, left)
    boxes.push(...placed)
    left = rest
    at += count
  }
  return boxes
}

const areas = (sizes: readonly number[], at: number, count: number, scale: number): readonly number[] =>
  sizes.slice(at, at + count).map((size) => size * scale)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The longest of the boxes of a row along a side, as length over breadth. */
function worstRatio(row: readonly number[], side: number): number {
  const total = sum(row)
  const square = (side * side) / (total * total)
  return Math.max(...row.map((area) => Math.max(square * area, 1 / (square * area))))
}

/** A row along the shorter side, and what it leaves. */
function placeRow(row: readonly number[], { x, y, width, height }: Box) {
  const upright = width >= height
  const side = upright ? height : width
  const breadth = side > 0 ? sum(row) / side : 0
  let along = 0
  const placed = row.map((area): Box => {
    const length = breadth > 0 ? area / breadth : 0
    const box = upright
      ? { x, y: y + along, width: breadth, height: length }
      : { x: x + along, y, width: length, height: breadth }
    along += length
    return box
  })
  const rest = upright
    ? { x: x + breadth, y, width: width - breadth, height }
    : { x, y: y + breadth, width, height: height - breadth }
  return { placed, rest }
}
