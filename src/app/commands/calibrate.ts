import { basename } from "node:path"
import { Argument, type Command } from "commander"
import { dateOf } from "../../io/days.ts"
import { loadProjects } from "../../io/projects.ts"
import { loadSeries, type SeriesFile, type SeriesOptions } from "../../io/series.ts"
import type { Parameter } from "../../model/evidence.ts"
import type { Project } from "../../paths/calibrate/delays.ts"
import type { Estimate } from "../../paths/calibrate/estimate.ts"
import { CALIBRATIONS, type CalibrationKind } from "../../paths/calibrate/index.ts"
import { posteriorOf } from "../../paths/calibrate/posterior.ts"
import { type Calibrated, type CalibratedRow, calibrateTable } from "../../report/calibrateTable.ts"
import { textsOf } from "../../report/locales/index.ts"
import type { Effects } from "../effects.ts"
import {
  type CommonOptions,
  common,
  dateOption,
  library,
  numbersOf,
  printJson,
  printTables,
  refuse,
  type Voice,
} from "../shared.ts"

type Options = CommonOptions & {
  series: string
  column?: string
  against?: string
  againstColumn?: string
  from?: string
  to?: string
  step: string
  threshold: string
  utcOffset: string
}

export function calibrate(program: Command, effects: Effects): void {
  common(program.command("calibrate"))
    .summary("estimate a process from your own series, with standard errors")
    .addArgument(
      new Argument("<kind>", CALIBRATIONS.map(({ kind, doc }) => `${kind}: ${doc}`).join("\n")).choices(
        CALIBRATIONS.map(({ kind }) => kind),
      ),
    )
    .requiredOption("--series <file.csv>", "a date and a number a row; for delay, projects")
    .option("--column <name>", "column of numbers; for delay, of announced dates (announced)")
    .option("--against <file.csv>", "bitcoin price, for difficulty and pass-through; may be the same file")
    .option("--against-column <name>", "its column; for delay, of actual dates (actual)")
    .option("--from <date>", "first day")
    .option("--to <date>", "last day; for delay, the day on which projects are seen")
    .option("--step <days>", "sampling of hashprice", "14")
    .option("--threshold <USD/MWh>", "price above which power spikes", "150")
    .option("--utc-offset <hours>", "hours from UTC of the days meant, such as -6 for ERCOT", "0")
    .action((kind: string, options: Options) => {
      const voice = { effects, options }
      const process = CALIBRATIONS.find((one) => one.kind === kind)!
      const found = process.reads === "projects" ? fromProjects(process, voice) : fromSeries(process, voice)
      if (options.json) return printJson(effects, jsonOf(found))
      printTables(effects, options, [calibrateTable(textsOf(options.lang), found)])
    })
}

type Speaker = Voice & { readonly options: Options }

const settings = (voice: Speaker) =>
  numbersOf(
    {
      stepDays: ["--step", voice.options.step, { above: 0 }],
      thresholdUsdPerMwh: ["--threshold", voice.options.threshold, { above: 0 }],
      utcOffsetHours: ["--utc-offset", voice.options.utcOffset, { atLeast: -14, below: 15 }],
    },
    voice,
  )

function fromSeries(process: CalibrationKind, voice: Speaker): Calibrated {
  const { options } = voice
  const { utcOffsetHours, ...terms } = settings(voice)
  const wanted = {
    ...windowOf(voice),
    column: options.column,
    positive: process.positive,
    utcOffsetHours,
  }
  const read = opened(options.series, wanted, voice)
  const estimates = process.estimate({
    ...terms,
    series: read.series,
    heights: read.heights,
    against: againstOf(process, voice)?.series ?? null,
    projects: [],
  })
  const { days } = read.series
  return {
    kind: process.kind,
    file: basename(read.file),
    column: read.column,
    window: {
      from: dateOf(days[0]!),
      to: dateOf(days.at(-1)!),
      observations: days.length,
      cadenceDays: read.cadenceDays,
      gaps: read.gaps.map(({ fromDay, toDay, missing }) => ({
        from: dateOf(fromDay),
        to: dateOf(toDay),
        missing,
      })),
    },
    estimates: besidePriors(estimates),
  }
}

/** The price beside it: not cut to the window, because changes reach back before its first day. */
function againstOf(process: CalibrationKind, voice: Speaker): SeriesFile | null {
  const { against, againstColumn } = voice.options
  if (against === undefined && process.against === "must") {
    const message = `${process.kind} needs the bitcoin price beside difficulty`
    const hint = "--against PRICES.csv --against-column price_usd"
    refuse(voice, [{ code: "missing-option", path: "--against", message, hint }])
  }
  if (against !== undefined && process.against === "never") {
    const message = `${process.kind} reads one series`
    refuse(voice, [{ code: "bad-option", path: "--against", given: against, message, hint: "leave it out" }])
  }
  if (against === undefined) return null
  return opened(against, { column: againstColumn, positive: true, columnOption: "--against-column" }, voice)
}

function opened(file: string, options: SeriesOptions, voice: Voice): SeriesFile {
  const loaded = loadSeries(file, options)
  return loaded.ok ? loaded.read : refuse(voice, loaded.issues)
}

function windowOf(voice: Speaker): { readonly from?: string; readonly to?: string } {
  const { from, to } = voice.options
  const window = {
    ...(from === undefined ? {} : { from: dateOption("--from", from, voice) }),
    ...(to === undefined ? {} : { to: dateOption("--to", to, voice) }),
  }
  if (from !== undefined && to !== undefined && from > to) {
    const message = `${from} is after ${to}`
    refuse(voice, [
      { code: "bad-window", path: "--from", given: from, message, hint: "swap --from and --to" },
    ])
  }
  return window
}

function fromProjects(process: CalibrationKind, voice: Speaker): Calibrated {
  const { options, effects } = voice
  const columns = { announced: options.column ?? "announced", actual: options.againstColumn ?? "actual" }
  const asOf = dateOption("--to", options.to ?? effects.today(), voice)
  const loaded = loadProjects(options.series, columns, asOf)
  const projects: readonly Project[] = loaded.ok ? loaded.projects : refuse(voice, loaded.issues)
  const none = new Float64Array()
  const estimates = process.estimate({
    ...settings(voice),
    series: { days: none, values: none },
    heights: null,
    against: null,
    projects,
  })
  return {
    kind: process.kind,
    file: basename(options.series),
    column: columns.actual,
    window: { from: null, to: asOf, observations: projects.length, cadenceDays: null, gaps: [] },
    estimates: besidePriors(estimates),
  }
}

function besidePriors(estimates: readonly Estimate[]): readonly CalibratedRow[] {
  const { parameters } = library()
  return estimates.map((estimate) => {
    const parameter = estimate.parameter === null ? undefined : parameters.get(estimate.parameter)
    const prior = parameter ? priorOf(parameter) : null
    const { answer, standardError } = estimate
    const posterior =
      prior && answer.value !== null && standardError !== null
        ? posteriorOf(parameter!.unit, prior, { value: answer.value, standardError })
        : null
    return { ...estimate, prior, posterior }
  })
}

const priorOf = ({ low, base, high }: Parameter) =>
  low === null || base === null || high === null ? null : { low, base, high }

const jsonOf = ({ estimates, ...found }: Calibrated) => ({
  ...found,
  estimates: estimates.map(({ name, at, answer, ...rest }) => ({ name, at, ...answer, ...rest })),
})
