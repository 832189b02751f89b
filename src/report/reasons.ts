import type { Warning } from "../base/issue.ts"
import type { Answer } from "../cash/metrics.ts"
import type { Texts } from "./locales/index.ts"

// The engine gives its reasons as English sentences; here they become short words for a cell, in the reader's language.

const REASONS = [
  { says: /^no outlay/, key: "reason.noOutlay" },
  { says: /never change sign/, key: "reason.noSignChange" },
  { says: /change sign \d+ times/, key: "reason.manyRates" },
  { says: /no rate between/, key: "reason.noRate" },
  { says: /not paid back/, key: "reason.notPaidBack" },
  { says: /no debt/, key: "reason.noDebt" },
] as const

const keyOf = (answer: Answer) =>
  answer.value === null ? REASONS.find(({ says }) => says.test(answer.reason))?.key : undefined

/** A return or a payback on nothing spent is no answer. */
export const onOutlay = (answer: Answer, capexUsd: number): Answer =>
  capexUsd === 0 ? { value: null, reason: "no outlay" } : answer

/** The value as `format` writes it, or in a few words why there is none. */
export function answerText(texts: Texts, answer: Answer, format: (value: number) => string): string {
  if (answer.value !== null) return format(answer.value)
  const key = keyOf(answer)
  return key ? texts.say(key) : answer.reason
}

/** What the short words mean, each once. */
export function reasonNotes(texts: Texts, answers: readonly Answer[]): readonly string[] {
  const keys = new Set(answers.map(keyOf).filter((key) => key !== undefined))
  return [...keys].map((key) => texts.maybe(`${key}.note`)).filter((note) => note !== null)
}

const MISSING = [
  { says: /per share: .*share count/, key: "missing.dilutedShares" },
  { says: /per share: .*cash/, key: "missing.cashUsd" },
  { says: /per share: .*debt/, key: "missing.debtUsd" },
  { says: /per share: .*bitcoin held/, key: "missing.treasuryBtc" },
  { says: /^overhead:/, key: "missing.overhead" },
] as const

/** A missing fact in the reader's language; an unknown one as the engine says it. */
export function missingText(texts: Texts, missing: string): string {
  const known = MISSING.find(({ says }) => says.test(missing))
  return known ? texts.say(known.key) : texts.isolate(missing)
}

export const isAboutShares = (missing: string): boolean => missing.startsWith("per share")

/** A warning in the reader's language; an unknown one as the engine says it. */
export const warningText = (texts: Texts, warning: Warning): string =>
  texts.maybe(`warning.${warning.code}`, { path: texts.isolate(warning.path) }) ??
  texts.isolate(warning.message)
