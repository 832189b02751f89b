import type { Texts } from "../locales/index.ts"
import { figure, percent, perShare, signedUsd, usd } from "../numbers.ts"
import type { Figure } from "./view.ts"

type Write = (texts: Texts, value: number) => string

/** How a number is written, and how a change of it is: with its sign. */
export type Measure = { readonly write: Write; readonly writeChange: Write; readonly relative: boolean }

const signed =
  (write: Write): Write =>
  (texts, value) => {
    const text = write(texts, value)
    if (value <= 0) return text
    return text.startsWith("\u2068") ? text.replace("\u2068", "\u2068+") : `+${text}`
  }

export const USD: Measure = { write: usd, writeChange: signedUsd, relative: true }
export const PER_SHARE: Measure = { write: perShare, writeChange: signed(perShare), relative: true }
const points: Write = (texts, value) => texts.isolate(`${figure(value * 100, 0)}%`)
export const SHARE: Measure = { write: points, writeChange: signed(points), relative: false }

type Compared = Omit<Figure, "value" | "change"> & {
  readonly now: number | null
  readonly before: number | null
  readonly measure: Measure
  /** What is said in place of a number that does not exist. */
  readonly none: string
}

/** A figure against the file without the scenario; a rise is good unless its tone says otherwise. */
export function changedFigure(
  texts: Texts,
  { now, before, measure, none, tone = "plain", ...rest }: Compared,
): Figure {
  if (now === null) return { ...rest, tone, value: none, change: null }
  const value = measure.write(texts, now)
  if (before === null || before === now) return { ...rest, tone, value, change: null }
  const moved = now - before
  const share = measure.relative && before !== 0 ? ` (${percent(texts, moved / Math.abs(before), 1)})` : ""
  return {
    ...rest,
    tone: moved > 0 ? "good" : "bad",
    value,
    change: `${measure.writeChange(texts, moved)}${share}`,
  }
}
