import { runBlock } from "../../cash/block.ts"
import { npv } from "../../cash/metrics.ts"
import { alternativesOf } from "../../decide/compare.ts"
import { monthlyFlow } from "../../decide/lines.ts"
import { leversOf, withScenario } from "../../decide/scenario.ts"
import { useOf } from "../../uses/index.ts"
import { cashMonths } from "../charts/cashMonths.ts"
import type { Chart } from "../charts/chart.ts"
import { gantt } from "../charts/gantt.ts"
import { perKind, yearlyCashChart } from "../draw/blocks.ts"
import { inputRows } from "../inputs.ts"
import { figure, quantityText, usdMillions } from "../numbers.ts"
import { column, type Table } from "../tables.ts"
import type { BlockPage } from "./block.ts"
import { ganttOf } from "./calendar.ts"
import { chartPart, LINKS, maybeTable, sectionPart, tablePart } from "./context.ts"
import type { Part } from "./view.ts"

/** Months that a reader follows one by one, and the least that a picture shows. */
const MONTHS = { most: 60, least: 12 } as const

/** Cash of the block by month, and by year. */
export function cashParts(page: BlockPage): readonly Part[] {
  const { texts, runs, portfolio, name, site, block, sourceNote } = page
  const last = Math.max(...runs.map(({ netUsd }) => netUsd.findLastIndex((flow) => flow !== 0))) + 1
  if (last === 0) return []
  const months = Math.min(MONTHS.most, portfolio.months, Math.max(MONTHS.least, last))
  const usd = perKind((kind) => {
    const sums = new Array<number>(months).fill(0)
    for (const run of runs) {
      const flow = monthlyFlow(run, `${kind}Usd`)
      for (let i = 0; i < months; i++) sums[i]! += flow[i]!
    }
    return sums
  })
  const id = `cashMonths-${site.id}-${block.id}`
  const chart = cashMonths.draw({ id, name, start: portfolio.start, usd, sourceNote }, texts)
  return sectionPart("cash", texts.say("view.block.cash"), [
    chartPart(chart),
    chartPart(yearlyCashChart({ ...page, statements: [] }, runs)),
  ])
}

/** The calendar of the block and of its best conversion, and what a delay costs. */
export function timeParts(page: BlockPage): readonly Part[] {
  const { texts, run, best, bestRun } = page
  const charts = [
    calendarChart(page, run, "gantt"),
    ...(best && best.incrementalNpvUsd > 0 && bestRun
      ? [calendarChart(page, bestRun, "gantt-converted")]
      : []),
  ]
  return sectionPart("calendar", texts.say("view.block.calendar"), [
    ...charts.flatMap((chart) => (chart ? [chartPart(chart)] : [])),
    maybeTable(delayTable(page)),
  ])
}

function calendarChart(page: BlockPage, run: BlockPage["run"], id: string): Chart | null {
  const { texts, site, block, sourceNote, name, best } = page
  const { bars, goLive } = ganttOf(page, run)
  if (bars.length === 0) return null
  const called =
    run === page.run
      ? name
      : texts.say("view.block.as", { block: name, use: texts.maybe(`use.${best!.use}`) ?? best!.use })
  return gantt.draw(
    {
      id: `${id}-${site.id}-${block.id}`,
      name: called,
      bars,
      today: page.portfolio.start,
      goLive,
      sourceNote,
    },
    texts,
  )
}

const DELAYS = [0, 3, 6, 12]

/** Value of the hall, or of converting to one, as it is later by some months more; null for a block that is no such hall. */
function delayTable({ texts, portfolio, site, block, best }: BlockPage): Table | null {
  const lever = leversOf(portfolio).find(({ name }) => name === "delayMonths")
  if (lever?.kind !== "number" || !lever.places.includes(`${site.id}/${block.id}`)) return null
  const hall = best === null || "delayMonths" in useOf(block.use.kind).schema.shape
  const worthAt = (months: number): number => {
    const changes = [{ name: lever.name, value: Math.min(lever.max, lever.base + months) }]
    const changed = withScenario(portfolio, { name: "", changes })
    const there = changed.sites.find(({ id }) => id === site.id)!
    const late = there.blocks.find(({ id }) => id === block.id)!
    if (!hall)
      return alternativesOf(changed, there, late).alternatives[best!.candidate + 1]!.incrementalNpvUsd
    const run = runBlock(changed, there, late)
    return npv(run.netUsd, run.discountFraction)
  }
  const onTime = worthAt(0)
  const worth = DELAYS.map(worthAt)
  if (worth.every((usd) => usd === onTime)) return null
  return {
    title: texts.say(hall ? "view.block.delay" : "view.block.delay.converted"),
    columns: [
      column(texts, "later", "start", 0),
      column(texts, hall ? "npv" : "adds", "end", 0),
      column(texts, "changed", "end", 0),
    ],
    rows: DELAYS.map((months, i) => ({
      later: { text: texts.say("unit.months", { count: months }) },
      [hall ? "npv" : "adds"]: { text: usdMillions(worth[i]!), strong: true },
      changed: { text: months === 0 ? "" : usdMillions(worth[i]! - onTime) },
    })),
    notes: [texts.say("view.block.delay.note")],
  }
}

/** Every number that the block reads, with where it comes from; facts lead to their cards. */
export function inputsParts({ texts, run, site, block }: BlockPage): readonly Part[] {
  const read = new Set([...run.sheet.inputs, "grossMw", "discountFraction"])
  const weights = Object.entries(run.inputs)
    .filter(([name]) => read.has(name))
    .map(([name, input]) => ({ path: `${site.id}/${block.id}`, name, input, weightUsd: 0 }))
  const rows = inputRows(texts, weights)
  const order = ["fact", "assumed", "given", "parameter"]
  const sorted = [...rows].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const table: Table = {
    title: texts.say("view.block.inputs"),
    columns: [
      column(texts, "input", "start", 0),
      column(texts, "value", "end", 0),
      column(texts, "origin", "start", 0),
      column(texts, "evidence", "start", 1),
    ],
    rows: sorted.map(({ name, input, kind, reference }) => ({
      input: { text: name },
      value: {
        text: quantityText(texts, input.value, input.spec.unit, input.spec.basis),
        assumed: kind === "assumed",
      },
      origin: { text: texts.say(`origin.${kind}`) },
      evidence: { text: input.origin.kind === "assumed" ? input.origin.because : reference },
    })),
    notes: [
      texts.say("origin.note"),
      texts.say("view.block.inputs.note", { count: texts.isolate(figure(sorted.length, 0)) }),
    ],
  }
  const links = sorted.map(({ kind, reference }) => (kind === "fact" ? LINKS.fact(reference) : null))
  return sectionPart("inputs", texts.say("view.block.inputs"), [tablePart(table, links)])
}
