import { type FormEvent, useState } from "react"
import type { LeverText, Scenario } from "../engine/protocol.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { shown } from "./leverNumber.ts"
import { keepScenario } from "./saved.ts"

type Props = {
  readonly ticker: string
  readonly scenario: Scenario
  readonly levers: readonly LeverText[]
  /** How many are kept already. */
  readonly count: number
  readonly setSaid: (text: string) => void
}

/** Longest name that heads a column. */
const LONGEST = 60

/** Gives a scenario a name, under which it stands in the comparison; it has one of what it changes until then. */
export function KeepScenario({ ticker, scenario, levers, count, setSaid }: Props) {
  const { say } = useTexts()
  const [name, setName] = useState("")
  const usual =
    scenario.name || nameOf(scenario, levers) || say("web.scenario.unnamed", { number: count + 1 })
  const keep = (event: FormEvent): void => {
    event.preventDefault()
    const called = name.trim() || usual
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
          maxLength={LONGEST}
          placeholder={usual}
          onChange={({ target }) => setName(target.value)}
          dir="auto"
        />
      </label>
      <button type="submit" className="primary">
        {say("web.scenario.keep")}
      </button>
    </form>
  )
}

/** What a scenario changes, in few words: "Hashprice 60, Delay of halls 6". */
function nameOf({ changes }: Scenario, levers: readonly LeverText[]): string {
  const parts = changes.flatMap(({ name, value }) => {
    const lever = levers.find((one) => one.name === name)
    if (!lever) return []
    if (lever.kind === "choice")
      return [lever.options.find((one) => one.value === value)?.label ?? lever.label]
    return [`${lever.label} ${shown(Number(value) * lever.scale)}`]
  })
  const text = parts.join(" · ")
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
