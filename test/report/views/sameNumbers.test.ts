import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { printScenario } from "../../../src/decide/scenario/text.ts"
import { withScenario } from "../../../src/decide/scenario.ts"
import { textsOf } from "../../../src/report/locales/index.ts"
import { figure, perShare, usd, usdMillions } from "../../../src/report/numbers.ts"
import { type View, views } from "../../../src/report/views/index.ts"
import { hashwatt } from "../../cli/hashwatt.ts"
import { companies } from "./companies.ts"
import { contextOf, partsOf } from "./context.ts"

const texts = textsOf("en")
const figureOf = (view: View, label: string): string | undefined =>
  partsOf(view)
    .flatMap((part) => (part.kind === "figures" ? part.figures : []))
    .find((one) => one.label === label)?.value
const tableOf = (view: View, title: string) =>
  partsOf(view).flatMap((part) =>
    part.kind === "table" && part.table.title === title ? [part.table] : [],
  )[0]

type ValueJson = {
  readonly npvUsd: number
  readonly perShareUsd: number | null
  readonly blocks: readonly { readonly site: string; readonly block: string; readonly npvUsd: number }[]
  readonly liquidity: { readonly leastCashUsd: number } | null
}

function expectSame(view: View, json: ValueJson): void {
  expect(figureOf(view, texts.say("key.npv"))).toBe(usd(texts, json.npvUsd))
  expect(figureOf(view, texts.say("key.perShareAfterTax"))).toBe(
    json.perShareUsd === null ? texts.say("key.notComputed") : perShare(texts, json.perShareUsd),
  )
  if (json.liquidity)
    expect(figureOf(view, texts.say("view.key.leastCash"))).toBe(usd(texts, json.liquidity.leastCashUsd))
  const shown = tableOf(view, texts.say("section.blocks"))!
    .rows.slice(0, -1)
    .map(({ npv }) => npv!.text)
  expect(shown).toEqual(json.blocks.map(({ npvUsd }) => usdMillions(npvUsd)))
}

test.each(companies.map((portfolio) => [portfolio.ticker, portfolio] as const))(
  "pages of %s have the numbers of the command line",
  (ticker, portfolio) => {
    const file = `data/miners/${ticker}.yaml`
    const context = contextOf("en", portfolio)
    expectSame(views.company(context, {}), hashwatt("value", file, "--json").json())
    for (const site of portfolio.sites)
      for (const block of site.blocks.filter(({ candidates }) => candidates.length > 0)) {
        const view = views.block(context, { site: site.id, block: block.id })
        const json = hashwatt("compare", file, "--block", `${site.id}/${block.id}`, "--json").json()
        const { rows } = tableOf(view, texts.say("view.block.alternatives"))!
        expect(rows.map(({ ownNpv }) => ownNpv!.text)).toEqual(
          json.alternatives.map(({ npvUsd }: { npvUsd: number }) => usdMillions(npvUsd)),
        )
        expect(figureOf(view, texts.say("view.block.lost"))).toBe(usd(texts, json.lostMiningNpvUsd))
      }
  },
)

test("and under a scenario, and what it rests on", () => {
  const base = companies.find(({ ticker }) => ticker === "WULF")!
  const scenario = {
    name: "",
    changes: [
      { name: "rentUsdPerKwMonth", value: 120 },
      { name: "discountColocationFraction", value: 0.095 },
    ],
  }
  const path = join(mkdtempSync(join(tmpdir(), "hashwatt-")), "scenario.yaml")
  writeFileSync(path, printScenario(scenario))
  const json = hashwatt("value", "data/miners/WULF.yaml", "--scenario", path, "--json").json()
  const context = { ...contextOf("en", withScenario(base, scenario), base), scenario }
  const view = views.company(context, { with: ["cited"] })
  expectSame(view, json)
  expect(figureOf(view, texts.say("key.cited"))).toBe(`${figure(json.citedFraction * 100, 0)}%`)
})
