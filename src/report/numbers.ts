import type { PowerBasis } from "../base/quantity.ts"
import type { UnitName } from "../base/units.ts"
import type { Texts } from "./locales/index.ts"

const MINUS = "\u2212"
const SCALES = [
  { from: 999_500_000, size: 1e9, en: "bn", ar: "مليار" },
  { from: 999_500, size: 1e6, en: "M", ar: "مليون" },
  { from: 10_000, size: 1e3, en: "k", ar: "ألف" },
] as const

/** Formats by their decimals: making one takes longer than all else that a figure needs. */
const FIXED = new Map<number, Intl.NumberFormat>()
const SIGNIFICANT = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 })

function fixed(decimals: number): Intl.NumberFormat {
  const known = FIXED.get(decimals)
  if (known) return known
  const format = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  FIXED.set(decimals, format)
  return format
}

/** A plain figure: grouped Latin digits, a true minus, and no negative zero. */
export function figure(value: number, decimals: number): string {
  const text = fixed(decimals).format(Math.abs(value))
  return value < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text
}

/** A figure with as many digits as it needs, at most four of them significant below a thousand. */
export function shortFigure(value: number): string {
  const size = Math.abs(value)
  if (size >= 1000 || Number.isInteger(value)) return figure(value, 0)
  const text = SIGNIFICANT.format(size)
  return value < 0 ? `${MINUS}${text}` : text
}

/** Dollars to three digits: $1.24bn, $310M, −$42k; in Arabic the currency by name. */
export function usd(texts: Texts, value: number): string {
  const size = Math.abs(value)
  const scale = SCALES.find((candidate) => size >= candidate.from)
  const digits = threeDigits(size / (scale?.size ?? 1))
  const sign = value < 0 && /[1-9]/.test(digits) ? MINUS : ""
  if (texts.locale === "ar") {
    return `${texts.isolate(`${sign}${digits}`)} ${scale ? `${scale.ar} ` : ""}دولار`
  }
  return `${sign}$${digits}${scale?.en ?? ""}`
}

/** The same with its sign always shown. */
export function signedUsd(texts: Texts, value: number): string {
  if (value <= 0) return usd(texts, value)
  return texts.locale === "ar" ? usd(texts, value).replace("\u2068", "\u2068+") : `+${usd(texts, value)}`
}

function threeDigits(size: number): string {
  if (size >= 100) return figure(size, 0)
  return figure(size, size >= 10 ? 1 : 2).replace(/\.0+$/, "")
}

/** Dollars in millions for a table or an axis, whose head states the unit. */
export const usdMillions = (value: number): string => figure(value / 1e6, 1)

/** Dollars a share, to the cent. */
export const perShare = (texts: Texts, value: number): string =>
  texts.locale === "ar"
    ? `${texts.isolate(figure(value, 2))} دولار`
    : figure(value, 2).replace(/^(\u2212?)/, "$1$$")

export const percent = (texts: Texts, fraction: number, decimals = 0): string =>
  texts.isolate(`${figure(fraction * 100, decimals)}%`)

/** Megawatts with the basis that says which ones. */
export const megawatts = (texts: Texts, value: number, basis: PowerBasis): string =>
  texts.say(`mw.${basis}`, { value: texts.isolate(shortFigure(value)) })

/** The value of an input with its unit, as a reader writes it. */
export function quantityText(texts: Texts, value: number, unit: UnitName, basis?: PowerBasis): string {
  if (unit === "MW" && basis) return megawatts(texts, value, basis)
  if (unit === "USD") return usd(texts, value)
  if (unit === "fraction") return percent(texts, value, percentDecimals(value))
  if (unit === "fraction/year")
    return texts.say("unit.perYear", { value: percent(texts, value, percentDecimals(value)) })
  if (unit === "months" && Number.isInteger(value)) return texts.say("unit.months", { count: value })
  if (unit === "years") return texts.say("unit.years", { value: texts.isolate(shortFigure(value)) })
  if (unit === "difficulty") return texts.isolate(`${figure(value / 1e12, 2)} × 10¹²`)
  if (unit === "ratio" || unit === "count") return texts.isolate(shortFigure(value))
  if (unit.startsWith("USD/")) return texts.isolate(dollarsPer(value, unit.slice("USD/".length)))
  return texts.isolate(`${shortFigure(value)} ${unit}`)
}

function dollarsPer(value: number, per: string): string {
  const size = Math.abs(value)
  const amount = size >= 999_500 ? `${threeDigits(size / 1e6)}M` : shortFigure(size)
  return `${value < 0 ? MINUS : ""}$${amount}/${per}`
}

const percentDecimals = (fraction: number): number => {
  const hundred = Math.abs(fraction * 100)
  return Math.abs(hundred - Math.round(hundred)) < 1e-9 ? 0 : hundred < 1 ? 2 : 1
}
