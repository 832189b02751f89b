import fc from "fast-check"

// Words of random files: numbers in a range, months, fields that may be left out.

export type Raw = Readonly<Record<string, unknown>>
export const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
export const whole = (min: number, max: number) => fc.integer({ min, max })
export const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
export const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 })
export const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values)

/** Month number `index` of a model, 1 being the first, as a file writes it. */
export const monthAt = (start: number, index: number): string => {
  const month = start + index - 1
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`
}

/** Leaves out what is undefined, as a file does. */
export const stated = (fields: Raw): Raw =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
