/** A block that is on or off, with what each interval is worth in either state. */
export type OnOffProblem = {
  /** Margin of an interval that is on, at its best level. */
  readonly onUsd: Float64Array
  /** Margin of an interval after a start that draws power and makes nothing. */
  readonly warmUsd: Float64Array
  readonly offUsd: Float64Array
  /** Cost of a start in each interval. */
  readonly startUsd: Float64Array
  readonly stopUsd: number
  readonly warmIntervals: number
  /** Least intervals between a start and a stop, warm-up included, and between a stop and a start. */
  readonly minOnIntervals: number
  readonly minOffIntervals: number
  /** State before the first interval, free to change; `free` takes the better one without a start. */
  readonly initial: "on" | "off" | "free"
}

export type OnOffPlan = {
  readonly worthUsd: number
  /** 0 off, 1 warming up, 2 on. */
  readonly state: Uint8Array
}

/**
 * The best schedule of one block under perfect foresight, exact: a dynamic programme with two free states, in which a
 * change jumps over the intervals that it fixes. Takes time in proportion to the intervals, whatever the minimum times.
 */
export function bestOnOff(problem: OnOffProblem): OnOffPlan {
  const { onUsd, warmUsd, offUsd, startUsd, stopUsd, warmIntervals } = problem
  const count = onUsd.length
  const onRun = Math.max(problem.minOnIntervals, warmIntervals, 1)
  const offRun = Math.max(problem.minOffIntervals, 1)
  const onSum = prefix(onUsd)
  const warmSum = prefix(warmUsd)
  const offSum = prefix(offUsd)
  const onWorth = new Float64Array(count + 1)
  const offWorth = new Float64Array(count + 1)
  const change = new Uint8Array(count)
  for (let t = count - 1; t >= 0; t--) {
    const warmEnd = Math.min(t + warmIntervals, count)
    const onEnd = Math.min(t + onRun, count)
    const offEnd = Math.min(t + offRun, count)
    const start =
      warmSum[warmEnd]! - warmSum[t]! + onSum[onEnd]! - onSum[warmEnd]! + onWorth[onEnd]! - startUsd[t]!
    const stop = offSum[offEnd]! - offSum[t]! + offWorth[offEnd]! - stopUsd
    const stay = onUsd[t]! + onWorth[t + 1]!
    const rest = offUsd[t]! + offWorth[t + 1]!
    onWorth[t] = stop > stay ? stop : stay
    offWorth[t] = start > rest ? start : rest
    change[t] = (stop > stay ? 1 : 0) | (start > rest ? 2 : 0)
  }
  const on = problem.initial === "free" ? onWorth[0]! >= offWorth[0]! : problem.initial === "on"
  return {
    worthUsd: on ? onWorth[0]! : offWorth[0]!,
    state: traced(change, on, { warmIntervals, onRun, offRun }),
  }
}

type Runs = { readonly warmIntervals: number; readonly onRun: number; readonly offRun: number }

function traced(
  change: Uint8Array,
  initiallyOn: boolean,
  { warmIntervals, onRun, offRun }: Runs,
): Uint8Array {
  const count = change.length
  const state = new Uint8Array(count)
  let on = initiallyOn
  let t = 0
  while (t < count) {
    if (on && change[t]! & 1) {
      t = Math.min(t + offRun, count)
      on = false
    } else if (!on && change[t]! & 2) {
      const end = Math.min(t + onRun, count)
      state.fill(1, t, Math.min(t + warmIntervals, end))
      state.fill(2, Math.min(t + warmIntervals, end), end)
      t = end
      on = true
    } else {
      state[t] = on ? 2 : 0
      t++
    }
  }
  return state
}

function prefix(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!
  return sums
}
