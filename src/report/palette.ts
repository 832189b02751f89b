import { pow } from "../base/math.ts"

// The one palette. Hues keep apart for every kind of colour vision (after Okabe and Ito) and on white and black.

export const INK = "#1b2129"
export const MUTED = "#5c6672"
export const RULE = "#d5dae0"
export const FONT = "Inter, Noto Sans, Noto Sans Arabic, system-ui, sans-serif"

/** Colour of a use; a use without one of its own is drawn as idle. */
const USE_COLOURS: Readonly<Record<string, string>> = {
  mine: "#d98300",
  host: "#b5561c",
  colocate: "#0067a8",
  cloud: "#4aa3df",
  sell: "#00896b",
  idle: "#8b949e",
}
export const useColour = (kind: string): string => USE_COLOURS[kind] ?? USE_COLOURS.idle!

export const ORIGIN_COLOURS = {
  fact: "#00718c",
  parameter: "#79bccb",
  assumed: "#d98300",
  given: "#9aa3ad",
} as const

export const SIGN_COLOURS = { gain: "#0067a8", loss: "#c4561b", total: "#4b5560" } as const

/** From what runs to what is only planned: the paler, the less certain. */
export const CAPACITY_COLOURS = {
  operating: "#0b4f6c",
  underConstruction: "#2f86ad",
  contracted: "#83bfd8",
  planned: "#cfe2ea",
} as const

export const LINE_COLOURS = {
  revenue: "#0067a8",
  energy: "#d98300",
  opex: "#8b949e",
  capex: "#b5561c",
  salvage: "#00896b",
  financing: "#a86aa4",
} as const

/** What pays, and what is paid for, while a project is built. */
export const USES_COLOURS = {
  cost: "#4b5560",
  interest: "#d98300",
  fees: "#b5561c",
  reserve: "#79bccb",
  debt: "#0067a8",
  equity: "#00896b",
} as const

export const MONEY_COLOURS = {
  cash: "#0067a8",
  restricted: "#83bfd8",
  debt: "#c4561b",
  service: "#d98300",
  ratio: "#1b2129",
  limit: "#8b949e",
} as const

const DEBT_COLOURS = [
  "#0b4f6c", "#4aa3df", "#d98300", "#00896b", "#a86aa4", "#b5561c", "#79bccb", "#8b949e",
] as const // biome-ignore format: one row
/** Colour of the instrument in that place of the file; the ninth shares that of the first. */
export const debtColour = (place: number): string => DEBT_COLOURS[place % DEBT_COLOURS.length]!

/** Text on a coloured surface, which no theme turns: dark or white, whichever reads better there. */
export const ON_LIGHT = "#050505"
const ON_DARK = "#ffffff"
export const onColour = (fill: string): string =>
  contrast(fill, ON_LIGHT) >= contrast(fill, ON_DARK) ? ON_LIGHT : ON_DARK

/** A colour mixed with white; 1 leaves it as it is. */
export function tint(colour: string, share: number): string {
  const parts = channels(colour).map((value) => Math.round(255 - (255 - value) * share))
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`
}

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** Contrast of two colours (WCAG 2, 1.4.3). */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
