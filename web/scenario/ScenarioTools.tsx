import { type FormEvent, useRef, useState } from "react"
import type { FileText, Scenario } from "../engine/protocol.ts"
import { quick } from "../engine/workers.ts"
import { CopyButton } from "../kit/CopyButton.tsx"
import { hashOf, linkTo, type Place, scenarioText } from "../kit/route.ts"
import { fileName, saveFile } from "../kit/save.ts"
import { useSaid } from "../kit/useSaid.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { keepScenario, useSaved } from "./saved.ts"

type Props = {
  readonly ticker: string
  readonly place: Place
  readonly file: FileText
  readonly scenario: Scenario
  readonly setAll: (scenario: Scenario) => void
}

/** What can be done with a scenario as a whole. */
export function ScenarioTools({ ticker, place, file, scenario, setAll }: Props) {
  const { say } = useTexts()
  const saved = useSaved().filter((one) => one.ticker === ticker)
  const [said, setSaid] = useSaid()
  const changed = scenario.changes.length > 0
  const load = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    const text = await chosen.text()
    const found = await quick.ask("scenario", "scenario", { text, file })
    if (typeof found === "symbol") return
    if (found.ok) setAll(found.answer)
    else setSaid(say("web.scenario.badFile"))
  }
  const saveScenario = async (): Promise<void> => {
    const found = await quick.ask("printed", "printed", { scenario, about: `Hashwatt · ${ticker}` })
    if (typeof found === "object" && found.ok) saveFile(fileName(`${ticker}-scenario`, "yaml"), found.answer)
  }
  const { s: _s, at: _at, ...own } = place.query
  return (
    <div className="scenario-tools">
      <div className="tools">
        <button type="button" disabled={!changed} onClick={() => setAll({ name: "", changes: [] })}>
          {say("web.scenario.reset")}
        </button>
        <CopyButton label={say("web.copyLink")} text={() => linkWith(place, scenario)} />
        <button type="button" className="quiet" disabled={!changed} onClick={saveScenario}>
          {say("web.scenario.saveFile")}
        </button>
        <LoadButton load={load} />
      </div>
      {changed ? <Keep ticker={ticker} scenario={scenario} count={saved.length} setSaid={setSaid} /> : null}
      {saved.length > 0 ? (
        <p>
          <a className="button" href={linkTo({ page: "compare", ticker }, own)}>
            {say("web.scenario.compare", { count: saved.length })}
          </a>
        </p>
      ) : null}
      <p role="status">{said}</p>
    </div>
  )
}

/** The address of the page under the scenario as it stands, even while the address itself still follows. */
function linkWith({ route, query: { s: _s, ...others } }: Place, scenario: Scenario): string {
  const s = scenarioText(scenario)
  const { origin, pathname } = window.location
  return `${origin}${pathname}${hashOf({ route, query: s ? { ...others, s } : others })}`
}

function LoadButton({ load }: { readonly load: (chosen: File | undefined) => Promise<void> }) {
  const { say } = useTexts()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="quiet" onClick={() => input.current?.click()}>
        {say("web.scenario.load")}
      </button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        onChange={({ target }) => {
          load(target.files?.[0])
            .catch(() => undefined)
            .finally(() => {
              target.value = ""
            })
        }}
      />
    </>
  )
}

type KeepProps = {
  readonly ticker: string
  readonly scenario: Scenario
  readonly count: number
  readonly setSaid: (text: string) => void
}

/** Gives a scenario a name, under which it stands in the comparison. */
function Keep({ ticker, scenario, count, setSaid }: KeepProps) {
  const { say } = useTexts()
  const [name, setName] = useState("")
  const keep = (event: FormEvent): void => {
    event.preventDefault()
    const called = name.trim() || say("web.scenario.unnamed", { number: count + 1 })
    const kept = keepScenario({ ticker, scenario: { ...scenario, name: called } })
    setSaid(say(kept ? "web.scenario.kept" : "web.keptNot", { name: called }))
    setName("")
  }
  return (
    <form className="keep" onSubmit={keep}>
      <label>
        <span className="unseen">{say("web.scenario.name")}</span>
        <input
          value={name}
          maxLength={60}
          placeholder={say("web.scenario.name")}
          onChange={({ target }) => setName(target.value)}
          dir="auto"
        />
      </label>
      <button type="submit">{say("web.scenario.keep")}</button>
    </form>
  )
}
