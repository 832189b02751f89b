import type { Estimate } from "../paths/calibrate/estimate.ts"
import type { Posterior, Prior } from "../paths/calibrate/posterior.ts"
import type { Texts } from "./locales/index.ts"
import { percent, shortFigure } from "./numbers.ts"
import { column, NONE, type Table } from "./tables.ts"

/** An estimate beside the cited default that it would replace, and both together. */
export type CalibratedRow = Estimate & {
  readonly prior: Prior | null
  readonly posterior: Posterior | null
}
export type Calibrated = {
  readonly kind: string
  readonly file: string
  readonly column: string
  /** Days as YYYY-MM-DD; no start where projects are counted, which have no window. */
  readonly window: {
    readonly from: string | null
    readonly to: string
    readonly observations: number
    readonly cadenceDays: number | null
    readonly gaps: readonly { readonly from: string; readonly to: string; readonly missing: number }[]
  }
  readonly estimates: readonly CalibratedRow[]
}

const MOST_GAPS = 3

/** Every estimate with its error, and what the series was. */
export function calibrateTable(texts: Texts, found: Calibrated): Table {
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? NONE : texts.isolate(shortFigure(value))
  const { isolate } = texts
  return {
    title: texts.say("calibrate.title", {
      kind: isolate(found.kind),
      column: isolate(found.column),
      file: isolate(found.file),
    }),
    columns: [
      column(texts, "estimate", "start", 0),
      column(texts, "value", "end", 0),
      column(texts, "standardError", "end", 0),
      column(texts, "observations", "end", 3),
      column(texts, "prior", "end", 2),
      column(texts, "posterior", "end", 1),
    ],
    rows: found.estimates.map(({ name, at, answer, standardError, n, prior, posterior }) => ({
      estimate: {
        text: texts.maybe(`estimate.${name}`, { at: at === null ? "" : atText(texts, name, at) }) ?? name,
      },
      value: {
        text:
          answer.value === null
            ? (texts.maybe(`refused.${answer.code}`) ?? answer.reason)
            : number(answer.value),
      },
      standardError: { text: number(standardError) },
      observations: { text: number(n) },
      prior: { text: prior ? `${number(prior.base)} (${number(prior.low)}–${number(prior.high)})` : NONE },
      posterior: { text: number(posterior?.value) },
    })),
    notes: [...windowNotes(texts, found), ...refusalNotes(texts, found), ...priorNote(texts, found)],
  }
}

const atText = (texts: Texts, name: string, at: number): string =>
  name === "delayMonths" ? percent(texts, at) : texts.isolate(shortFigure(at))

function windowNotes(texts: Texts, { window }: Calibrated): readonly string[] {
  const { isolate } = texts
  const observations = isolate(shortFigure(window.observations))
  const to = isolate(window.to)
  if (window.from === null) return [texts.say("calibrate.projects", { observations, to })]
  const shown = window.gaps.slice(0, MOST_GAPS).map((gap) =>
    texts.say("calibrate.gap", {
      missing: isolate(shortFigure(gap.missing)),
      from: isolate(gap.from),
      to: isolate(gap.to),
    }),
  )
  const more = window.gaps.length - shown.length
  const list = [
    ...shown,
    ...(more > 0 ? [texts.say("calibrate.moreGaps", { count: isolate(String(more)) })] : []),
  ]
  return [
    texts.say("calibrate.window", {
      observations,
      to,
      from: isolate(window.from),
      step: stepText(texts, window.cadenceDays ?? 0),
    }),
    ...(list.length > 0
      ? [texts.say("calibrate.gaps", { count: window.gaps.length, list: list.join("; ") })]
      : []),
  ]
}

/** A step in the unit that makes it a small number. */
function stepText(texts: Texts, days: number): string {
  const unit = days >= 1 ? "days" : days >= 1 / 24 - 1e-6 ? "hours" : "minutes"
  const count = days * { days: 1, hours: 24, minutes: 1440 }[unit]
  return texts.say(`calibrate.step.${unit}`, { count: texts.isolate(shortFigure(Number(count.toFixed(3)))) })
}

function refusalNotes(texts: Texts, { estimates }: Calibrated): readonly string[] {
  const codes = new Set(estimates.flatMap(({ answer }) => (answer.value === null ? [answer.code] : [])))
  return [...codes].map((code) => texts.maybe(`refused.${code}.note`)).filter((note) => note !== null)
}

const priorNote = (texts: Texts, { estimates }: Calibrated): readonly string[] =>
  estimates.some(({ prior }) => prior !== null) ? [texts.say("calibrate.prior")] : []
