import { z } from "zod"
import { exp, log, normalCdf } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"

const STAGES = ["announced", "queued", "agreed", "construction"] as const

type Terms = {
  readonly stage: (typeof STAGES)[number]
  readonly announcedFraction: number
  readonly queuedFraction: number
  readonly agreedFraction: number
  readonly constructionFraction: number
  readonly announcedMonths: number
  readonly queuedMonths: number
  readonly agreedMonths: number
  readonly constructionMonths: number
  readonly dwellSdLog: number
}

/** Median times of the stages that are still to come, and which of the normals are theirs. */
const ahead = (p: Terms): readonly { readonly normal: number; readonly months: number }[] =>
  STAGES.map((stage, normal) => ({ normal, months: p[`${stage}Months`] })).slice(STAGES.indexOf(p.stage))

const dwell = (stage: string, parameter: string) =>
  quantity("months", { doc: `Median time in the stage: ${stage}`, min: 0, max: 240, parameter })
const chance = (stage: string, parameter: string) =>
  quantity("fraction", {
    doc: `Chance to be energised at all, seen from: ${stage}`,
    min: 0,
    max: 1,
    parameter,
  })

/** The way of a site's power to the grid (3.3): energised after the stages ahead, or withdrawn. */
export const stageTransition = defineProcess({
  kind: "stageTransition",
  doc: "Whether power is energised: 0 until it is, then 1; a withdrawn project stays at 0. The time is the sum of the lognormal times of the stages ahead, each as long as if it had just begun. Only the chance of the stated stage is read.",
  schema: z.strictObject({
    kind: z.literal("stageTransition"),
    stage: z.enum(STAGES),
    announcedFraction: chance("announced", "stageAnnouncedFraction"),
    queuedFraction: chance("in the queue or under study", "stageStudyFraction"),
    agreedFraction: chance("agreed", "stageAgreedFraction"),
    constructionFraction: chance("under construction", "stageUnderConstructionFraction"),
    announcedMonths: dwell("announced", "dwellAnnouncedMonths"),
    queuedMonths: dwell("in the queue or under study", "dwellQueuedMonths"),
    agreedMonths: dwell("agreed", "dwellAgreedMonths"),
    constructionMonths: dwell("under construction", "dwellConstructionMonths"),
    dwellSdLog: quantity("log", {
      doc: "Standard deviation of the logarithm of each stage's time",
      min: 0,
      max: 2,
      parameter: "dwellSdLog",
    }),
  }),
  example: { kind: "stageTransition", stage: "queued" },
  unit: "fraction",
  gives: "series",
  draws: { per: "path", normals: STAGES, uniforms: 1 },
  certain: [
    { announcedFraction: 1, queuedFraction: 1, agreedFraction: 1, constructionFraction: 1, dwellSdLog: 0 },
    { announcedFraction: 0, queuedFraction: 0, agreedFraction: 0, constructionFraction: 0 },
  ],
  simulate(p, { months }, { paths, normals, uniforms }, out) {
    const chanceOfAll = p[`${p.stage}Fraction`]
    const stages = ahead(p)
    for (let row = 0, at = 0; row < paths; row++) {
      let ready = 0
      for (const { normal, months } of stages) ready += months * exp(p.dwellSdLog * normals[normal]![row]!)
      const withdrawn = uniforms[0]![row]! >= chanceOfAll
      for (let k = 0; k < months.length; k++, at++) out[at] = !withdrawn && months[k]! >= ready ? 1 : 0
    }
  },
  mean: (p, month) => energised(p, month),
  variance: (p, month) => energised(p, month) * (1 - energised(p, month)),
})

function energised(p: Terms, month: number): number {
  const chanceOfAll = p[`${p.stage}Fraction`]
  if (chanceOfAll === 0) return 0
  const medians = ahead(p).map(({ months }) => months)
  return chanceOfAll * sumBelow(medians, p.dwellSdLog, month)
}

const CELLS = 1024

/** Chance that a sum of independent lognormals is at most `limit`, by convolution on a grid; error below 1e-5. */
function sumBelow(medians: readonly number[], sdLog: number, limit: number): number {
  const uncertain = medians.filter((median) => median > 0)
  const total = uncertain.reduce((all, median) => all + median, 0)
  if (sdLog === 0 || uncertain.length === 0) return limit >= total ? 1 : 0
  if (limit <= 0) return 0
  const width = limit / CELLS
  const below = (median: number, x: number): number => (x <= 0 ? 0 : normalCdf(log(x / median) / sdLog))
  const nodes = (median: number): Float64Array =>
    Float64Array.from({ length: CELLS + 1 }, (_, i) => below(median, i * width))
  return uncertain.slice(1).reduce((sum, median) => convolved(sum, nodes(median)), nodes(uncertain[0]!))[
    CELLS
  ]!
}

/** Distribution of a sum at the nodes, where each cell's mass of the second sits at its middle. */
function convolved(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((_, i) => {
    let sum = 0
    for (let j = 0; j < i; j++)
      sum += (second[j + 1]! - second[j]!) * 0.5 * (first[i - j]! + first[i - j - 1]!)
    return sum
  })
}
