/** A stretch of numbers: `count` of them from `from`, `step` apart; step 0 repeats one. */
export type Stride = { readonly data: Float64Array; readonly from: number; readonly step: number }

export type Operation =
  | "+" | "-" | "*" | "/" | "<" | "<=" | ">" | ">=" | "==" | "negate" | "min" | "max" | "if"
  | ((...x: number[]) => number) // biome-ignore format: a list

/** Functions of formulas that have a loop of their own. */
export const BUILT_IN: ReadonlySet<string> = new Set(["if", "min", "max"])

/**
 * Applies an operation to `count` numbers at once, one tight loop each: this is where simulation spends its time. The
 * arithmetic is that of the single-path engine, operation by operation, so results are the same to the last bit.
 */
export function apply(
  operation: Operation,
  out: Float64Array,
  o: number,
  count: number,
  args: readonly Stride[],
): void {
  const [x, y, z] = args
  const a = x!.data
  const aStep = x!.step
  let i = x!.from
  const b = y?.data ?? a
  const bStep = y?.step ?? 0
  let j = y?.from ?? 0
  const end = o + count
  switch (operation) {
    case "*":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! * b[j]!
      return
    case "+":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! + b[j]!
      return
    case "-":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! - b[j]!
      return
    case "/":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! / b[j]!
      return
    case "max":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = Math.max(a[i]!, b[j]!)
      return
    case "min":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = Math.min(a[i]!, b[j]!)
      return
    case "<":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! < b[j]! ? 1 : 0
      return
    case "<=":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! <= b[j]! ? 1 : 0
      return
    case ">":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! > b[j]! ? 1 : 0
      return
    case ">=":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! >= b[j]! ? 1 : 0
      return
    case "==":
      for (; o < end; o++, i += aStep, j += bStep) out[o] = a[i]! === b[j]! ? 1 : 0
      return
    case "negate":
      for (; o < end; o++, i += aStep) out[o] = -a[i]!
      return
    case "if": {
      const c = z!.data
      const cStep = z!.step
      let k = z!.from
      for (; o < end; o++, i += aStep, j += bStep, k += cStep) out[o] = a[i]! !== 0 ? b[j]! : c[k]!
      return
    }
    default:
      applyFunction(operation, out, o, count, args)
  }
}

function applyFunction(
  of: (...x: number[]) => number,
  out: Float64Array,
  o: number,
  count: number,
  args: readonly Stride[],
): void {
  const value = ({ data, from, step }: Stride, n: number): number => data[from + n * step]!
  const [a, b] = args
  for (let n = 0; n < count; n++) {
    if (args.length === 1) out[o + n] = of(value(a!, n))
    else if (args.length === 2) out[o + n] = of(value(a!, n), value(b!, n))
    else out[o + n] = of(...args.map((arg) => value(arg, n)))
  }
}
