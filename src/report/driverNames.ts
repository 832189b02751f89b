import type { PowerBasis } from "../base/quantity.ts"
import type { UnitName } from "../base/units.ts"
import type { InputDriver } from "../decide/sensitivities/drivers.ts"
import { isOwn } from "../decide/sensitivities/drivers.ts"
import { passThroughRatio } from "../decide/sensitivities/market.ts"
import type { Portfolio } from "../model/resolved.ts"
import type { Texts } from "./locales/index.ts"
import { figure, quantityText, shortFigure } from "./numbers.ts"

/** Sign of a range that the defaults give by judgement. */
export const JUDGED_MARK = "‡"

/** What a driver is called: by its own name where one input is not all of it, else as its first input. */
export function driverName(texts: Texts, { name, members }: InputDriver): string {
  const { field, input } = members[0]!
  return texts.maybe(`driver.${name}`) ?? texts.input(field) ?? input.spec.doc
}

/** Names of several drivers; where two are called the same, each with what tells it apart. */
export function driverNames(texts: Texts, drivers: readonly InputDriver[]): readonly string[] {
  const names = drivers.map((driver) => driverName(texts, driver))
  return names.map((name, i) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${texts.isolate(drivers[i]!.name)})`,
  )
}

/** Row or fact that the range comes from, and how it is applied. */
export function rangeText(texts: Texts, { range }: InputDriver): string {
  if (range.kind === "fact") return texts.isolate(range.fact.id)
  const name = texts.isolate(range.parameter.name)
  return range.kind === "parameter" ? name : texts.say(`driver.range.${range.kind}`, { name })
}

/** Whether low and high are the judgement of the product and not what a source states. */
export const isJudged = ({ range }: InputDriver): boolean =>
  range.kind !== "fact" && range.parameter.method === "assumed"

/** Whether the value that is moved is the file's own, without a source. */
export const isChosen = ({ members }: InputDriver): boolean =>
  isOwn(members[0]!) && members[0]!.input.origin.kind === "assumed"

/** A value of an unknown or a driver: months to a tenth, everything else as inputs are written. */
export function valueText(texts: Texts, value: number, unit: UnitName, basis?: PowerBasis | null): string {
  if (unit === "months") return texts.say("unit.months", { count: Math.round(value * 10) / 10 })
  return quantityText(texts, value, unit, basis ?? undefined)
}

/** The same without its unit, where a head states that. */
export function bareText(texts: Texts, value: number, unit: UnitName): string {
  if (unit === "fraction") return valueText(texts, value, unit)
  return texts.isolate(unit === "months" ? figure(value, value % 1 === 0 ? 0 : 1) : shortFigure(value))
}

/** What to know of an input or an unknown, where there is something; of bitcoin it depends on the model of difficulty. */
export function noteOn(
  texts: Texts,
  section: "implied" | "sensitivity",
  name: string,
  portfolio: Portfolio,
): string | null {
  const key = `${section}.note.${name}`
  const modelled = portfolio.market.difficulty && texts.maybe(`${key}.model`)
  return modelled || texts.maybe(key, { share: texts.isolate(String(passThroughRatio(portfolio))) })
}
