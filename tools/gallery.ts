// Every chart of the register from its example, in each language and theme, as one page: out/gallery.html.
import { mkdirSync, writeFileSync } from "node:fs"
import { renderSvg } from "../src/io/svg.ts"
import type { Chart } from "../src/report/charts/chart.ts"
import { exampleCharts } from "../src/report/charts/index.ts"
import { LOCALES, type Locale, textsOf } from "../src/report/locales/index.ts"
import { html, type Markup, trusted } from "../src/report/page/html.ts"
import { INK, MUTED, RULE } from "../src/report/palette.ts"

const THEMES = ["light", "dark"] as const
type Theme = (typeof THEMES)[number]
const OUT = "out/gallery.html"

/** The colours of the web app and of the report: what is ink, muted or a rule turns with the theme. */
const STYLE = `
body{margin:24px;font:13px/1.5 Inter,"Noto Sans","Noto Sans Arabic",system-ui,sans-serif;background:#fff;color:${INK}}
nav{display:flex;flex-wrap:wrap;gap:4px 14px}h2{margin:36px 0 8px;font-size:15px}
.cases{display:grid;grid-template-columns:repeat(auto-fit,minmax(600px,1fr));gap:16px}
figure{margin:0;padding:12px;border:1px solid ${RULE};background:#fff;color:${INK}}
figcaption{font-weight:600}figcaption small{font-weight:400;color:${MUTED}}
figure svg{display:block;max-inline-size:100%;block-size:auto;margin-block:8px}
p{margin:0;font-size:11px;color:${MUTED}}
.dark{background:#12161b;color:#e7eaee;border-color:#333c46}
.dark svg [fill="${INK}"]{fill:#e7eaee}.dark svg [stroke="${INK}"]{stroke:#e7eaee}
.dark svg [fill="${MUTED}"]{fill:#9aa5b1}.dark svg [stroke="${MUTED}"]{stroke:#9aa5b1}
.dark svg [stroke="${RULE}"]{stroke:#333c46}.dark svg [fill="${RULE}"]{fill:#333c46}
`

const locales = Object.keys(LOCALES) as Locale[]
const examples = locales.map((locale) => exampleCharts(textsOf(locale)))

/** Ids of a drawing are its chart's own, so the same chart twice on a page has them told apart. */
function drawing(chart: Chart, locale: Locale, theme: Theme): Markup {
  const svg = renderSvg({ ...chart, id: `${chart.id}-${locale}-${theme}` })
  return html`<figure class="${theme}" lang="${locale}" dir="${LOCALES[locale].direction}">
<figcaption>${chart.title} <small><bdi>${locale}, ${theme}</bdi></small></figcaption>
${trusted(svg)}<p>${chart.sourceNote}</p></figure>`
}

const [first] = examples
const page = html`<html lang="en"><head><meta charset="utf-8" /><title>Hashwatt charts</title><style>${trusted(STYLE)}</style></head>
<body><h1>${first!.length} charts, ${locales.length} languages, ${THEMES.length} themes</h1>
<nav>${first!.map(({ id }) => html`<a href="#${id}">${id}</a>`)}</nav>
${first!.map(
  ({ id }, i) =>
    html`<h2 id="${id}">${id}</h2><div class="cases">${locales.flatMap((locale, l) =>
      THEMES.map((theme) => drawing(examples[l]![i]!, locale, theme)),
    )}</div>`,
)}</body></html>
`
mkdirSync("out", { recursive: true })
writeFileSync(OUT, `<!DOCTYPE html>\n${page.markup}`)
process.stdout.write(`${first!.length * locales.length * THEMES.length} drawings in ${OUT}\n`)
