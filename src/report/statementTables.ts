import { formatMonth } from "../base/month.ts"
import type { StatementLine } from "../cash/accounts.ts"
import { cashIsKnown } from "../cash/owner.ts"
import type { Statement } from "../cash/statements.ts"
import type { Portfolio } from "../model/resolved.ts"
import type { Texts } from "./locales/index.ts"
import { figure, usdMillions } from "./numbers.ts"
import { type Column, column, NONE, type Table } from "./tables.ts"

/** Periods `from` to `to` (exclusive) of a statement; later ones are the first to go where room is short. */
export function statementTable(
  texts: Texts,
  statement: Statement,
  { from = 0, to = statement.periods.length }: { readonly from?: number; readonly to?: number } = {},
): Table {
  const periods = statement.periods.slice(from, to)
  const columns = periods.map(
    (period, i): Column => ({ key: period, label: period, align: "end", drop: i === 0 ? 0 : i }),
  )
  const lines = statement.lines.filter(({ unit, values }) => isSeen(unit, values.slice(from, to)))
  const balanced = statement.lines.some(({ key }) => key === "imbalanceUsd")
  return {
    title: statementTitle(texts, statement),
    columns: [column(texts, "account", "start", 0), ...columns],
    rows: lines.map((line) => {
      const strong = line.parts.length > 0
      return {
        account: { text: accountName(texts, statement, line), strong },
        ...Object.fromEntries(
          periods.map((period, i) => [period, { text: amount(line, line.values[from + i]!), strong }]),
        ),
      }
    }),
    notes: balanced && !lines.some(({ key }) => key === "imbalanceUsd") ? [texts.say("note.balanced")] : [],
  }
}

/** What a reader of the statements should know about all of them. */
export function statementNotes(texts: Texts, portfolio: Portfolio): readonly string[] {
  const { owner, instruments, start, months } = portfolio
  const last = start + months - 1
  const whole = start % 12 === 0 && last % 12 === 11
  const bare = owner.debtUsd !== undefined && owner.debtUsd.value > 0 && instruments.length === 0
  return [
    texts.say("note.flows"),
    ...(whole
      ? []
      : [
          texts.say("note.partYear", {
            from: texts.isolate(formatMonth(start)),
            to: texts.isolate(formatMonth(last)),
          }),
        ]),
    ...(cashIsKnown(portfolio) ? [] : [texts.say("note.cashUnknown")]),
    ...(bare ? [texts.say("note.debtTotal")] : []),
  ]
}

const statementTitle = (texts: Texts, { id, name }: Statement): string =>
  texts.maybe(`statement.${id}`) ?? texts.say("statement.project", { name: texts.isolate(name ?? id) })

/** A line by its instrument, or by the catalogue: first as this statement calls it, then as all do. */
function accountName(texts: Texts, { id }: Statement, { key, name }: StatementLine): string {
  if (name !== null) return name
  const family = id.startsWith("project-") ? "project" : id
  return texts.maybe(`account.${family}.${key}`) ?? texts.maybe(`account.${key}`) ?? key
}

/** Half a dollar is the least that a statement shows. */
const isSeen = (unit: StatementLine["unit"], values: StatementLine["values"]): boolean =>
  values.some((value) => value !== null && Math.abs(value) >= (unit === "USD" ? 0.5 : 0))

const amount = ({ unit }: StatementLine, value: number | null): string =>
  value === null || !isSeen(unit, [value]) ? NONE : unit === "ratio" ? figure(value, 2) : usdMillions(value)
