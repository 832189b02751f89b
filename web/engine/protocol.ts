import type { Issue } from "../../src/base/issue.ts"
import type { UnitName } from "../../src/base/units.ts"
import type { Scenario } from "../../src/decide/scenario.ts"
import type { PlainLibrary } from "../../src/model/library.ts"
import type { Chart } from "../../src/report/charts/chart.ts"
import type { Locale } from "../../src/report/locales/index.ts"
import type { MachineModel } from "../../src/report/views/context.ts"
import type { Part } from "../../src/report/views/view.ts"
import type { Definition } from "../../src/track/sector.ts"

export type { Scenario } from "../../src/decide/scenario.ts"

// What the page asks of the engine and what comes back: plain data, the same for a worker and for Node.

/** GET /api/evidence. */
export type EvidenceData = PlainLibrary & {
  readonly definitions: readonly Definition[]
  readonly machines?: readonly MachineModel[]
}

export type Numerals = "latin" | "arabic"
/** How texts and figures are to read. */
export type Voice = { readonly locale: Locale; readonly numerals: Numerals }

/** A portfolio as text: the name that messages call it by, and its YAML. */
export type FileText = { readonly name: string; readonly yaml: string }

export type Address =
  | { readonly page: "sector" | "market" }
  | { readonly page: "company"; readonly ticker: string }
  | { readonly page: "block"; readonly ticker: string; readonly site: string; readonly block: string }
  | { readonly page: "evidence"; readonly filters: Readonly<Record<string, string>> }
  | { readonly page: "fact"; readonly id: string }

/** A company of the list, with the text of its file where a page asks for all of them. */
export type CompanyText = {
  readonly ticker: string
  readonly name: string
  readonly asOf: string
  readonly yaml: string | null
}

/**
 * How much of a page: at once the first, then with what takes a second (paths, what a value rests on, the rule to
 * convert), then with what takes several (what a price implies).
 */
export type Depth = 0 | 1 | 2

export type DrawnChart = Omit<Chart, "option" | "titleKey"> & { readonly svg: string }
export type DrawnPart =
  | Exclude<Part, { kind: "chart" | "section" }>
  | { readonly kind: "chart"; readonly chart: DrawnChart }
  | {
      readonly kind: "section"
      readonly id: string
      readonly title: string
      readonly parts: readonly DrawnPart[]
      /** Of the page before, until the new one has it. */
      readonly stale?: boolean
    }
export type DrawnView = { readonly title: string; readonly parts: readonly DrawnPart[] }

/** An assumption that a page lets a reader move, named and written for the reader. */
export type LeverText = NumberLeverText | ChoiceLeverText
type LeverName = { readonly name: string; readonly label: string; readonly note: string }
/** Values are in `unit`; `scale` of what a reader writes are one of it: 100 for a share in percent. */
export type NumberLeverText = LeverName & {
  readonly kind: "number"
  readonly unit: UnitName
  readonly unitText: string
  readonly scale: number
  /** What may be typed, and the ends of the slider. */
  readonly min: number
  readonly max: number
  readonly from: number
  readonly base: number
  readonly to: number
  readonly step: number
}
export type ChoiceLeverText = LeverName & {
  readonly kind: "choice"
  readonly base: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** The deterministic answer: numbers as the command line has them, and texts for the reader. */
export type Answer = {
  readonly perShareUsd: number | null
  readonly npvUsd: number
  readonly basePerShareUsd: number | null
  readonly baseNpvUsd: number
  readonly figures: readonly AnswerFigure[]
}
export type AnswerFigure = {
  readonly label: string
  readonly value: string
  readonly change: string | null
  readonly tone: "good" | "bad" | "plain"
}

export type Requests = {
  view: {
    readonly ask: {
      readonly address: Address
      readonly file: FileText | null
      readonly companies: readonly CompanyText[]
      readonly scenario: Scenario | null
      /** The day up to which facts are read, YYYY-MM-DD. */
      readonly asOf: string
      readonly depth: Depth
      readonly voice: Voice
    }
    readonly answer: DrawnView
  }
  levers: {
    readonly ask: { readonly file: FileText; readonly voice: Voice }
    readonly answer: readonly LeverText[]
  }
  answer: {
    readonly ask: { readonly file: FileText; readonly scenario: Scenario | null; readonly voice: Voice }
    readonly answer: Answer
  }
  compare: {
    readonly ask: {
      readonly file: FileText
      readonly scenarios: readonly Scenario[]
      readonly voice: Voice
    }
    readonly answer: DrawnView
  }
  comparePicture: {
    readonly ask: Requests["compare"]["ask"] & { readonly chart: string }
    readonly answer: Requests["picture"]["answer"]
  }
  check: {
    readonly ask: { readonly file: FileText; readonly voice: Voice }
    readonly answer: {
      readonly issues: readonly Issue[]
      readonly answer: Answer | null
      readonly ticker: string | null
    }
  }
  scenario: {
    readonly ask: { readonly text: string; readonly file: FileText }
    readonly answer: Scenario
  }
  printed: {
    readonly ask: { readonly scenario: Scenario; readonly about: string }
    readonly answer: string
  }
  picture: {
    readonly ask: Requests["view"]["ask"] & { readonly chart: string }
    readonly answer: { readonly svg: string; readonly width: number; readonly height: number }
  }
}
export type Kind = keyof Requests
export type Request = { [K in Kind]: { readonly kind: K } & Requests[K]["ask"] }[Kind]
export type Response<K extends Kind = Kind> =
  | { readonly ok: true; readonly answer: Requests[K]["answer"] }
  | { readonly ok: false; readonly failure: Failure }

/** Why there is no answer; `issues` where a file is to blame. */
export type Failure = {
  readonly code:
    | "bad-file"
    | "bad-scenario"
    | "not-found"
    | "no-evidence"
    | "no-server"
    | "token-needed"
    | "failed"
  readonly message: string
  readonly issues: readonly Issue[]
}
