import { useState } from "react"
import type { FileText, Scenario } from "../engine/protocol.ts"
import { linkTo, type Place } from "../kit/route.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { OpenScenarios } from "./OpenScenarios.tsx"
import { keepScenario } from "./saved.ts"
import { openScenario } from "./scenarioFile.ts"

type Props = {
  readonly place: Place
  readonly ticker: string
  readonly file: FileText | null
  /** Scenarios that came with the link. */
  readonly linked: readonly Scenario[]
  /** How many of this company are kept in this browser. */
  readonly kept: number
}

/** Ways to bring more scenarios into a comparison, and to keep those of a link. */
export function CompareTools({ place: { route, query }, ticker, file, linked, kept }: Props) {
  const { say } = useTexts()
  const [refused, setRefused] = useState<readonly string[]>([])
  const { c: _c, at: _at, s: _s, ...own } = query
  const keep = (scenarios: readonly Scenario[]): void => {
    for (const scenario of scenarios) keepScenario({ ticker, scenario })
    if (linked.length > 0) window.location.hash = linkTo(route, own)
  }
  const open = async (files: readonly File[]): Promise<void> => {
    if (!file) return
    const read = await Promise.all(
      files.map(async (one) => [one.name, await openScenario(one, file)] as const),
    )
    setRefused(read.flatMap(([name, scenario]) => (scenario ? [] : [name])))
    const scenarios = read.flatMap(([, scenario]) => scenario ?? [])
    if (scenarios.length > 0) keep([...linked, ...scenarios])
  }
  return (
    <div className="compare-tools">
      <a className="button" href={linkTo({ page: "company", ticker }, own)}>
        {say("web.compare.more")}
      </a>
      {file ? <OpenScenarios label={say("web.compare.open")} several open={open} /> : null}
      {linked.length > 0 ? (
        <>
          <span className="note">{say("web.compare.shared")}</span>
          <button type="button" onClick={() => keep(linked.map(named(say)))}>
            {say("web.compare.keepAll")}
          </button>
          {kept > 0 ? <a href={linkTo(route, own)}>{say("web.compare.toKept", { count: kept })}</a> : null}
        </>
      ) : null}
      {refused.length > 0 ? (
        <p className="text warning" role="alert">
          {say("web.compare.refused", { count: refused.length, names: refused.join(", ") })}
        </p>
      ) : null}
    </div>
  )
}

/** Scenarios are kept by name, so one without gets its number. */
const named =
  (say: ReturnType<typeof useTexts>["say"]) =>
  (scenario: Scenario, i: number): Scenario =>
    scenario.name ? scenario : { ...scenario, name: say("web.scenario.unnamed", { number: i + 1 }) }
