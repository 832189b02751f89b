import { init, setPlatformAPI } from "echarts"
import type { Chart } from "../report/charts/chart.ts"
import { escapeText } from "../report/page/html.ts"
import { FONT, INK, MUTED } from "../report/palette.ts"

// Without a browser ECharts guesses widths; this guess is good for Latin and Arabic alike and the same everywhere.
setPlatformAPI({ measureText: (text, font) => ({ width: textWidth(text, sizeOf(font)) }) })

/** Draws a chart as one `<svg>` element: the same bytes for the same chart, ids unique to the chart's own id. */
export function renderSvg(chart: Chart): string {
  const drawing = init(null, null, { renderer: "svg", ssr: true, width: chart.width, height: chart.height })
  drawing.setOption(chart.option)
  const body = inner(drawing.renderToSVGString({ useViewBox: true }), chart.id)
  drawing.dispose()
  return `${open(chart, chart.height)}${body}</svg>`
}

/** The same with its title above and its source below, for a picture that travels alone. */
export function renderPicture(chart: Chart): string {
  const rtl = chart.direction === "rtl"
  const at = rtl ? `x="${chart.width - 4}" text-anchor="end"` : 'x="4"'
  const mark = (text: string): string => escapeText(rtl ? `\u2067${text}\u2069` : text)
  const line = (y: number, size: number, fill: string, text: string): string =>
    `<text ${at} y="${y}" font-family="${FONT}" font-size="${size}" fill="${fill}">${mark(text)}</text>`
  const drawing = renderSvg(chart)
  const height = chart.height + 64
  return [
    open(chart, height),
    `<rect width="${chart.width}" height="${height}" fill="#ffffff"/>`,
    line(22, 15, INK, chart.title),
    `<g transform="translate(0 36)">${drawing.slice(drawing.indexOf("</desc>") + 7, -"</svg>".length)}</g>`,
    line(height - 8, 10.5, MUTED, chart.sourceNote),
    "</svg>",
  ].join("")
}

function open(chart: Chart, height: number): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" dir="ltr" style="direction:ltr" width="${chart.width}"`,
    ` height="${height}" viewBox="0 0 ${chart.width} ${height}" aria-labelledby="${chart.id}-t ${chart.id}-d">`,
    `<title id="${chart.id}-t">${escapeText(chart.title)}</title><desc id="${chart.id}-d">${escapeText(chart.description)}</desc>`,
  ].join("")
}

/** What stands between the outer tags, without hover styles, bookkeeping attributes and running numbers. */
function inner(svg: string, id: string): string {
  const body = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
  return body
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ (?:ecmeta_\w+|class)="[^"]*"/g, "")
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/\n/g, "")
}

const sizeOf = (font: string | undefined): number => Number(/([\d.]+)px/.exec(font ?? "")?.[1] ?? 12)

/** Width [px] of a text: half an em a letter, less for thin signs, none for marks of direction. */
function textWidth(text: string, size: number): number {
  let ems = 0
  for (const sign of text) {
    if (/[\u2066-\u2069\u200e\u200f\u064b-\u0652]/.test(sign)) continue
    if (/[ilj.,:;'|!·]/.test(sign)) ems += 0.28
    else if (/[A-Zmw%−+@]/.test(sign)) ems += 0.68
    else ems += /[\u0600-\u06ff]/.test(sign) ? 0.5 : 0.56
  }
  return ems * size
}
