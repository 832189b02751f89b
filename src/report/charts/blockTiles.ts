import type { Texts } from "../locales/index.ts"
import { shortFigure } from "../numbers.ts"
import { FONT, INK, onColour, tint, useColour } from "../palette.ts"
import { WIDTH, wrap } from "./chart.ts"
import { type Box, squarify } from "./squarify.ts"

// Sites and blocks as rectangles with their words, as far as there is room for them.

/** How far a block has come: what runs, what is being built, and what is only agreed or announced. */
export const BUILT = ["running", "building", "planned"] as const
export type Built = (typeof BUILT)[number]

export type BlockTile = {
  readonly name: string
  readonly use: string
  readonly built: Built
  readonly grossMw: number
  /** Stage in words. */
  readonly stage: string
}
/** The paler, the less certain. */
export const STRENGTH: Readonly<Record<Built, number>> = { running: 1, building: 0.55, planned: 0.22 }
const HEAD = 19
const GAP = 2
const LETTER = 6.2
const LINE = 15

export const megawatts = (blocks: readonly BlockTile[]): number =>
  blocks.reduce((total, { grossMw }) => total + grossMw, 0)
export const falling = <T>(items: readonly T[], size: (item: T) => number): readonly T[] =>
  [...items].sort((a, b) => size(b) - size(a))

/** A site with its head and its blocks. */
export function siteTiles(texts: Texts, name: string, blocks: readonly BlockTile[], box: Box) {
  const inner = {
    x: box.x + GAP,
    y: box.y + HEAD,
    width: box.width - 2 * GAP,
    height: box.height - HEAD - GAP,
  }
  const sorted = falling(blocks, ({ grossMw }) => grossMw)
  const tiles = squarify(
    sorted.map(({ grossMw }) => grossMw),
    inner,
  )
  const size = texts.isolate(`${shortFigure(megawatts(blocks))} MW`)
  const lines = fitting([`${texts.isolate(name)}, ${size}`, name], inner.width)
  return [
    ...lines
      .slice(0, 1)
      .map((line) => words(texts, line, { ...box, x: box.x + GAP + 1, y: box.y + 4 }, INK, true)),
    ...sorted.flatMap((block, i) => tile(texts, block, tiles[i]!)),
  ]
}

function tile(texts: Texts, { name, use, built, grossMw, stage }: BlockTile, box: Box) {
  const fill = tint(useColour(use), STRENGTH[built])
  const { x, width, y, height } = { ...box, width: box.width - GAP, height: box.height - GAP }
  const room = { width: width - 12, lines: Math.floor((height - 8) / LINE) }
  const letters = Math.floor(room.width / LETTER)
  const size = texts.isolate(`${shortFigure(grossMw)} MW`)
  const title = wrap(name, Math.max(1, letters)).split("\n")
  const wanted = [...title, size, ...wrap(stage, Math.max(1, letters)).split("\n").map(ended)]
  const short = room.lines >= title.length + 1 ? wanted.slice(0, room.lines) : [size]
  const shown =
    room.lines < 1 || short.some((line) => bare(line).length > letters + 1)
      ? fitting([size], room.width)
      : short
  return [
    {
      type: "rect" as const,
      silent: true,
      shape: { x: mirrored(texts, x, width), y, width: Math.max(0, width), height: Math.max(0, height) },
      style: {
        fill,
        stroke: built === "running" ? fill : useColour(use),
        lineWidth: built === "running" ? 0 : 1,
        ...(built === "planned" ? { lineDash: [4, 3] } : {}),
      },
    },
    ...(room.lines < 1
      ? []
      : shown.map((line, i) =>
          words(
            texts,
            line,
            { x: x + 6, y: y + 6 + i * LINE, width: room.width, height: LINE },
            onColour(fill),
            i < title.length && shown.length > 1,
          ),
        )),
  ]
}

/** A line without the sign that would join it to one that has no room. */
const ended = (line: string): string => line.replace(/ ·$/, "")
const bare = (line: string): string => line.replace(/[\u2066-\u2069]/g, "")
/** The first of some lines that a width has room for, or none. */
const fitting = (lines: readonly string[], width: number): readonly string[] =>
  lines.filter((line) => bare(line).length * LETTER <= width).slice(0, 1)

/** The left edge of a box of a width, drawn from the side where reading starts. */
const mirrored = (texts: Texts, x: number, width: number): number =>
  texts.direction === "rtl" ? WIDTH - x - width : x

function words(texts: Texts, line: string, box: Box, fill: string, bold: boolean) {
  const rtl = texts.direction === "rtl"
  return {
    type: "text" as const,
    silent: true,
    style: {
      text: texts.label(line),
      x: rtl ? WIDTH - box.x : box.x,
      y: box.y,
      fill,
      font: `${bold ? "600 " : ""}12px ${FONT}`,
      align: rtl ? ("right" as const) : ("left" as const),
      verticalAlign: "top" as const,
    },
  }
}
