import { renderPicture, renderSvg } from "../../src/io/svg.ts"
import type { Chart } from "../../src/report/charts/chart.ts"
import type { Figure, Part, View } from "../../src/report/views/view.ts"
import { numerals, numeralsInMarkup } from "../kit/numerals.ts"
import { notFound } from "./failure.ts"
import type { DrawnChart, DrawnPart, DrawnView, Numerals, Requests, Voice } from "./protocol.ts"

/** A page as the main thread draws it: charts as SVG text, figures in the digits that the reader chose. */
export const drawView = (view: View, { numerals: choice }: Voice): DrawnView => ({
  title: numerals(view.title, choice),
  parts: view.parts.map((part) => drawPart(part, choice)),
})

function drawPart(part: Part, choice: Numerals): DrawnPart {
  const say = (text: string): string => numerals(text, choice)
  switch (part.kind) {
    case "figures":
      return { ...part, figures: part.figures.map((one) => drawFigure(one, say)) }
    case "text":
      return { ...part, text: say(part.text) }
    case "empty":
      return { ...part, title: say(part.title), text: say(part.text) }
    case "chart":
      return { ...part, chart: drawChart(part.chart, choice) }
    case "section":
      return {
        ...part,
        title: say(part.title),
        parts: part.parts.map((one) => drawPart(one, choice)),
      }
    case "table": {
      const { title, columns, rows, notes } = part.table
      const table = {
        title: say(title),
        columns: columns.map((column) => ({ ...column, label: say(column.label) })),
        rows: rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([key, cell]) => [key, { ...cell, text: say(cell.text) }]),
          ),
        ),
        notes: notes.map(say),
      }
      return { ...part, table }
    }
    case "facts":
      return {
        ...part,
        facts: part.facts.map((fact) => ({
          ...fact,
          heading: say(fact.heading),
          value: say(fact.value),
          lines: fact.lines.map(({ label, text }) => ({ label: say(label), text: say(text) })),
        })),
      }
  }
}

const drawFigure = (one: Figure, say: (text: string) => string): Figure => ({
  ...one,
  label: say(one.label),
  value: say(one.value),
  ...(one.change ? { change: say(one.change) } : {}),
  ...(one.note ? { note: say(one.note) } : {}),
})

function drawChart(chart: Chart, choice: Numerals): DrawnChart {
  const { option: _option, titleKey: _key, ...rest } = chart
  return {
    ...rest,
    title: numerals(chart.title, choice),
    description: numerals(chart.description, choice),
    sourceNote: numerals(chart.sourceNote, choice),
    svg: numeralsInMarkup(renderSvg(chart), choice),
  }
}

/** A chart of a page as a picture that travels alone, with its title and source. */
export function pictureOf(view: View, id: string, voice: Voice): Requests["picture"]["answer"] {
  const chart = chartsOf(view.parts).find((one) => one.id === id)
  if (!chart) throw notFound(`chart ${id}`)
  const svg = numeralsInMarkup(renderPicture(chart), voice.numerals)
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!
  return { svg, width: Number(width), height: Number(height) }
}

const chartsOf = (parts: readonly Part[]): readonly Chart[] =>
  parts.flatMap((part) =>
    part.kind === "chart" ? [part.chart] : part.kind === "section" ? chartsOf(part.parts) : [],
  )
