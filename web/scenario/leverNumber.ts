/** A number of a lever as a reader writes it: grouped, with a true minus and no more digits than one would type. */
export const shown = (value: number): string =>
  new Intl.NumberFormat("en-US", { maximumSignificantDigits: Math.abs(value) >= 1000 ? 7 : 4 })
    .format(value)
    .replace("-", "\u2212")
