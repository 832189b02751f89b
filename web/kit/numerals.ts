import type { Numerals } from "../engine/protocol.ts"

// Arabic-Indic digits by choice. Figures arrive in Latin digits; those that belong to a Latin word (D0171, H100) stay.

const SIGNS: Readonly<Record<string, string>> = { ".": "\u066b", ",": "\u066c", "%": "\u066a" }
/** A character reference of markup, a Latin word with its digits, or a figure. */
const TOKENS = /&#?\w+;|[\p{Script=Latin}_][\p{Script=Latin}\d_]*|\d+(?:[.,]\d+)*%?/gu

/** A text with its figures in the digits that the reader chose. */
export function numerals(text: string, choice: Numerals): string {
  if (choice === "latin") return text
  return text.replace(TOKENS, (token) =>
    /^\d/.test(token)
      ? token.replace(/[\d.,%]/g, (sign) => SIGNS[sign] ?? String.fromCharCode(0x660 + Number(sign)))
      : token,
  )
}

/** The same for markup: what stands between tags changes, tags and references do not. */
export const numeralsInMarkup = (markup: string, choice: Numerals): string =>
  choice === "latin"
    ? markup
    : markup.replace(/>([^<]+)</g, (_, text: string) => `>${numerals(text, choice)}<`)

/** A figure as it was before: for sorting and for other programs. */
export const latin = (text: string): string =>
  text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/\u066b/g, ".")
    .replace(/\u066c/g, ",")
    .replace(/\u066a/g, "%")
