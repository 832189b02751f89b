import type { Sensitivity } from "../../decide/sensitivities.ts"
import { spider as spiderChart } from "../charts/spider.ts"
import { tornado } from "../charts/tornado.ts"
import { twoWay as twoWayChart } from "../charts/twoWay.ts"
import { impliedChart } from "../draw/priced.ts"
import { driverNames, isChosen, isJudged, valueText } from "../driverNames.ts"
import { impliedSentence, impliedSidesTable, impliedTable } from "../impliedTables.ts"
import { ASSUMED_MARK } from "../marks.ts"
import { spiderTable, tornadoTable, twoWayNames, twoWayTable } from "../sensitivityTables.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, section, titledTable } from "./parts.ts"

/** Inputs that a page has room for; JSON has them all. */
const BARS = 14

/** What the price implies: the sentence, the picture, the table, and how sure each implied value is. */
export function impliedPart(context: PageContext): Markup {
  const { texts, priced, portfolio } = context
  if (!priced) return html``
  const chart = impliedChart(context, priced)
  return section(
    "implied",
    texts.say("section.implied"),
    html`<p class="verdict">${impliedSentence(texts, priced)}</p>`,
    chart ? figure(context, chart) : html``,
    htmlTable(context, impliedTable(texts, priced, portfolio)),
    ...priced.fields.map((one) => titledTable(context, impliedSidesTable(texts, one))),
  )
}

/** What the value hangs on: tornado, and spider and grid where they were asked for. */
export function sensitivityPart(context: PageContext): Markup {
  const { texts, sensitivity, portfolio } = context
  if (!sensitivity) return html``
  return section(
    "sensitivity",
    texts.say("section.sensitivity"),
    sensitivity.bars.length > 0
      ? figure(context, tornado.draw(tornadoOf(context, sensitivity), texts))
      : html``,
    htmlTable(context, tornadoTable(texts, sensitivity, portfolio, BARS)),
    spiderPart(context, sensitivity),
    gridPart(context, sensitivity),
  )
}

/** What every chart of a sensitivity shares: numbers in the unit of the axis. */
function scaleOf({ texts, portfolio, sourceNote, ownerNote }: PageContext, { of, base }: Sensitivity) {
  const size = of === "npv" ? 1e6 : 1
  const price = of === "perShare" ? portfolio.owner.sharePriceUsdPerShare?.value : undefined
  return {
    size,
    base: base / size,
    price: price ?? null,
    decimals: of === "npv" ? 0 : 2,
    axis: texts.say(of === "npv" ? "chart.tornado.axis.npv" : "chart.tornado.axis"),
    sourceNote: of === "npv" ? sourceNote : ownerNote,
  }
}

function tornadoOf(context: PageContext, found: Sensitivity) {
  const { texts } = context
  const { size, ...scale } = scaleOf(context, found)
  const bars = found.bars.slice(0, BARS)
  const names = driverNames(
    texts,
    bars.map(({ driver }) => driver),
  )
  const rows = bars.map(({ driver, atLow, atHigh }, i) => ({
    name: names[i]! + (isChosen(driver) ? ` ${ASSUMED_MARK}` : ""),
    lowText: valueText(texts, driver.low, driver.unit, driver.basis),
    highText: valueText(texts, driver.high, driver.unit, driver.basis),
    atLow: atLow / size,
    atHigh: atHigh / size,
    judged: isJudged(driver),
  }))
  return { rows, ...scale }
}

function spiderPart(context: PageContext, found: Sensitivity): Markup {
  const { texts } = context
  const { spider } = found
  if (!spider?.length) return html``
  const { size, price: _price, ...scale } = scaleOf(context, found)
  const names = driverNames(
    texts,
    spider.map(({ driver }) => driver),
  )
  const lines = spider.map(({ points }, i) => ({
    name: names[i]!,
    points: points.map(({ fraction, answer }) => ({ fraction, answer: answer / size })),
  }))
  return html`${figure(context, spiderChart.draw({ lines, ...scale }, texts))}${titledTable(context, spiderTable(texts, found))}`
}

function gridPart(context: PageContext, found: Sensitivity): Markup {
  const { texts } = context
  const { twoWay } = found
  if (!twoWay) return html``
  const { size, axis: _axis, ...scale } = scaleOf(context, found)
  const { first, second, rows, columns, answers } = twoWay
  const names = twoWayNames(texts, twoWay)
  const grid = {
    rowsName: names.rows,
    columnsName: names.columns,
    rows: rows.map((value) => valueText(texts, value, first.unit, first.basis)),
    columns: columns.map((value) => valueText(texts, value, second.unit, second.basis)),
    answers: answers.map((row) => [...row].map((answer) => answer / size)),
    ...scale,
  }
  return html`${figure(context, twoWayChart.draw(grid, texts))}${titledTable(context, twoWayTable(texts, found))}`
}
