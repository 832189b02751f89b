import { log } from "../../base/math.ts"
import { cadenceDays, type Series, unbroken } from "./series.ts"

/** Changes of the logarithm over `steps` observations, none across a gap; `days` is when each ends. */
export function logReturns(series: Series, steps = 1): Series {
  const step = cadenceDays(series)
  const logs = series.values.map(log)
  const days: number[] = []
  const values: number[] = []
  for (let i = 0; i + steps < logs.length; i++) {
    if (!unbroken(series, i, steps, step)) continue
    days.push(series.days[i + steps]!)
    values.push(logs[i + steps]! - logs[i]!)
  }
  return { days: Float64Array.from(days), values: Float64Array.from(values) }
}
