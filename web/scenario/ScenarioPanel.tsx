import { useEffect, useId, useState } from "react"
import type { Answer, FileText, LeverText, Scenario } from "../engine/protocol.ts"
import { quick } from "../engine/workers.ts"
import { type Place, tickerOf } from "../kit/route.ts"
import { answered, useLoaded } from "../kit/useLoaded.ts"
import { useNarrow } from "../kit/useNarrow.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { Change } from "../parts/Change.tsx"
import { Lever } from "./Lever.tsx"
import { ScenarioTools } from "./ScenarioTools.tsx"
import { useScenarioEdit } from "./useScenarioEdit.ts"

type Props = {
  readonly place: Place
  readonly file: FileText
  readonly scenario: Scenario | null
  /** Whether the page is there: it goes first. */
  readonly ready: boolean
}

/** Levers shown before "all of them" is asked for. */
const FIRST = 8

/** The assumptions of a company, to be moved by hand, with the answer beside them. On a phone it is a sheet at the foot. */
export function ScenarioPanel({ place, file, scenario: committed, ready }: Props) {
  const { voice, say } = useTexts()
  const narrow = useNarrow()
  const [open, setOpen] = useState(!narrow)
  const { scenario, set, setAll } = useScenarioEdit(place, committed)
  const subject = JSON.stringify([file, voice])
  const levers = useLoaded<readonly LeverText[]>(subject, ready ? subject : null, () =>
    answered(quick.ask("levers", "levers", { file, voice })),
  )
  const answer = useLoaded<Answer>(subject, ready ? JSON.stringify([file, scenario, voice]) : null, () =>
    answered(quick.ask("answer", "answer", { file, scenario, voice })),
  )
  useWarm(file, levers.value)
  const id = useId()
  return (
    <aside className={open ? "scenario open" : "scenario"} aria-label={say("web.scenario")}>
      <div className="top">
        <h2>
          <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {say("web.scenario")}
            {scenario.changes.length > 0 ? (
              <span className="count">{say("web.scenario.count", { count: scenario.changes.length })}</span>
            ) : null}
          </button>
        </h2>
        <AnswerBox answer={answer.value} />
      </div>
      <div id={id} className="inside" hidden={!open}>
        {levers.failure || answer.failure ? (
          <p className="text warning">{say("web.scenario.failed")}</p>
        ) : null}
        <ScenarioTools
          ticker={tickerOf(place.route)!}
          place={place}
          file={file}
          scenario={scenario}
          levers={levers.value ?? []}
          setAll={setAll}
        />
        <Levers levers={levers.value} scenario={scenario} set={set} />
      </div>
    </aside>
  )
}

/** Has the engine answer once under a changed assumption, so that the first one that is moved does not wait for it to set up. */
function useWarm(file: FileText, levers: readonly LeverText[] | null): void {
  const { voice } = useTexts()
  useEffect(() => {
    const lever = levers?.find((one) => one.kind === "number")
    if (lever?.kind !== "number") return
    const value = lever.base === lever.to ? lever.from : lever.to
    void quick.ask("warm", "answer", {
      file,
      scenario: { name: "", changes: [{ name: lever.name, value }] },
      voice,
    })
  }, [file, levers, voice])
}

function AnswerBox({ answer }: { readonly answer: Answer | null }) {
  const { say } = useTexts()
  return (
    <output className="answer" aria-label={say("web.scenario.answer")}>
      {answer === null
        ? "…"
        : answer.figures.map(({ label, value, change, tone }) => (
            <span key={label}>
              <small>{label}</small> <b>{value}</b> {change ? <Change text={change} tone={tone} /> : null}
            </span>
          ))}
    </output>
  )
}

type LeversProps = {
  readonly levers: readonly LeverText[] | null
  readonly scenario: Scenario
  readonly set: (name: string, value: number | string | null) => void
}

function Levers({ levers, scenario, set }: LeversProps) {
  const { say } = useTexts()
  const [all, setAll] = useState(false)
  if (levers === null) return <p className="text note">{say("web.loading")}</p>
  const changedTo = new Map(scenario.changes.map(({ name, value }) => [name, value]))
  const shown = levers.filter(({ name }, i) => all || i < FIRST || changedTo.has(name))
  return (
    <>
      <div className="levers">
        {shown.map((lever) => (
          <Lever key={lever.name} lever={lever} value={changedTo.get(lever.name) ?? null} set={set} />
        ))}
      </div>
      {levers.length > FIRST ? (
        <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say("web.scenario.fewer") : say("web.scenario.all", { count: levers.length })}
        </button>
      ) : null}
    </>
  )
}
