// One input at a time, and two (spec 5.6). A model is called with its inputs; it decides itself that random numbers are the
// same from call to call, so that only the inputs move the answer.

/** An answer for a full set of inputs, in the order of the drivers. */
export type Model = (inputs: Float64Array) => number

/** An input and the range it is moved over. */
export type Driver = {
  readonly name: string
  readonly low: number
  readonly base: number
  readonly high: number
}

export type Bar<D extends Driver = Driver> = {
  readonly driver: D
  readonly atLow: number
  readonly atHigh: number
  /** |atHigh - atLow| */
  readonly swing: number
}

export type Tornado<D extends Driver = Driver> = { readonly base: number; readonly bars: readonly Bar<D>[] }

const basesOf = (drivers: readonly Driver[]): Float64Array => Float64Array.from(drivers, ({ base }) => base)

/** The answer with some inputs moved away from base. */
function moved(
  model: Model,
  drivers: readonly Driver[],
  changes: readonly (readonly [number, number])[],
): number {
  const inputs = basesOf(drivers)
  for (const [place, value] of changes) inputs[place] = value
  return model(inputs)
}

/** Each driver at its low and high, the others at base; widest swing first, ties in the order given. */
export function tornadoOf<D extends Driver>(model: Model, drivers: readonly D[]): Tornado<D> {
  const bars = drivers.map((driver, i) => {
    const atLow = moved(model, drivers, [[i, driver.low]])
    const atHigh = moved(model, drivers, [[i, driver.high]])
    return { driver, atLow, atHigh, swing: Math.abs(atHigh - atLow) }
  })
  return { base: model(basesOf(drivers)), bars: bars.sort((a, b) => b.swing - a.swing) }
}

export type SpiderLine<D extends Driver = Driver> = {
  readonly driver: D
  readonly points: readonly { readonly input: number; readonly fraction: number; readonly answer: number }[]
}

/** Each driver moved by the same fractions of its base, such as -0.2 to 0.2, held within its range. */
export function spiderOf<D extends Driver>(
  model: Model,
  drivers: readonly D[],
  fractions: readonly number[],
): readonly SpiderLine<D>[] {
  return drivers.map((driver, i) => ({
    driver,
    points: fractions.map((fraction) => {
      const wanted = driver.base + Math.abs(driver.base) * fraction
      const input = Math.min(driver.high, Math.max(driver.low, wanted))
      return { input, fraction, answer: moved(model, drivers, [[i, input]]) }
    }),
  }))
}

/** Answers over two drivers: one row a value of the first, one column a value of the second. */
export type TwoWay = {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly answers: readonly Float64Array[]
}

/** Moves two drivers together from low by base to high, `count` values each; an odd count has base in its middle. */
export function twoWayOf(
  model: Model,
  drivers: readonly Driver[],
  first: number,
  second: number,
  count = 5,
): TwoWay {
  const rows = valuesOf(drivers[first]!, count)
  const columns = valuesOf(drivers[second]!, count)
  const answers = rows.map((row) =>
    Float64Array.from(columns, (column) =>
      moved(model, drivers, [
        [first, row],
        [second, column],
      ]),
    ),
  )
  return { rows, columns, answers }
}

/** Equal steps to base and from it on; over the whole range where base is an end of it. */
function valuesOf({ low, base, high }: Driver, count: number): readonly number[] {
  const half = (count - 1) / 2
  const between = low < base && base < high
  return Array.from({ length: count }, (_, i) => {
    if (!between) return low + ((high - low) * i) / Math.max(1, count - 1)
    return i <= half
      ? low + ((base - low) * i) / Math.max(1, half)
      : base + ((high - base) * (i - half)) / half
  })
}
