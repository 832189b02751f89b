import { runOwner } from "../cash/owner.ts"
import type { Portfolio } from "../model/resolved.ts"
import { type ShareValue, shareValue } from "./capital.ts"
import { type Answer, answerOf, counted, type Objective } from "./sensitivities/answer.ts"
import { driversOf, type InputDriver } from "./sensitivities/drivers.ts"
import { type Held, heldOf } from "./sensitivities/held.ts"
import {
  type Bar,
  type Model,
  type SpiderLine,
  spiderOf,
  type TwoWay,
  tornadoOf,
  twoWayOf,
} from "./sensitivity.ts"
import { withTerminal } from "./terminal.ts"

export type TwoWayOf = TwoWay & { readonly first: InputDriver; readonly second: InputDriver }

/** What the value of a portfolio hangs on, among the inputs that have a range. */
export type Sensitivity = {
  readonly name: string
  readonly asOf: string
  readonly of: Objective
  /** Why the blocks were asked about where nothing was chosen; null where a share was, or the blocks by choice. */
  readonly insteadOfShare: "missing" | "negative" | null
  readonly base: number
  /** Every driver that moves the answer, widest first. */
  readonly bars: readonly Bar<InputDriver>[]
  /** How many drivers were moved without moving it. */
  readonly idle: number
  readonly held: readonly Held[]
  readonly spider: readonly SpiderLine<InputDriver>[] | null
  readonly twoWay: TwoWayOf | null
  /** A share with halls that keep a value after their last lease: an uncertainty that no range of the file shows. */
  readonly terminalPerShareUsd: number | null
}

export type SensitivityOptions = {
  /** A share where its value is known and otherwise the blocks, when nothing is chosen. */
  readonly of?: Objective | null
  /** How many lines of the spider to draw; 0 for none. */
  readonly spiderLines?: number
  /** Names of two drivers. */
  readonly twoWay?: readonly [string, string] | null
  /** Told of every valuation. */
  readonly tick?: () => void
}

/** Changes of an input in a spider, as shares of its base. */
export const SPIDER_FRACTIONS = [-0.3, -0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.3]
const GRID_POINTS = 5

/**
 * Tornado, spider and grid of one portfolio on the deterministic engine. Where `perShare` is chosen the facts behind it
 * must be known. Throws for a name in `twoWay` that is no driver.
 */
export function sensitivityOf(portfolio: Portfolio, options: SensitivityOptions): Sensitivity {
  const { spiderLines = 0, twoWay = null, tick = () => {} } = options
  const run = runOwner(portfolio)
  const insteadOfShare = options.of ? null : noShare(shareValue(run))
  const of = options.of ?? (insteadOfShare ? "npv" : "perShare")
  const drivers = driversOf(run)
  const answer = counted(answerOf(of), tick)
  const model = modelOf(portfolio, drivers, answer)
  const { base, bars } = tornadoOf(model, drivers)
  const moving = bars.filter(({ swing }) => swing > 0)
  return {
    name: portfolio.name,
    asOf: portfolio.asOf,
    of,
    insteadOfShare,
    base,
    bars: moving,
    idle: bars.length - moving.length,
    held: heldOf(run, drivers, answer, base),
    spider: spiderLines > 0 ? spiderLinesOf(model, drivers, moving, spiderLines) : null,
    twoWay: twoWay && gridOf(model, drivers, twoWay),
    terminalPerShareUsd: of === "perShare" ? (withTerminal(portfolio, base)?.perShareUsd ?? null) : null,
  }
}

const noShare = ({ perShareUsd, noAnswer }: ShareValue): Sensitivity["insteadOfShare"] => {
  if (perShareUsd !== null) return null
  return noAnswer ? "negative" : "missing"
}

/**
 * The answer for a value of each driver, in their order; the same values are valued once. Simulated inputs are drawn for
 * the same model (variance.ts).
 */
export function modelOf(portfolio: Portfolio, drivers: readonly InputDriver[], answer: Answer): Model {
  const known = new Map<string, number>()
  return (inputs) => {
    const key = inputs.join(" ")
    const found = known.get(key)
    if (found !== undefined) return found
    const changed = drivers.reduce(
      (from, driver, i) => (inputs[i] === driver.base ? from : driver.change(from, inputs[i]!)),
      portfolio,
    )
    const value = answer(changed)
    known.set(key, value)
    return value
  }
}

/** Lines of the widest drivers, each as far as its range reaches; a driver of nothing has no shares of itself. */
function spiderLinesOf(
  model: Model,
  drivers: readonly InputDriver[],
  bars: readonly Bar<InputDriver>[],
  count: number,
): readonly SpiderLine<InputDriver>[] {
  const widest = bars.flatMap(({ driver }) => (driver.base === 0 ? [] : [driver])).slice(0, count)
  return spiderOf(narrowed(model, drivers, widest), widest, SPIDER_FRACTIONS).map(asReached)
}

/** A model of some of its drivers, the others at base. */
function narrowed(model: Model, drivers: readonly InputDriver[], some: readonly InputDriver[]): Model {
  const bases = drivers.map(({ base }) => base)
  const places = some.map((driver) => drivers.indexOf(driver))
  return (inputs) => {
    const all = Float64Array.from(bases)
    places.forEach((place, i) => {
      all[place] = inputs[i]!
    })
    return model(all)
  }
}

/** Points held at an end of the range become one, at the change that is reached there. */
function asReached(line: SpiderLine<InputDriver>): SpiderLine<InputDriver> {
  const { base } = line.driver
  const points = line.points
    .filter(({ input }, i, all) => i === 0 || input !== all[i - 1]!.input)
    .map((point) => ({ ...point, fraction: (point.input - base) / Math.abs(base) }))
  return { ...line, points }
}

function gridOf(model: Model, drivers: readonly InputDriver[], names: readonly [string, string]): TwoWayOf {
  const [first, second] = names.map((name) => drivers.findIndex((driver) => driver.name === name))
  if (first === undefined || second === undefined || first < 0 || second < 0)
    throw new Error(`sensitivities: no drivers "${names.join('", "')}"`)
  return {
    ...twoWayOf(model, drivers, first, second, GRID_POINTS),
    first: drivers[first]!,
    second: drivers[second]!,
  }
}
