import type { Issue, Warning } from "../../../base/issue.ts"
import { compareBlock } from "../../../decide/compare.ts"
import { waitingWarnings } from "../../../decide/option/onBlockWaiting.ts"
import { readScenario } from "../../../decide/scenario/text.ts"
import { type Scenario, scenarioWarnings, withScenario } from "../../../decide/scenario.ts"
import { valuePortfolio } from "../../../decide/value.ts"
import { openText } from "../../../io/openText.ts"
import type { Evidence, Portfolio } from "../../../model/resolved.ts"
import { comparisonJson, valueJson } from "../../../report/json.ts"
import { blockNamed } from "../../asked.ts"
import { inputHashOf } from "../../simulation/options.ts"
import { type JobAsked, jobIssues, runJob } from "./kinds/index.ts"
import type { Answer, Progress, Refused } from "./kinds/kind.ts"

/** A portfolio as a request carries it. */
export type Subject = { readonly yaml: string; readonly scenario?: Scenario | undefined }

/** What a thread can be asked; `accept` finds what is wrong with a job without running it. */
export type Task = Subject &
  (
    | { readonly kind: "check" }
    | { readonly kind: "value" }
    | { readonly kind: "compare"; readonly block: string }
    | { readonly kind: "accept"; readonly job: JobAsked }
    | { readonly kind: "job"; readonly job: JobAsked }
  )

/** More problems than anybody reads; a hostile file has a hundred thousand. */
const MOST_ISSUES = 1000
/** What issues call the text of a request. */
const YAML = "yaml"

/** The JSON that answers a task, or everything wrong with its input. */
export function perform(task: Task, evidence: Evidence, tell: (progress: Progress) => void): Answer {
  const opened = open(task, evidence)
  const answer = opened.ok ? answerOn(task, opened, tell) : opened
  if (answer.ok) return answer
  const issues = shortened(answer.issues)
  return task.kind === "check" ? { ok: true, result: { ok: false, issues } } : { ok: false, issues }
}

type Opened = {
  readonly ok: true
  readonly portfolio: Portfolio
  readonly warnings: readonly Warning[] | null
}

/** The portfolio of a request under its scenario, if it has one, with what of the scenario moves nothing. */
function open({ yaml, scenario }: Subject, evidence: Evidence): Opened | Refused {
  const opened = openText(yaml, YAML, evidence)
  if (!opened.ok || !scenario) return opened.ok ? { ...opened, warnings: null } : opened
  const { portfolio } = opened
  const read = readScenario(scenario, portfolio)
  if (!read.ok)
    return { ok: false, issues: read.issues.map((issue) => ({ ...issue, path: `scenario.${issue.path}` })) }
  const warnings = scenarioWarnings(portfolio, read.scenario)
  return { ok: true, portfolio: withScenario(portfolio, read.scenario), warnings }
}

function answerOn(task: Task, { portfolio, warnings }: Opened, tell: (progress: Progress) => void): Answer {
  const done = (result: object): Answer => ({
    ok: true,
    result: {
      ...result,
      ...(warnings ? { scenarioWarnings: warnings } : {}),
      inputHash: inputHashOf(portfolio),
    },
  })
  switch (task.kind) {
    case "check":
      return { ok: true, result: { ok: true, issues: [] } }
    case "value":
      return done(valueJson(valuePortfolio(portfolio)))
    case "compare": {
      const named = blockNamed(portfolio, task.block, "block")
      if (!named.ok) return { ok: false, issues: [named.issue] }
      const { site, block } = named
      const comparison = comparisonJson(compareBlock(portfolio, site, block))
      return done({ ...comparison, warnings: waitingWarnings(portfolio, site, block) })
    }
    case "accept": {
      const issues = jobIssues(portfolio, task.job)
      return issues.length > 0 ? { ok: false, issues } : { ok: true, result: null }
    }
    case "job": {
      const answer = runJob(portfolio, task.job, tell)
      return answer.ok ? done(answer.result) : answer
    }
  }
}

function shortened(issues: readonly Issue[]): readonly Issue[] {
  const more = issues.length - MOST_ISSUES
  if (more <= 0) return issues
  const message = `${more} more problems`
  return [
    ...issues.slice(0, MOST_ISSUES),
    { code: "more", path: "", file: YAML, message, hint: "mend these first" },
  ]
}
