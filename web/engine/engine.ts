import { printScenario, readScenario } from "../../src/decide/scenario/text.ts"
import { NO_CHANGES, type Scenario, scenarioIssues, withScenario } from "../../src/decide/scenario.ts"
import { openText } from "../../src/io/openText.ts"
import { readYamlText } from "../../src/io/yamlText.ts"
import { libraryOf } from "../../src/model/library.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { keyOf, type ViewContext } from "../../src/report/views/context.ts"
import type { View } from "../../src/report/views/view.ts"
import { answerOf } from "./answer.ts"
import { compareView } from "./compare.ts"
import { drawView, pictureOf } from "./draw.ts"
import { EngineError, failureOf } from "./failure.ts"
import { leverTexts } from "./levers.ts"
import { memo } from "./memo.ts"
import { pageOf } from "./page.ts"
import type { EvidenceData, FileText, Kind, Request, Requests, Response } from "./protocol.ts"
import type { Machine } from "./simulated.ts"

type Handlers = { readonly [K in Kind]: (ask: Requests[K]["ask"]) => Requests[K]["answer"] }
type Under = { readonly file: FileText; readonly scenario: Scenario | null }

/** What is kept: a drag asks for the same file again and again, and the sector for all of them. */
const KEPT = { portfolios: 32, scenarios: 32, views: 4 }

/**
 * The engine of the web app over one set of evidence: `respond` is a pure function of the request, the same in a worker
 * and in Node. What is remembered only saves time.
 */
export function createEngine(data: EvidenceData, machine: Machine) {
  const library = libraryOf(data)
  const open = memo(KEPT.portfolios, ({ name, yaml }: FileText): Portfolio => {
    const loaded = openText(yaml, name, library)
    if (loaded.ok) return loaded.portfolio
    throw new EngineError("bad-file", `${name} has problems`, loaded.issues)
  })
  const under = memo(KEPT.scenarios, ({ file, scenario }: Under): Portfolio => {
    const { changes } = scenario ?? NO_CHANGES
    const portfolio = open(file)
    const issues = scenarioIssues(portfolio, changes)
    if (issues.length > 0) throw new EngineError("bad-scenario", issues[0]!.message, issues)
    return withScenario(portfolio, { name: "", changes })
  })
  const contextOf = ({ file, scenario, companies, asOf, voice }: Requests["view"]["ask"]): ViewContext => ({
    texts: textsOf(voice.locale),
    library,
    definitions: data.definitions,
    ...(data.machines ? { machines: data.machines } : {}),
    asOf,
    companies: companies.map(({ yaml, ...company }) => ({
      ...company,
      portfolio: yaml === null ? null : open({ name: `${company.ticker}.yaml`, yaml }),
    })),
    portfolio: file && under({ file, scenario }),
    base: file && open(file),
    scenario,
  })
  const viewOf = memo(
    KEPT.views,
    (ask: Requests["view"]["ask"]): View => pageOf(contextOf(ask), ask, machine),
  )
  const comparedView = memo(
    KEPT.views,
    ({ file, scenarios, voice }: Requests["compare"]["ask"]): View =>
      compareView(open(file), scenarios, (scenario) => under({ file, scenario }), voice),
  )
  const handlers: Handlers = {
    view: (ask) => drawView(viewOf(ask), ask.voice),
    picture: ({ chart, ...ask }) => pictureOf(viewOf(ask), chart, ask.voice),
    levers: ({ file, voice }) => leverTexts(open(file), voice),
    answer: ({ file, scenario, voice }) => answerOf(open(file), under({ file, scenario }), voice),
    scenario: ({ text, file }) => {
      const yaml = readYamlText(text, "scenario.yaml")
      const read = yaml.ok ? readScenario(yaml.raw, open(file)) : yaml
      if (read.ok) return read.scenario
      throw new EngineError("bad-scenario", read.issues[0]!.message, read.issues)
    },
    printed: ({ scenario, about }) => printScenario(scenario, about),
    compare: (ask) => drawView(comparedView(ask), ask.voice),
    comparePicture: ({ chart, ...ask }) => pictureOf(comparedView(ask), chart, ask.voice),
    check: ({ file, voice }) => {
      const loaded = openText(file.yaml, file.name, library)
      if (!loaded.ok) return { issues: loaded.issues, answer: null, ticker: null }
      const { portfolio } = loaded
      return { issues: [], answer: answerOf(portfolio, portfolio, voice), ticker: keyOf(portfolio) }
    },
  }
  const respond = <K extends Kind>({ kind, ...ask }: Request & { readonly kind: K }): Response<K> => {
    try {
      return { ok: true, answer: (handlers[kind] as (ask: unknown) => Requests[K]["answer"])(ask) }
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }
  return { respond }
}
export type Engine = ReturnType<typeof createEngine>
