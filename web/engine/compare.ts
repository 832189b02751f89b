import { priceOf } from "../../src/decide/implied.ts"
import type { Scenario } from "../../src/decide/scenario.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { scenarios as scenariosChart } from "../../src/report/charts/scenarios.ts"
import { notesOf } from "../../src/report/draw/context.ts"
import { valueText } from "../../src/report/driverNames.ts"
import { type Texts, textsOf } from "../../src/report/locales/index.ts"
import type { Cell, Column, Table } from "../../src/report/tables.ts"
import { chartPart, sectionPart, tablePart, textPart } from "../../src/report/views/context.ts"
import type { View } from "../../src/report/views/view.ts"
import { answerOf } from "./answer.ts"
import { bestUses, blockValues, type CompareRow } from "./compareBlocks.ts"
import { leverTexts } from "./levers.ts"
import type { Answer, LeverText, Voice } from "./protocol.ts"

/** Scenarios side by side with the file as it is: what each changes, what comes out, and what each block would do. */
export function compareView(
  portfolio: Portfolio,
  scenarios: readonly Scenario[],
  under: (scenario: Scenario) => Portfolio,
  voice: Voice,
): View {
  const texts = textsOf(voice.locale)
  const portfolios = [portfolio, ...scenarios.map(under)]
  const answers = portfolios.map((changed) => answerOf(portfolio, changed, voice))
  const columns = columnsOf(texts, scenarios)
  const table = (title: string, rows: readonly CompareRow[], notes: readonly string[] = []): Table => ({
    title,
    columns,
    rows: rows.map(({ item, cells }) => ({
      item: { text: item },
      ...Object.fromEntries(cells.map((cell, i) => [columns[i + 1]!.key, cell])),
    })),
    notes,
  })
  const linked = (title: string, rows: readonly CompareRow[], notes: readonly string[] = []) =>
    rows.length === 0
      ? null
      : tablePart(
          table(title, rows, notes),
          rows.map(({ link }) => link),
        )
  const chart = chartOf(texts, portfolio, scenarios, answers)
  return {
    title: portfolio.name,
    parts: [
      textPart(texts.say("web.compare.lead", leadOf(texts, portfolio, scenarios)), "lead"),
      tablePart(table(texts.say("web.compare.results"), resultRows(texts, answers))),
      chartPart(chart),
      ...sectionPart("assumed", texts.say("web.compare.assumptions"), [
        tablePart(
          table(
            texts.say("web.compare.assumptions"),
            assumptionRows(texts, leverTexts(portfolio, voice), scenarios),
          ),
        ),
      ]),
      ...sectionPart("blocks", texts.say("section.blocks"), [
        linked(texts.say("web.compare.uses"), bestUses(texts, portfolios), [
          texts.say("web.compare.uses.note"),
        ]),
        linked(texts.say("web.compare.values"), blockValues(portfolios), [
          texts.say("web.compare.values.note"),
        ]),
      ]),
    ],
  }
}

const leadOf = (texts: Texts, { name, asOf, market }: Portfolio, scenarios: readonly Scenario[]) => ({
  name: texts.isolate(name),
  count: scenarios.length,
  asOf: texts.isolate(asOf),
  market: texts.isolate(market.name || texts.say("market.own")),
})

const columnsOf = (texts: Texts, scenarios: readonly Scenario[]): readonly Column[] => [
  { key: "item", label: texts.say("web.compare.item"), align: "start", drop: 0 },
  { key: "base", label: texts.say("web.compare.base"), align: "end", drop: 0 },
  ...scenarios.map(({ name }, i) => ({
    key: `s${i}`,
    label: texts.isolate(name || texts.say("web.scenario.unnamed", { number: i + 1 })),
    align: "end" as const,
    drop: i + 1,
  })),
]

const resultRows = (texts: Texts, answers: readonly Answer[]): readonly CompareRow[] =>
  answers[0]!.figures.flatMap(({ label }, i) => [
    row(
      label,
      answers.map(({ figures }) => ({ text: figures[i]!.value, strong: true })),
    ),
    row(
      texts.say("web.compare.change", { item: label }),
      answers.map(({ figures }) => ({ text: figures[i]!.change ?? "" })),
    ),
  ])

const assumptionRows = (
  texts: Texts,
  levers: readonly LeverText[],
  scenarios: readonly Scenario[],
): readonly CompareRow[] =>
  levers
    .filter((lever) => scenarios.some((scenario) => valueIn(scenario, lever) !== null))
    .map((lever) =>
      row(lever.label, [
        { text: leverValue(texts, lever, lever.base) },
        ...scenarios.map((scenario) => {
          const value = valueIn(scenario, lever)
          return { text: leverValue(texts, lever, value ?? lever.base), strong: value !== null }
        }),
      ]),
    )

const row = (item: string, cells: readonly Cell[]): CompareRow => ({ item, cells, link: "" })

/** A share where every answer has one, else all blocks. */
function chartOf(
  texts: Texts,
  portfolio: Portfolio,
  scenarios: readonly Scenario[],
  answers: readonly Answer[],
) {
  const names = columnsOf(texts, scenarios)
    .slice(1)
    .map(({ label }) => label)
  const shares = answers.flatMap(({ perShareUsd }) => (perShareUsd === null ? [] : [perShareUsd]))
  const byShare = shares.length === answers.length
  const { sourceNote, ownerNote } = notesOf(texts, portfolio)
  return scenariosChart.draw(
    {
      of: byShare ? "perShare" : "blocks",
      rows: answers.map(({ npvUsd }, i) => ({
        name: names[i]!,
        amount: byShare ? shares[i]! : npvUsd / 1e6,
      })),
      price: byShare ? (priceOf(portfolio, null)?.usdPerShare ?? null) : null,
      sourceNote: byShare ? ownerNote : sourceNote,
    },
    texts,
  )
}

const valueIn = ({ changes }: Scenario, { name }: LeverText): number | string | null =>
  changes.find((change) => change.name === name)?.value ?? null

const leverValue = (texts: Texts, lever: LeverText, value: number | string): string =>
  lever.kind === "choice"
    ? (lever.options.find((option) => option.value === value)?.label ?? String(value))
    : valueText(texts, Number(value), lever.unit)
