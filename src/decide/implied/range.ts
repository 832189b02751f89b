import type { OwnerRun } from "../../cash/owner.ts"
import { runOwner } from "../../cash/owner.ts"
import type { Answer } from "../sensitivities/answer.ts"
import { driversOf, type InputDriver } from "../sensitivities/drivers.ts"
import { modelOf } from "../sensitivities.ts"
import { type Bar, tornadoOf } from "../sensitivity.ts"
import type { ImpliedField } from "./field.ts"
import type { Searched } from "./search.ts"
import { kept, type RootAt, rootNear } from "./solve.ts"

/** An implied value with one other input at an end of its range, or the end of the search beyond which it lies. */
export type RangeEnd = {
  readonly input: number
  readonly implied: number | null
  readonly beyond: "low" | "high" | null
}
export type RangeSide = {
  readonly driver: InputDriver
  readonly atLow: RangeEnd
  readonly atHigh: RangeEnd
}

export type ImpliedRange = {
  /** Least and greatest implied value; an end of the search where one lies beyond it, which is then `open`. */
  readonly low: number
  readonly high: number
  readonly openLow: boolean
  readonly openHigh: boolean
  readonly by: readonly RangeSide[]
}

/** How many of the widest drivers an implied value is solved again for. */
const WIDEST = 3

/** Drivers over a cited range, by how far they move the value of a share. */
export function widestCited(run: OwnerRun, answer: Answer): readonly Bar<InputDriver>[] {
  const drivers = driversOf(run).filter(({ range }) => range.kind !== "added")
  const { bars } = tornadoOf(modelOf(run.portfolio, drivers, answer), drivers)
  return bars.filter(({ swing }) => swing > 0)
}

export type Solved = {
  readonly root: RootAt
  readonly searched: Searched
  readonly priceUsd: number
}

/** The implied value as each of the widest other drivers goes to its low and high; null where no driver is cited. */
export function rangeOf(
  run: OwnerRun,
  field: ImpliedField,
  widest: readonly Bar<InputDriver>[],
  { root, searched, priceUsd }: Solved,
  answer: Answer,
): ImpliedRange | null {
  const drivers = widest
    .filter(({ driver }) => !field.replaces.includes(driver.name))
    .slice(0, WIDEST)
    .map(({ driver }) => driver)
  if (drivers.length === 0) return null
  const end = (driver: InputDriver, input: number): RangeEnd => {
    if (input === driver.base) return { input, implied: root.value, beyond: null }
    const opened = field.open(runOwner(driver.change(run.portfolio, input)))
    if (!opened) return { input, implied: null, beyond: null }
    const { value, beyond } = rootNear(
      kept((x) => answer(opened.at(x))),
      root,
      searched,
      priceUsd,
    )
    return { input, implied: value, beyond }
  }
  const by = drivers.map((driver) => ({
    driver,
    atLow: end(driver, driver.low),
    atHigh: end(driver, driver.high),
  }))
  const ends = by.flatMap(({ atLow, atHigh }) => [atLow, atHigh])
  const values = [root.value, ...ends.flatMap(({ implied }) => implied ?? [])]
  const openLow = ends.some(({ beyond }) => beyond === "low")
  const openHigh = ends.some(({ beyond }) => beyond === "high")
  return {
    low: openLow ? searched.low : Math.min(...values),
    high: openHigh ? searched.high : Math.max(...values),
    openLow,
    openHigh,
    by,
  }
}
