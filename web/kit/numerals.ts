import type { Numerals } from "../engine/protocol.ts"

// Arabic-Indic digits by choice. Figures arrive in Latin digits; those that belong to a Latin name (D0171, Hut 8) stay.

const SIGNS: Readonly<Record<string, string>> = { ".": "\u066b", ",": "\u066c", "%": "\u066a" }
/** Marks that wrap a figure or a name. */
const ISOLATES = /([\u2066-\u2069])/
/** A character reference of markup, a Latin word with its digits, or a figure. */
const TOKENS = /&#?\w+;|[\p{Script=Latin}_][\p{Script=Latin}\d_]*(?:-\d+)*|\d+(?:[.,]\d+)*%?/gu

/** A text with its figures in the digits that the reader chose. */
export const numerals = (text: string, choice: Numerals): string =>
  choice === "latin"
    ? text
    : text
        .split(ISOLATES)
        .map((part) => (isName(part) ? part : turned(part)))
        .join("")

/** A text that begins with a Latin word and has no Arabic in it is a name; figures with Latin units begin with a figure. */
const isName = (text: string): boolean =>
  /^\s*\p{Script=Latin}/u.test(text) && !/\p{Script=Arabic}/u.test(text)

const turned = (text: string): string =>
  text.replace(TOKENS, (token) =>
    /^\d/.test(token)
      ? token.replace(/[\d.,%]/g, (sign) => SIGNS[sign] ?? String.fromCharCode(0x660 + Number(sign)))
      : token,
  )

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
