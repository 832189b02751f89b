import { formatMonth } from "../base/month.ts"
import { claimOf } from "../cash/owner.ts"
import { shareClaims } from "../decide/capital.ts"
import type { ProjectValue } from "../decide/projects.ts"
import type { OwnerValue } from "../decide/value.ts"
import type { FundingTerms, Input } from "../model/resolved.ts"
import type { Texts } from "./locales/index.ts"
import { AMOUNTS, isAssumed } from "./marks.ts"
import { figure, percent, shortFigure, usdMillions } from "./numbers.ts"
import { answerText, reasonNotes } from "./reasons.ts"
import { kindName, strikeCell } from "./shareTables.ts"
import { assumedNote, type Cell, column, NONE, type Table } from "./tables.ts"

const ratio = (value: number): string => figure(value, 2)

/** Each project loan: how large, what limits it, how well it is covered; null without one. */
export function loansTable(texts: Texts, projects: readonly ProjectValue[]): Table | null {
  if (projects.length === 0) return null
  const answers = projects.flatMap((one) => [one.equityIrrFraction, one.minimumDscrRatio])
  return {
    title: texts.say("table.loans"),
    columns: [
      column(texts, "loan", "start", 0),
      column(texts, "debt", "end", 0),
      column(texts, "limit", "start", 2),
      column(texts, "leastDscr", "end", 0),
      column(texts, "averageDscr", "end", 3),
      column(texts, "llcr", "end", 4),
      column(texts, "plcr", "end", 5),
      column(texts, "equityIrr", "end", 6),
      column(texts, "serving", "end", 7),
      column(texts, "repaid", "end", 1),
    ],
    rows: projects.map((one) => ({
      loan: { text: one.name },
      debt: { text: usdMillions(one.debtUsd), strong: true },
      limit: {
        text: one.unsized
          ? texts.say(`unsized.${one.unsized}`)
          : one.limits
            ? texts.say(`limit.${one.limits.binding}`)
            : NONE,
      },
      leastDscr: { text: answerText(texts, one.minimumDscrRatio, ratio) },
      averageDscr: { text: answerText(texts, one.averageDscrRatio, ratio) },
      llcr: { text: answerText(texts, one.llcrRatio, ratio) },
      plcr: { text: answerText(texts, one.plcrRatio, ratio) },
      equityIrr: { text: answerText(texts, one.equityIrrFraction, (irr) => percent(texts, irr, 1)) },
      serving: { text: one.unsized ? NONE : one.servingMonth },
      repaid: { text: one.repaidMonth ?? NONE },
    })),
    notes: [texts.say("note.dscr"), ...reasonNotes(texts, answers)],
  }
}

/** What each loan pays for and who pays, until completion; null where none is sized. */
export function usesTable(texts: Texts, projects: readonly ProjectValue[]): Table | null {
  const sized = projects.filter(({ debtUsd }) => debtUsd > 0)
  if (sized.length === 0) return null
  const rows = sized.flatMap(({ name, uses, debtUsd, equityUsd }) => {
    const total = debtUsd + equityUsd
    const row = (item: string, usd: number, strong = false) => ({
      loan: { text: name, strong },
      item: { text: item, strong },
      usd: { text: usdMillions(usd), strong },
      share: { text: percent(texts, usd / total, 1), strong },
    })
    return [
      row(texts.say("item.cost"), uses.costUsd),
      row(texts.say("item.interest"), uses.interestUsd),
      row(texts.say("item.fees"), uses.feesUsd),
      row(texts.say("item.reserve"), uses.reserveUsd),
      row(texts.say("item.uses"), uses.costUsd + uses.interestUsd + uses.feesUsd + uses.reserveUsd, true),
      row(texts.say("item.debt"), debtUsd),
      row(texts.say("item.equity"), equityUsd),
      row(texts.say("item.sources"), total, true),
    ]
  })
  return {
    title: texts.say("table.uses"),
    columns: [
      column(texts, "loan", "start", 0),
      column(texts, "item", "start", 0),
      column(texts, "usd", "end", 0),
      column(texts, "share", "end", 1),
    ],
    rows,
    notes: [],
  }
}

/** Coverage that each loan promises; null without a loan. */
export function covenantsTable(texts: Texts, { run, projects }: OwnerValue): Table | null {
  if (projects.length === 0) return null
  const rows = run.projects.map(({ terms }) => {
    const cell = (name: string): Cell => {
      const input = terms.numbers[name]
      return input ? { text: ratio(input.value), assumed: isAssumed(input) } : { text: NONE }
    }
    const least = projects.find(({ id }) => id === terms.id)!.minimumDscrRatio
    return {
      loan: { text: terms.name },
      target: cell("targetDscrRatio"),
      lockUp: cell("lockUpDscrRatio"),
      default: cell("defaultDscrRatio"),
      leastDscr: { text: answerText(texts, least, ratio), strong: true },
    }
  })
  return {
    title: texts.say("table.covenants"),
    columns: [
      column(texts, "loan", "start", 0),
      column(texts, "target", "end", 0),
      column(texts, "lockUp", "end", 0),
      column(texts, "default", "end", 0),
      column(texts, "leastDscr", "end", 0),
    ],
    rows,
    notes: assumedNote(texts, rows),
  }
}

const COUPONS = ["couponFraction", "interestFraction", "dividendFraction"]
const ENDS = ["maturityMonth", "endMonth"]

/** Every instrument with its terms; null without one. */
export function instrumentsTable(texts: Texts, { run, projects }: OwnerValue): Table | null {
  const { instruments } = run.portfolio
  if (instruments.length === 0) return null
  const first = (terms: FundingTerms, names: readonly string[]): Input | undefined =>
    names.map((name) => terms.numbers[name]).find(Boolean)
  const claims = shareClaims(run)
  const rows = instruments.map((terms) => {
    const coupon = first(terms, COUPONS)
    const claim = claims.find(({ id }) => id === terms.id)
    const loan = projects.find(({ id }) => id === terms.id)
    const owed = claimOf(terms)
    const face = loan ? loan.debtUsd : owed && "faceUsd" in owed ? owed.faceUsd : null
    const end = ENDS.map((name) => terms.months[name]).find((month) => month !== undefined)
    return {
      instrument: { text: terms.name },
      kind: { text: kindName(texts, terms) },
      face:
        face === null
          ? { text: NONE }
          : { text: usdMillions(face), assumed: isAssumed(first(terms, AMOUNTS)) },
      coupon: coupon
        ? { text: texts.isolate(`${shortFigure(coupon.value * 100)}%`), assumed: isAssumed(coupon) }
        : { text: NONE },
      maturity: { text: end === undefined ? (loan?.repaidMonth ?? NONE) : formatMonth(end) },
      conversion: claim ? strikeCell(claim, terms) : { text: NONE },
    }
  })
  return {
    title: texts.say("table.instruments"),
    columns: [
      column(texts, "instrument", "start", 0),
      column(texts, "kind", "start", 2),
      column(texts, "face", "end", 0),
      column(texts, "coupon", "end", 1),
      column(texts, "maturity", "end", 0),
      column(texts, "conversion", "end", 3),
    ],
    rows,
    notes: [texts.say("note.instruments"), ...assumedNote(texts, rows)],
  }
}
