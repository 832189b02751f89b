export const mean = (x: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]!
  return sum / x.length
}

/** Central moment of an order, over n. */
function moment(x: ArrayLike<number>, order: 2 | 4): number {
  const centre = mean(x)
  let sum = 0
  for (let i = 0; i < x.length; i++) {
    const square = (x[i]! - centre) * (x[i]! - centre)
    sum += order === 2 ? square : square * square
  }
  return sum / x.length
}

/** Sample standard deviation, over n - 1; 0 for one observation. */
export const sampleSd = (x: ArrayLike<number>): number =>
  x.length < 2 ? 0 : Math.sqrt((moment(x, 2) * x.length) / (x.length - 1))

/** Fourth moment over the squared second, less 3: 0 for a normal distribution. */
export const excessKurtosis = (x: ArrayLike<number>): number => {
  const variance = moment(x, 2)
  return moment(x, 4) / (variance * variance) - 3
}
