import type { FileText, LeverText, Scenario } from "../engine/protocol.ts"
import { CopyButton } from "../kit/CopyButton.tsx"
import { hashOf, linkTo, type Place, scenarioText } from "../kit/route.ts"
import { useSaid } from "../kit/useSaid.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { KeepScenario } from "./KeepScenario.tsx"
import { OpenScenarios } from "./OpenScenarios.tsx"
import { useSaved } from "./saved.ts"
import { openScenario, saveScenario } from "./scenarioFile.ts"

type Props = {
  readonly ticker: string
  readonly place: Place
  readonly file: FileText
  readonly scenario: Scenario
  readonly levers: readonly LeverText[]
  readonly setAll: (scenario: Scenario) => void
}

/** What can be done with a scenario as a whole: first to keep it and to compare, then to take it along. */
export function ScenarioTools({ ticker, place, file, scenario, levers, setAll }: Props) {
  const { say } = useTexts()
  const saved = useSaved().filter((one) => one.ticker === ticker)
  const [said, setSaid] = useSaid()
  const changed = scenario.changes.length > 0
  const isKept = saved.some(
    (one) => scenarioText({ ...one.scenario, name: "" }) === scenarioText({ ...scenario, name: "" }),
  )
  const load = async ([chosen]: readonly File[]): Promise<void> => {
    if (!chosen) return
    const found = await openScenario(chosen, file)
    if (found) setAll(found)
    else setSaid(say("web.scenario.badFile"))
  }
  const { s: _s, at: _at, ...own } = place.query
  return (
    <div className="scenario-tools">
      {changed && !isKept ? (
        <KeepScenario
          ticker={ticker}
          scenario={scenario}
          levers={levers}
          count={saved.length}
          setSaid={setSaid}
        />
      ) : !changed && saved.length === 0 ? (
        <p className="note">{say("web.scenario.toKeep")}</p>
      ) : null}
      <p role="status">{said}</p>
      {saved.length > 0 ? (
        <p>
          <a
            className={changed && !isKept ? "button" : "button primary"}
            href={linkTo({ page: "compare", ticker }, own)}
          >
            {say("web.scenario.compare", { count: saved.length })}
          </a>
        </p>
      ) : null}
      <div className="tools">
        <button
          type="button"
          className="quiet"
          disabled={!changed}
          onClick={() => setAll({ name: "", changes: [] })}
        >
          {say("web.scenario.reset")}
        </button>
        <CopyButton label={say("web.copyLink")} text={() => linkWith(place, scenario)} />
        <button
          type="button"
          className="quiet"
          disabled={!changed}
          onClick={() => void saveScenario(ticker, scenario)}
        >
          {say("web.scenario.saveFile")}
        </button>
        <OpenScenarios label={say("web.scenario.load")} open={load} />
      </div>
    </div>
  )
}

/** The address of the page under the scenario as it stands, even while the address itself still follows. */
function linkWith({ route, query: { s: _s, ...others } }: Place, scenario: Scenario): string {
  const s = scenarioText(scenario)
  const hash = hashOf({ route, query: s ? { ...others, s } : others })
  return new URL(hash, window.location.href).href
}
