import type { Scenario } from "../../src/decide/scenario.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { valueText } from "../../src/report/driverNames.ts"
import { type Texts, textsOf } from "../../src/report/locales/index.ts"
import type { Cell, Table } from "../../src/report/tables.ts"
import type { View } from "../../src/report/views/view.ts"
import { answerOf } from "./answer.ts"
import { leverTexts } from "./levers.ts"
import type { LeverText, Voice } from "./protocol.ts"

/** Scenarios side by side with the file as it is: what each changes, and what comes out. */
export function compareView(
  portfolio: Portfolio,
  scenarios: readonly Scenario[],
  under: (scenario: Scenario) => Portfolio,
  voice: Voice,
): View {
  const texts = textsOf(voice.locale)
  const levers = leverTexts(portfolio, voice)
  const answers = [portfolio, ...scenarios.map(under)].map((changed) => answerOf(portfolio, changed, voice))
  const columns = scenarios.map(({ name }, i) => ({
    key: `s${i}`,
    label: texts.isolate(name),
    align: "end" as const,
    drop: i + 1,
  }))
  const row = (item: string, cells: readonly Cell[]) => ({
    item: { text: item },
    ...Object.fromEntries(cells.map((cell, i) => [i === 0 ? "base" : `s${i - 1}`, cell])),
  })
  const results = answers[0]!.figures.flatMap((figure, i) => [
    row(
      figure.label,
      answers.map(({ figures }) => ({ text: figures[i]!.value, strong: true })),
    ),
    row(
      texts.say("web.compare.change", { item: figure.label }),
      answers.map(({ figures }) => ({ text: figures[i]!.change ?? "" })),
    ),
  ])
  const moved = levers.filter((lever) => scenarios.some((scenario) => valueIn(scenario, lever) !== null))
  const assumptions = moved.map((lever) =>
    row(lever.label, [
      { text: leverValue(texts, lever, lever.base) },
      ...scenarios.map((scenario) => {
        const value = valueIn(scenario, lever)
        return { text: leverValue(texts, lever, value ?? lever.base), strong: value !== null }
      }),
    ]),
  )
  const head = [
    { key: "item", label: texts.say("web.compare.item"), align: "start" as const, drop: 0 },
    { key: "base", label: texts.say("web.compare.base"), align: "end" as const, drop: 0 },
    ...columns,
  ]
  const table = (title: string, rows: Table["rows"]): Table => ({ title, columns: head, rows, notes: [] })
  return {
    title: portfolio.name,
    parts: [
      { kind: "table", table: table(texts.say("web.compare.results"), results) },
      { kind: "table", table: table(texts.say("web.compare.assumptions"), assumptions) },
    ],
  }
}

const valueIn = ({ changes }: Scenario, { name }: LeverText): number | string | null =>
  changes.find((change) => change.name === name)?.value ?? null

const leverValue = (texts: Texts, lever: LeverText, value: number | string): string =>
  lever.kind === "choice"
    ? (lever.options.find((option) => option.value === value)?.label ?? String(value))
    : valueText(texts, Number(value), lever.unit)
