/** Observations in order of time, times in days since 1970-01-01 UTC. */
export type Series = { readonly days: Float64Array; readonly values: Float64Array }
/** A hole in a series: last observation before it, first after it, and how many are missing. */
export type Gap = { readonly fromDay: number; readonly toDay: number; readonly missing: number }

export const DAYS_PER_YEAR = 365.25
/** Steps longer than this many of the usual ones are a gap, and no change is measured across one. */
const GAP_STEPS = 1.5

/** The usual step between observations [d]: their median. 0 for fewer than two. */
export function cadenceDays({ days }: Series): number {
  const steps = Float64Array.from({ length: Math.max(0, days.length - 1) }, (_, i) => days[i + 1]! - days[i]!)
  return steps.length === 0 ? 0 : steps.sort()[Math.floor((steps.length - 1) / 2)]!
}

export function gapsOf(series: Series): readonly Gap[] {
  const step = cadenceDays(series)
  const gaps: Gap[] = []
  for (let i = 1; i < series.days.length; i++) {
    const fromDay = series.days[i - 1]!
    const toDay = series.days[i]!
    if (toDay - fromDay > GAP_STEPS * step)
      gaps.push({ fromDay, toDay, missing: Math.max(1, Math.round((toDay - fromDay) / step) - 1) })
  }
  return gaps
}

/** Whether two observations `steps` apart in the list are `steps` usual steps apart in time. */
export const unbroken = (series: Series, from: number, steps: number, step: number): boolean =>
  series.days[from + steps]! - series.days[from]! <= (steps - 1 + GAP_STEPS) * step

/** A calendar month as year * 12 + month of year, 0 for January. */
export function monthOfDay(day: number): number {
  const date = new Date(Math.floor(day) * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** Means of the observations that share a bucket, at the first of their times; NaN-free as the series is. */
function means(series: Series, bucket: (day: number) => number): Series {
  const days: number[] = []
  const values: number[] = []
  let from = 0
  for (let i = 1; i <= series.days.length; i++) {
    if (i < series.days.length && bucket(series.days[i]!) === bucket(series.days[from]!)) continue
    let sum = 0
    for (let k = from; k < i; k++) sum += series.values[k]!
    days.push(series.days[from]!)
    values.push(sum / (i - from))
    from = i
  }
  return { days: Float64Array.from(days), values: Float64Array.from(values) }
}

const CLOCK_SLACK = 1e-6 // [d] times are doubles: 0.1 s of slack keeps 01:00 in its own hour

export const dailyMeans = (series: Series): Series => {
  const daily = means(series, (day) => Math.floor(day + CLOCK_SLACK))
  return { ...daily, days: daily.days.map((day) => Math.floor(day + CLOCK_SLACK)) }
}
export const hourlyMeans = (series: Series): Series =>
  means(series, (day) => Math.floor((day + CLOCK_SLACK) * 24))
export const monthlyMeans = (series: Series): Series => means(series, (day) => monthOfDay(day + CLOCK_SLACK))

/** The last observation of each month. */
export function monthEnds(series: Series): Series {
  const last = Array.from(series.days.keys()).filter(
    (i) => i === series.days.length - 1 || monthOfDay(series.days[i]!) !== monthOfDay(series.days[i + 1]!),
  )
  return pick(series, last)
}

export const pick = (series: Series, indices: readonly number[]): Series => ({
  days: Float64Array.from(indices, (i) => series.days[i]!),
  values: Float64Array.from(indices, (i) => series.values[i]!),
})

/** The value last known at a time; null before the first, or when it is older than `staleDays`. */
export function valueAt({ days, values }: Series, day: number, staleDays: number): number | null {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! <= day + CLOCK_SLACK) low = middle + 1
    else high = middle
  }
  return low > 0 && day - days[low - 1]! <= staleDays ? values[low - 1]! : null
}
