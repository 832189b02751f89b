import type { InputWeight } from "../decide/cited.ts"
import type { Alternative, Alternatives } from "../decide/compare.ts"
import type { BlockValue, OwnerValue } from "../decide/value.ts"
import type { Portfolio } from "../model/resolved.ts"
import { type InputRow, inputRows } from "./inputs.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { ASSUMED_MARK, assumedHall, blockOf, isAssumed } from "./marks.ts"
import { figure, percent, quantityText, usdMillions } from "./numbers.ts"
import { answerText, onOutlay, reasonNotes } from "./reasons.ts"

/** A column; of columns that do not fit, the highest `drop` goes first, and 0 never goes. */
export type Column = {
  readonly key: string
  readonly label: string
  readonly align: "start" | "end"
  readonly drop: number
}
export type Cell = { readonly text: string; readonly assumed?: boolean; readonly strong?: boolean }
export type Table = {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  readonly notes: readonly string[]
}

export const NONE = "–"

/** Every block with what it earns and is worth. `portfolio` lets assumed sizes be marked. */
export function blocksTable(texts: Texts, value: OwnerValue, portfolio?: Portfolio): Table {
  const modelled = ({ site, block: id }: BlockValue) => blockOf(portfolio, site, id)
  const rows = value.blocks.map((block) => ({
    site: { text: siteName(block.site, portfolio) },
    block: { text: block.name },
    use: { text: texts.maybe(`use.${block.use}`) ?? block.use },
    stage: { text: stageText(texts, block) },
    grossMw: { text: figure(block.grossMw, 1), assumed: isAssumed(modelled(block)?.grossMw) },
    criticalItMw: {
      text: block.criticalItMw === null ? NONE : figure(block.criticalItMw, 1),
      assumed: assumedHall(modelled(block)?.use),
    },
    margin: { text: figure(block.marginUsdPerMwYear / 1000, 0) },
    npv: { text: usdMillions(block.npvUsd) },
    irr: {
      text: answerText(texts, onOutlay(block.irrFraction, block.capexUsd), (irr) => percent(texts, irr, 1)),
    },
    payback: {
      text: answerText(texts, onOutlay(block.paybackMonths, block.capexUsd), (months) => figure(months, 0)),
    },
  }))
  const sum = (of: (block: BlockValue) => number | null): number =>
    value.blocks.reduce((total, block) => total + (of(block) ?? 0), 0)
  const total = {
    site: { text: texts.say("total"), strong: true },
    grossMw: {
      text: figure(
        sum((block) => block.grossMw),
        1,
      ),
      strong: true,
    },
    criticalItMw: {
      text: figure(
        sum((block) => block.criticalItMw),
        1,
      ),
      strong: true,
    },
    npv: { text: usdMillions(value.npvUsd), strong: true },
  }
  return {
    title: texts.say("section.blocks"),
    columns: [
      column(texts, "site", "start", 5),
      column(texts, "block", "start", 0),
      column(texts, "use", "start", 0),
      column(texts, "stage", "start", 9),
      column(texts, "grossMw", "end", 0),
      column(texts, "criticalItMw", "end", 7),
      column(texts, "margin", "end", 3),
      column(texts, "npv", "end", 0),
      column(texts, "irr", "end", 6),
      column(texts, "payback", "end", 8),
    ],
    rows: [...rows, total],
    notes: [
      texts.say("note.margin"),
      ...reasonNotes(
        texts,
        value.blocks.flatMap(({ irrFraction, paybackMonths, capexUsd }) => [
          onOutlay(irrFraction, capexUsd),
          onOutlay(paybackMonths, capexUsd),
        ]),
      ),
      ...assumedNote(texts, rows),
    ],
  }
}

/** What a block does today and could do instead. */
export function alternativesTable(texts: Texts, comparison: Alternatives, portfolio?: Portfolio): Table {
  const block = blockOf(portfolio, comparison.site, comparison.block)
  const rows = comparison.alternatives.map((alternative) => {
    const strong = alternative === comparison.best
    const cell = (text: string): Cell => (strong ? { text, strong } : { text })
    const converting = alternative.candidate >= 0
    return {
      alternative: cell(alternativeName(texts, alternative)),
      criticalItMw: {
        ...cell(alternative.value.criticalItMw === null ? NONE : figure(alternative.value.criticalItMw, 1)),
        assumed: assumedHall(converting ? block?.candidates[alternative.candidate] : block?.use),
      },
      capex: cell(usdMillions(alternative.capexUsd)),
      ownNpv: cell(usdMillions(alternative.npvUsd)),
      lost: cell(converting ? usdMillions(alternative.lostNpvUsd) : NONE),
      resale: cell(converting ? usdMillions(alternative.resaleUsd) : NONE),
      adds: cell(converting ? usdMillions(alternative.incrementalNpvUsd) : NONE),
      irr: cell(
        answerText(texts, onOutlay(alternative.irrFraction, alternative.capexUsd), (irr) =>
          percent(texts, irr, 1),
        ),
      ),
      payback: cell(
        answerText(texts, onOutlay(alternative.value.paybackMonths, alternative.capexUsd), (months) =>
          figure(months, 0),
        ),
      ),
    }
  })
  return {
    title: `${comparison.site} / ${comparison.block}`,
    columns: [
      column(texts, "alternative", "start", 0),
      column(texts, "criticalItMw", "end", 8),
      column(texts, "capex", "end", 4),
      column(texts, "ownNpv", "end", 1),
      column(texts, "lost", "end", 5),
      column(texts, "resale", "end", 6),
      column(texts, "adds", "end", 0),
      column(texts, "irr", "end", 3),
      column(texts, "payback", "end", 7),
    ],
    rows,
    notes: [
      texts.say("note.adds"),
      ...reasonNotes(
        texts,
        comparison.alternatives.flatMap(({ irrFraction, value, capexUsd }) => [
          onOutlay(irrFraction, capexUsd),
          onOutlay(value.paybackMonths, capexUsd),
        ]),
      ),
      ...assumedNote(texts, rows),
    ],
  }
}

/** The inputs that move the value most, with where each comes from. */
export function sourcesTable(texts: Texts, weights: readonly InputWeight[], top = 12): Table {
  const inputs = inputRows(texts, weights)
  const shown = inputs.slice(0, top)
  const rest = inputs.slice(top)
  const row = (input: InputRow) => ({
    input: { text: input.name },
    value: {
      text: quantityText(texts, input.input.value, input.input.spec.unit, input.input.spec.basis),
      assumed: input.kind === "assumed",
    },
    weight: { text: percent(texts, input.share, 1) },
    origin: { text: texts.say(`origin.${input.kind}`) },
    evidence: { text: input.reference },
  })
  const rows = shown.map(row)
  const share = rest.reduce((total, input) => total + input.share, 0)
  return {
    title: texts.say("section.sources"),
    columns: [
      column(texts, "input", "start", 0),
      column(texts, "value", "end", 0),
      column(texts, "weight", "end", 1),
      column(texts, "origin", "start", 0),
      column(texts, "evidence", "start", 2),
    ],
    rows,
    notes: [
      ...(rest.length
        ? [texts.say("table.more", { count: rest.length, percent: percent(texts, share, 1) })]
        : []),
      ...assumedNote(texts, rows),
    ],
  }
}

/** What an alternative is called: its use, or staying with today's. */
export function alternativeName(texts: Texts, alternative: Alternative): string {
  const use = texts.maybe(`use.${alternative.use}`) ?? alternative.use
  return alternative.candidate < 0 ? texts.say("stay", { use }) : use
}

/** The three ladders of a block, power first. */
export function stageText(texts: Texts, block: Pick<BlockValue, "stage">): string {
  const { power, build, lease } = block.stage
  const words = [
    texts.maybe(`power.${power}`) ?? power,
    texts.maybe(`build.${build}`) ?? build,
    texts.maybe(`lease.${lease}`) ?? lease,
  ]
  return words.join(" · ")
}

const siteName = (id: string, portfolio?: Portfolio): string =>
  portfolio?.sites.find((site) => site.id === id)?.name ?? id

/** A column headed by the catalogue. */
export const column = (texts: Texts, key: string, align: Column["align"], drop: number): Column => ({
  key,
  label: texts.say(`column.${key}` as MessageKey),
  align,
  drop,
})

/** The mark explained, where a cell bears it. */
export const assumedNote = (
  texts: Texts,
  rows: readonly Readonly<Record<string, Cell>>[],
): readonly string[] =>
  rows.some((row) => Object.values(row).some((cell) => cell.assumed))
    ? [texts.say("note.assumed", { mark: ASSUMED_MARK })]
    : []
