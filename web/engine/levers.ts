import type { UnitName } from "../../src/base/units.ts"
import { type Lever, leversOf } from "../../src/decide/scenario.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { type Texts, textsOf } from "../../src/report/locales/index.ts"
import { numerals } from "../kit/numerals.ts"
import type { LeverText, Voice } from "./protocol.ts"

/** How fine a slider is: about this many steps from end to end, each of 1, 2 or 5 times a power of ten. */
const STEPS = 200

/** The assumptions that a page lets a reader move, in the reader's words. */
export function leverTexts(portfolio: Portfolio, voice: Voice): readonly LeverText[] {
  const texts = textsOf(voice.locale)
  const say = (text: string): string => numerals(text, voice.numerals)
  return leversOf(portfolio).map((lever) => {
    const { name } = lever
    const words = { name, label: say(labelOf(texts, name)), note: say(noteOf(texts, lever)) }
    if (lever.kind === "choice") {
      const options = lever.options.map((value) => ({
        value,
        label: say(texts.maybe(`lever.${name}.${value}`) ?? value),
      }))
      return { ...words, kind: lever.kind, base: lever.base, options }
    }
    const { kind, unit, min, max, from, base, to } = lever
    const scale = scaleOf(unit, base)
    const step = stepOf(((to - from) * scale) / STEPS) / scale
    return {
      ...words,
      kind,
      unit,
      unitText: unitText(texts, unit, scale),
      scale,
      min,
      max,
      from,
      base,
      to,
      step,
    }
  })
}

const labelOf = (texts: Texts, name: string): string =>
  texts.maybe(`lever.${name}`) ?? texts.maybe(`driver.${name}`) ?? texts.input(name) ?? name

function noteOf(texts: Texts, lever: Lever): string {
  const places = texts.say("count.places", { count: lever.places.length })
  return texts.maybe(`lever.${lever.name}.note`, { places }) ?? places
}

/** How many of what a reader writes are one of the unit: percent, and millions where the values are that large. */
function scaleOf(unit: UnitName, base: number): number {
  if (unit.startsWith("fraction")) return 100
  if (unit === "difficulty") return 1e-12
  return unit.startsWith("USD") && Math.abs(base) >= 1e6 ? 1e-6 : 1
}

function unitText(texts: Texts, unit: UnitName, scale: number): string {
  if (scale === 1e-6) return texts.say("web.unit.millions", { unit: texts.isolate(unit) })
  return texts.maybe(`web.unit.${unit}`) ?? unit
}

function stepOf(least: number): number {
  let power = 1e-9
  while (power * 10 <= least) power *= 10
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least) ?? power
}
