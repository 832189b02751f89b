import { shortFigure } from "../numbers.ts"
import { MUTED, tint, useColour } from "../palette.ts"
import { type BlockTile, BUILT, falling, megawatts, STRENGTH, siteTiles } from "./blockTiles.ts"
import { baseOption, defineChart, legendRows, WIDTH } from "./chart.ts"
import { type Box, squarify } from "./squarify.ts"

export type BlockMap = {
  readonly sites: readonly { readonly name: string; readonly blocks: readonly BlockTile[] }[]
  readonly sourceNote: string
}

const HEIGHT = 400

/** Sites and their blocks as areas by gross MW, coloured by use and paler the less is built. */
export const blockMap = defineChart<BlockMap>({
  id: "blockMap",
  titleKey: "chart.blockMap",
  example: {
    sites: [
      {
        name: "Lake Mariner",
        blocks: [
          { name: "Core42", use: "colocate", built: "running", grossMw: 72.5, stage: "paying" },
          { name: "CB-4", use: "colocate", built: "building", grossMw: 203, stage: "under construction" },
          { name: "Mining", use: "mine", built: "running", grossMw: 173.7, stage: "ready" },
        ],
      },
      {
        name: "Justified",
        blocks: [{ name: "Anthropic", use: "colocate", built: "planned", grossMw: 480, stage: "agreed" }],
      },
    ],
    sourceNote: "Hashwatt",
  },
  draw: (data, texts) => {
    const sites = falling(data.sites, ({ blocks }) => megawatts(blocks))
    const all = sites.flatMap(({ blocks }) => blocks)
    const uses = [...new Set(falling(all, ({ grossMw }) => grossMw).map(({ use }) => use))]
    const built = BUILT.filter((one) => all.some((block) => block.built === one))
    const entries = [
      ...uses.map((use) => ({ name: texts.maybe(`use.${use}`) ?? use, color: useColour(use) })),
      ...built.map((one) => ({
        name: texts.say(`chart.blockMap.${one}`),
        color: tint(MUTED, STRENGTH[one]),
      })),
    ]
    const top = legendRows(
      texts,
      entries.map(({ name }) => name),
    )
    const field: Box = { x: 0, y: top.height + 8, width: WIDTH, height: HEIGHT }
    const boxes = squarify(
      sites.map(({ blocks }) => megawatts(blocks)),
      field,
    )
    return {
      id: "blockMap",
      titleKey: "chart.blockMap",
      title: texts.say("chart.blockMap"),
      description: sites
        .flatMap(({ name, blocks }) =>
          blocks.map(
            (block) =>
              `${name}, ${block.name}: ${shortFigure(block.grossMw)} MW, ${texts.maybe(`use.${block.use}`) ?? block.use}, ${block.stage}`,
          ),
        )
        .join("; "),
      width: WIDTH,
      height: field.y + HEIGHT + 2,
      sourceNote: data.sourceNote,
      direction: texts.direction,
      option: {
        ...baseOption,
        legend: top.legend,
        grid: { show: false },
        xAxis: { show: false },
        yAxis: { show: false },
        // A legend names series, so each entry of it is one, with nothing to draw.
        series: entries.map(({ name, color }) => ({
          type: "scatter" as const,
          name: texts.label(name),
          symbol: "rect",
          itemStyle: { color, opacity: 1 },
          data: [],
        })),
        graphic: sites.flatMap(({ name, blocks }, i) => siteTiles(texts, name, blocks, boxes[i]!)),
      },
    }
  },
})
