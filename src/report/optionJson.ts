import { formatMonth } from "../base/month.ts"
import type { BlockOption } from "../decide/option/onBlock.ts"
import type { TriggerPoint } from "../decide/option/trigger.ts"
import type { Origin } from "../model/resolved.ts"
import { middleOf } from "./optionTables.ts"

/** The stable JSON shape of an option (docs/json.md). */
export function optionJson(option: BlockOption) {
  const month = (step: number): string => formatMonth(option.start + step)
  const rule = ({ step, move, level, also }: TriggerPoint) => ({
    month: month(step),
    hashpriceUsdPerPhDay: level,
    convert: move,
    also: also.map(({ from, to }) => ({ fromUsdPerPhDay: from, toUsdPerPhDay: to })),
  })
  const today = middleOf(option, 0)!
  return {
    site: option.site,
    block: option.block,
    from: option.from,
    to: option.to,
    optionValueUsd: option.optionUsd,
    lowerBoundUsd: option.lowerUsd,
    upperBoundUsd: option.upperUsd,
    exerciseNowUsd: option.nowUsd,
    npvNowUsd: option.npvNowUsd,
    stayingUsd: option.stayingUsd,
    waitingUsd: option.waitingUsd,
    regret: {
      convertingNowUsd: option.regretOfConvertingUsd,
      waitingUsd: option.regretOfWaitingUsd,
      waitMonths: option.waitMonths,
    },
    today: {
      hashpriceUsdPerPhDay: option.todayUsdPerPhDay,
      triggerUsdPerPhDay: today.level,
      convert: today.move,
      decision: option.decision,
    },
    trigger: option.expected.map(({ step }) => rule(middleOf(option, step)!)),
    triggerByRent: option.rentsMove
      ? option.trigger.map((point) => ({ ...rule(point), rentRatio: point.other }))
      : null,
    expected: option.expected.map(({ step, q10, q50, q90 }) => ({ month: month(step), q10, q50, q90 })),
    window: {
      firstMonth: formatMonth(option.window.first),
      lastMonth: formatMonth(option.window.last),
      rule: option.window.rule,
    },
    build: { lagMonths: option.lagMonths, stopAfterMonths: option.stopAfterMonths },
    reversible: option.backUsd === null ? null : { costUsd: option.backUsd },
    model: {
      hashprice: "reducedForm",
      measure: "risk-adjusted",
      factors: option.factors,
      method: option.method,
      paths: option.paths,
      seed: option.seed,
      rateFraction: option.rate,
      hashpricePremiumPerYear: option.premiumPerYear,
      passThrough: option.passThrough,
    },
    bounds: option.bounds,
    findings: option.findings,
    warnings: option.warnings,
    inputs: option.inputs.map(({ name, of, input }) => ({
      name,
      of: of ?? null,
      value: input.value,
      unit: input.spec.unit,
      ...originJson(input.origin),
    })),
  }
}

function originJson(origin: Origin) {
  switch (origin.kind) {
    case "fact":
      return { origin: origin.kind, fact: origin.fact.id }
    case "parameter":
      return { origin: origin.kind, parameter: origin.parameter.name }
    case "assumed":
      return { origin: origin.kind, because: origin.because }
    case "given":
      return { origin: origin.kind }
  }
}
