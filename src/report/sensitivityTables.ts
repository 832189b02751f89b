import type { Objective } from "../decide/sensitivities/answer.ts"
import type { Held } from "../decide/sensitivities/held.ts"
import { type Sensitivity, SPIDER_FRACTIONS, type TwoWayOf } from "../decide/sensitivities.ts"
import type { Portfolio } from "../model/resolved.ts"
import {
  driverName,
  driverNames,
  isChosen,
  isJudged,
  JUDGED_MARK,
  noteOn,
  rangeText,
  valueText,
} from "./driverNames.ts"
import type { Texts } from "./locales/index.ts"
import { figure, percent, perShare, usd, usdMillions } from "./numbers.ts"
import { assumedNote, column, NONE, type Table } from "./tables.ts"

/** How many held inputs a note names. */
const HELD = 4

/** Every input with a range, widest first, with the answer at both of its ends. */
export function tornadoTable(
  texts: Texts,
  found: Sensitivity,
  portfolio: Portfolio,
  top = found.bars.length,
): Table {
  const shown = found.bars.slice(0, top)
  const names = driverNames(
    texts,
    shown.map(({ driver }) => driver),
  )
  const value = answerText(found.of)
  const rows = shown.map(({ driver, atLow, atHigh, swing }, i) => {
    const text = (input: number): string => valueText(texts, input, driver.unit, driver.basis)
    return {
      driver: { text: names[i]! + (isJudged(driver) ? ` ${JUDGED_MARK}` : "") },
      driverRange: { text: texts.say("implied.span", { low: text(driver.low), high: text(driver.high) }) },
      driverBase: { text: text(driver.base), assumed: isChosen(driver) },
      atLow: { text: value(atLow) },
      atHigh: { text: value(atHigh) },
      swing: { text: value(swing), strong: true },
      rangeFrom: { text: rangeText(texts, driver) },
    }
  })
  const rest = found.bars.length - shown.length
  return {
    title: texts.say(`sensitivity.title.${found.of}`),
    columns: [
      column(texts, "driver", "start", 0),
      column(texts, "driverRange", "end", 0),
      column(texts, "driverBase", "end", 2),
      column(texts, "atLow", "end", 0),
      column(texts, "atHigh", "end", 0),
      column(texts, "swing", "end", 1),
      column(texts, "rangeFrom", "start", 3),
    ],
    rows,
    notes: [
      ...aboutNotes(texts, found, portfolio),
      ...(rows.length === 0 ? [texts.say("sensitivity.note.none")] : []),
      ...(rest > 0 ? [texts.say("sensitivity.note.more", { count: rest })] : []),
      ...inputNotes(texts, found, portfolio, top),
      ...(shown.some(({ driver }) => isJudged(driver))
        ? [texts.say("sensitivity.note.judged", { mark: JUDGED_MARK })]
        : []),
      ...assumedNote(texts, rows),
    ],
  }
}

/** What was asked, why not a share where it is not, and what stands beside it. */
function aboutNotes(texts: Texts, found: Sensitivity, portfolio: Portfolio): readonly string[] {
  const { of, base, terminalPerShareUsd, insteadOfShare } = found
  const price = portfolio.owner.sharePriceUsdPerShare?.value
  return [
    texts.say(`sensitivity.base.${of}`, { value: of === "npv" ? usd(texts, base) : perShare(texts, base) }),
    ...(insteadOfShare ? [texts.say(`sensitivity.npv.${insteadOfShare}`)] : []),
    ...(of === "perShare" && price
      ? [texts.say("sensitivity.note.price", { price: perShare(texts, price) })]
      : []),
    ...(terminalPerShareUsd === null
      ? []
      : [texts.say("sensitivity.note.terminal", { perShare: perShare(texts, terminalPerShareUsd) })]),
  ]
}

/** What is held, what moves together, and what to know of single inputs. */
function inputNotes(texts: Texts, found: Sensitivity, portfolio: Portfolio, top: number): readonly string[] {
  const { of, bars, held } = found
  const shown = bars.slice(0, top)
  return [
    ...(held.length > 0 ? [texts.say("sensitivity.note.held", { list: heldText(texts, found) })] : []),
    ...(bars.some(({ driver }) => isMixed(driver)) ? [texts.say("sensitivity.note.proportion")] : []),
    ...shown.flatMap(({ driver }) => noteOn(texts, "sensitivity", driver.name, portfolio) ?? []),
    ...(of === "perShare" && shown.some(({ atLow, atHigh }) => atLow === 0 || atHigh === 0)
      ? [texts.say("sensitivity.note.belowDebt")]
      : []),
  ]
}

const isMixed = ({ range, members }: Sensitivity["bars"][number]["driver"]): boolean =>
  range.kind === "proportion" ||
  (range.kind === "parameter" && members.some(({ input }) => input.origin.kind !== "parameter"))

function heldText(texts: Texts, { held, of }: Sensitivity): string {
  const one = ({ field, value, unit, basis, perHundredth }: Held): string =>
    texts.say("sensitivity.note.heldOne", {
      input: texts.input(field) ?? field,
      value: valueText(texts, value, unit, basis),
      change: texts.isolate(signed(perHundredth, of)),
    })
  return held.slice(0, HELD).map(one).join(texts.say("list.semicolon"))
}

const signed = (change: number, of: Objective): string => {
  const text = of === "npv" ? figure(change / 1e6, 1) : figure(change, 3)
  return change > 0 ? `+${text}` : text
}

/** An answer in the unit that the head of its table states. */
export const answerText =
  (of: Objective) =>
  (value: number): string =>
    of === "npv" ? usdMillions(value) : figure(value, 2)

/** The answer over two inputs; null where none were asked for. */
export function twoWayTable(texts: Texts, { of, twoWay }: Sensitivity): Table | null {
  if (!twoWay) return null
  const { first, second, rows, columns, answers } = twoWay
  const value = answerText(of)
  const names = twoWayNames(texts, twoWay)
  return {
    title: texts.say(of === "npv" ? "sensitivity.twoWay.npv" : "sensitivity.twoWay"),
    columns: [
      { key: "row", label: names.rows, align: "start", drop: 0 },
      ...columns.map((input, i) => ({
        key: `at${i}`,
        label: valueText(texts, input, second.unit, second.basis),
        align: "end" as const,
        drop: 0,
      })),
    ],
    rows: rows.map((input, r) => ({
      row: { text: valueText(texts, input, first.unit, first.basis) },
      ...Object.fromEntries([...answers[r]!].map((answer, i) => [`at${i}`, { text: value(answer) }])),
    })),
    notes: [texts.say("sensitivity.twoWay.across", { columns: names.columns })],
  }
}

export const twoWayNames = (texts: Texts, { first, second }: TwoWayOf) => ({
  rows: driverName(texts, first),
  columns: driverName(texts, second),
})

/** The answer as each of a few inputs moves by the same shares of itself; null where no spider was asked for. */
export function spiderTable(texts: Texts, { of, spider }: Sensitivity): Table | null {
  if (!spider?.length) return null
  const value = answerText(of)
  const names = driverNames(
    texts,
    spider.map(({ driver }) => driver),
  )
  return {
    title: texts.say(of === "npv" ? "sensitivity.spider.npv" : "sensitivity.spider"),
    columns: [
      column(texts, "driver", "start", 0),
      ...SPIDER_FRACTIONS.map((fraction) => ({
        key: `at${fraction}`,
        label: percent(texts, fraction),
        align: "end" as const,
        drop: 0,
      })),
    ],
    rows: spider.map(({ points }, i) => ({
      driver: { text: names[i]! },
      ...Object.fromEntries(
        SPIDER_FRACTIONS.map((fraction) => {
          const point = points.find((one) => Math.abs(one.fraction - fraction) < 1e-9)
          return [`at${fraction}`, { text: point ? value(point.answer) : NONE }]
        }),
      ),
    })),
    notes: [],
  }
}
