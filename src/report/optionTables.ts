import { formatMonth } from "../base/month.ts"
import type { Finding } from "../decide/option/assess.ts"
import type { BlockOption } from "../decide/option/onBlock.ts"
import type { TriggerPoint } from "../decide/option/trigger.ts"
import type { Input } from "../model/resolved.ts"
import { referenceOf } from "./inputs.ts"
import type { Texts } from "./locales/index.ts"
import { ASSUMED_MARK } from "./marks.ts"
import { figure, percent, quantityText, shortFigure, usd, usdMillions } from "./numbers.ts"
import { warningText } from "./reasons.ts"
import { column, NONE, type Table } from "./tables.ts"

/** Hashprice as a reader writes it. */
const hashprice = (texts: Texts, value: number): string => quantityText(texts, value, "USD/PH/day")

/** The rule of a step for rents in the middle, or the only one. */
export const middleOf = (option: BlockOption, step: number): TriggerPoint | null => {
  const own = option.trigger.filter((point) => point.step === step)
  return own[Math.floor(own.length / 2)] ?? null
}

/** The rule in one sentence, and what it says today. */
export function optionSentence(texts: Texts, option: BlockOption): string {
  const point = middleOf(option, 0)!
  const rule = texts.say(`option.rule.${point.move}`, {
    level: point.level === null ? "" : hashprice(texts, point.level),
    today: hashprice(texts, option.todayUsdPerPhDay),
    wait: texts.say("option.wait", { months: option.waitMonths }),
    cost: usd(texts, option.regretOfWaitingUsd),
  })
  const decision = texts.say(`option.decision.${option.decision}`, {
    regret: usd(texts, option.regretOfConvertingUsd),
  })
  return `${rule} ${decision}`
}

/** What the right is worth, what to do, and what mistakes cost. */
export function optionTable(texts: Texts, option: BlockOption): Table {
  const { from, to } = option
  const use = (kind: string): string => texts.maybe(`use.${kind}`) ?? kind
  const row = (key: Parameters<Texts["say"]>[0], text: string, strong = false, values = {}) => ({
    optionPart: { text: texts.say(key, values), strong },
    optionUsd: { text, strong },
  })
  const wait = texts.say("option.wait", { months: option.waitMonths })
  return {
    title: texts.say("option.title", {
      block: texts.isolate(`${option.site} / ${option.block}`),
      from: use(from),
      to: to.map(use).join(texts.say("list.comma")),
    }),
    columns: [column(texts, "optionPart", "start", 0), column(texts, "optionUsd", "end", 0)],
    rows: [
      row("option.row.option", usdMillions(option.optionUsd), true),
      row("option.row.bounds", boundsText(texts, option)),
      row("option.row.now", usdMillions(option.nowUsd)),
      row("option.row.npv", usdMillions(option.npvNowUsd)),
      row("option.row.waiting", usdMillions(option.waitingUsd)),
      row("option.row.regretConvert", usdMillions(option.regretOfConvertingUsd)),
      row("option.row.regretWait", usdMillions(option.regretOfWaitingUsd), false, { wait }),
      row("option.row.staying", usdMillions(option.stayingUsd)),
    ],
    notes: [...problemsOf(texts, option), ...rulesOf(texts, option)],
  }
}

const boundsText = (texts: Texts, { lowerUsd, upperUsd }: BlockOption): string =>
  texts.isolate(
    texts.say("option.between", {
      low: texts.isolate(usdMillions(lowerUsd)),
      high: texts.isolate(usdMillions(upperUsd)),
    }),
  )

/** What cannot be right, and what a reader should know before acting. */
export const problemsOf = (texts: Texts, { findings, warnings }: BlockOption): readonly string[] => [
  ...warnings.map((warning) => warningText(texts, warning)),
  ...findings.map((finding) => findingText(texts, finding)),
]

const findingText = (texts: Texts, { code, gap }: Finding): string =>
  texts.say(`finding.${code}`, { gap: usd(texts, gap), share: percent(texts, gap) })

/** The rules behind the numbers, each a choice that a reader may want to make otherwise. */
export function rulesOf(texts: Texts, option: BlockOption): readonly string[] {
  const { window, inputs } = option
  const [first, last] = [window.first, window.last].map((month) => texts.isolate(formatMonth(month)))
  const number = (name: string): number => inputs.find((one) => one.name === name)?.input.value ?? 0
  const miningRate = inputs.find(({ of }) => of === option.from)!.input.value
  const passes = number("shortVolatilityPerSqrtYear") > 0 && number("longVolatilityPerSqrtYear") > 0
  const halfLife = (Math.LN2 / number("reversionPerYear")) * 12
  const paths = texts.isolate(figure(option.paths, 0))
  return [
    texts.say(`option.note.window.${window.rule}`, { first: first!, last: last! }),
    texts.say("option.note.lag", { lag: option.lagMonths, stops: option.stopAfterMonths }),
    passes
      ? texts.say("option.note.level", { halfLife: texts.isolate(figure(halfLife, 1)) })
      : texts.say("option.note.levelOnly"),
    texts.say("option.note.trend"),
    texts.say("option.note.premium", {
      rate: percent(texts, option.rate, 1),
      premium: percent(texts, option.premiumPerYear, 1),
      miningRate: percent(texts, miningRate, 1),
    }),
    texts.say("option.note.resale"),
    texts.say("option.note.staying"),
    texts.say(option.rentsMove ? "option.note.rents.moving" : "option.note.rents.certain"),
    ...(option.backUsd === null ? [] : [texts.say("option.note.back", { cost: usd(texts, option.backUsd) })]),
    texts.say(`option.note.${option.method}`, { paths }),
  ]
}

/** The rule by month, every third with `everyMonths` 3; the last month is always there. */
export function triggerTable(texts: Texts, option: BlockOption, everyMonths = 3): Table {
  const steps = option.expected.map(({ step }) => step)
  const shown = steps.filter((step, i) => step % everyMonths === 0 || i === steps.length - 1)
  const byRent = option.rentsMove
  const cell = (point: TriggerPoint | null) => ({ text: point ? triggerText(texts, point) : NONE })
  const rows = shown.map((step) => {
    const { q10, q50, q90 } = option.expected.find((one) => one.step === step)!
    const own = option.trigger.filter((point) => point.step === step)
    const middle = cell(middleOf(option, step))
    return {
      optionMonth: { text: formatMonth(option.start + step) },
      ...(byRent
        ? {
            optionLow: own.length > 1 ? cell(own[0]!) : middle,
            optionMiddle: middle,
            optionHigh: own.length > 1 ? cell(own[2]!) : middle,
          }
        : { optionTrigger: middle }),
      optionMedian: { text: figure(q50, 1) },
      optionBand: { text: texts.isolate(`${figure(q10, 1)}–${figure(q90, 1)}`) },
    }
  })
  const rules = byRent ? ["optionLow", "optionMiddle", "optionHigh"] : ["optionTrigger"]
  return {
    title: texts.say("option.trigger.title"),
    columns: [
      column(texts, "optionMonth", "start", 0),
      ...rules.map((key) => column(texts, key, "end", 0)),
      column(texts, "optionMedian", "end", 1),
      column(texts, "optionBand", "end", 2),
    ],
    rows,
    notes: [
      ...(option.trigger.some(({ also }) => also.length > 0) ? [texts.say("option.note.also")] : []),
      ...(shown.length < steps.length ? [texts.say("option.note.months")] : []),
    ],
  }
}

function triggerText(texts: Texts, { move, level }: TriggerPoint): string {
  if (move === "below") return figure(level!, 1)
  if (move === "above") return texts.say("option.trigger.above", { level: texts.isolate(figure(level!, 1)) })
  return texts.say(`option.trigger.${move}`)
}

/** Every number that the rule rests on beside those of the block, with where it comes from. */
export function optionInputsTable(texts: Texts, option: BlockOption): Table {
  const rows = option.inputs.map(({ name, of, input }) => {
    const plain = texts.input(name) ?? input.spec.doc
    const use = of === undefined ? null : (texts.maybe(`use.${of}`) ?? of)
    return {
      input: { text: use === null ? plain : texts.say("place.use", { place: plain, use }) },
      value: {
        text: inputText(texts, input),
        assumed: input.origin.kind === "assumed",
      },
      origin: { text: texts.say(`origin.${input.origin.kind}`) },
      evidence: { text: input.origin.kind === "assumed" ? "" : referenceOf(input.origin) },
    }
  })
  return {
    title: texts.say("option.inputs.title"),
    columns: [
      column(texts, "input", "start", 0),
      column(texts, "value", "end", 0),
      column(texts, "origin", "start", 0),
      column(texts, "evidence", "start", 1),
    ],
    rows,
    notes: rows.some(({ value }) => value.assumed)
      ? [texts.say("option.note.assumed", { mark: ASSUMED_MARK })]
      : [],
  }
}

/** Volatilities as percent, as traders have them; logarithms and correlations bare. */
function inputText(texts: Texts, { value, spec }: Input): string {
  if (spec.unit === "fraction/sqrt(year)") return texts.say("unit.perYear", { value: percent(texts, value) })
  if (spec.unit === "log" || spec.unit === "correlation") return texts.isolate(shortFigure(value))
  return quantityText(texts, value, spec.unit, spec.basis)
}
