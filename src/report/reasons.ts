import type { Warning } from "../base/issue.ts"
import { unitOfName } from "../base/units.ts"
import { type Answer, noAnswer } from "../cash/metrics.ts"
import type { Missing } from "../decide/notes.ts"
import type { Texts } from "./locales/index.ts"
import { quantityText } from "./numbers.ts"

// The engine gives its reasons by code; here they become short words for a cell, in the reader's language.

/** A return or a payback on nothing spent is no answer. */
export const onOutlay = (answer: Answer, capexUsd: number): Answer =>
  capexUsd === 0 ? noAnswer("noOutlay") : answer

/** The value as `format` writes it, or in a few words why there is none. */
export function answerText(texts: Texts, answer: Answer, format: (value: number) => string): string {
  if (answer.value !== null) return format(answer.value)
  return texts.say(`reason.${answer.code}`)
}

/** What the short words mean, each once. */
export function reasonNotes(texts: Texts, answers: readonly Answer[]): readonly string[] {
  const codes = new Set(answers.flatMap((answer) => (answer.value === null ? [answer.code] : [])))
  return [...codes].map((code) => texts.maybe(`reason.${code}.note`)).filter((note) => note !== null)
}

/** A missing fact in the reader's language. */
export const missingText = (texts: Texts, missing: Missing): string => texts.say(`missing.${missing.code}`)

const ABOUT_SHARES: readonly Missing["code"][] = ["dilutedShares", "cashUsd", "debtUsd", "treasuryBtc"]

/** Whether there is no value per share for want of it. */
export const isAboutShares = ({ code }: Missing): boolean => ABOUT_SHARES.includes(code)

/** A warning in the reader's language; an unknown one as the engine says it. */
export function warningText(texts: Texts, warning: Warning): string {
  const figures = Object.entries(warning.figures ?? {}).map(([name, value]) => {
    const text = typeof value === "number" ? quantityText(texts, value, unitOfName(name) ?? "ratio") : null
    return [name, text ?? texts.isolate(String(value))] as const
  })
  const values = { path: texts.isolate(warning.path), ...Object.fromEntries(figures) }
  return texts.maybe(`warning.${warning.code}`, values) ?? texts.isolate(warning.message)
}
