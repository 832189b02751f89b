import { formatMonth } from "../../base/month.ts"
import type { BlockOption } from "../../decide/option/onBlock.ts"
import { boundary } from "../charts/boundary.ts"
import type { Chart } from "../charts/chart.ts"
import { middleOf } from "../optionTables.ts"
import type { DrawContext } from "./context.ts"

/** The rule to convert by month, beside hashprice as it is expected. */
export function boundaryChart(
  { texts, sourceNote }: Pick<DrawContext, "texts" | "sourceNote">,
  option: BlockOption,
  name: string,
): Chart {
  const steps = option.expected.map(({ step }) => step)
  const level = (step: number, place: "first" | "middle" | "last"): number | null => {
    const own = option.trigger.filter((point) => point.step === step)
    const point = place === "middle" ? middleOf(option, step) : place === "first" ? own[0] : own.at(-1)
    return point?.move === "below" ? point.level : null
  }
  const line = (place: "first" | "middle" | "last") => steps.map((step) => level(step, place))
  const data = {
    id: `boundary-${option.site}-${option.block}`,
    name,
    months: steps.map((step) => formatMonth(option.start + step)),
    triggerUsdPerPhDay: line("middle"),
    rents: option.rentsMove ? { lowUsdPerPhDay: line("first"), highUsdPerPhDay: line("last") } : null,
    medianUsdPerPhDay: option.expected.map(({ q50 }) => q50),
    lowUsdPerPhDay: option.expected.map(({ q10 }) => q10),
    highUsdPerPhDay: option.expected.map(({ q90 }) => q90),
    todayUsdPerPhDay: option.todayUsdPerPhDay,
    sourceNote,
  }
  return boundary.draw(data, texts)
}
