import { formatMonth } from "../base/month.ts"
import { prefixOf } from "../instruments/instrument.ts"
import {
  type Account,
  ASSETS,
  CASH_FLOW,
  INCOME,
  OWED,
  own,
  type StatementLine,
  stock,
  TAX,
} from "./accounts.ts"
import { PROJECT } from "./loanAccounts.ts"
import { type OwnerRun, yearsOf } from "./owner.ts"

/** `id` is income, cashFlow, balance, tax, or project-ID for a loan; `periods` are months or calendar years. */
export type Statement = {
  readonly id: string
  readonly name: string | null
  readonly periods: readonly string[]
  readonly lines: readonly StatementLine[]
}

export type Period = "monthly" | "annual"

/** What each instrument and loan owes at month end, under names of their own. */
function debts(run: OwnerRun): readonly { readonly account: Account<OwnerRun>; readonly name: string }[] {
  const { portfolio, projects, values } = run
  const corporate = portfolio.instruments.flatMap(({ id, name }) => {
    const balance = values.monthly.get(`${prefixOf(id)}balanceUsd`)
    return balance ? [{ account: stock(`debtUsd:${id}`, () => balance), name }] : []
  })
  const lent = projects.map(({ terms, values: months }) => ({
    account: stock(`debtUsd:${terms.id}`, () => months.monthly.get("balanceUsd")!),
    name: terms.name,
  }))
  return [...corporate, ...lent]
}

const lineOf = <Run>(
  { read, ...rest }: Account<Run>,
  run: Run,
  name: string | null = null,
): StatementLine => ({ ...rest, name, values: Array.from(read(run)) })

/** Income, cash flow, balance sheet, tax (whole years whatever the period), and each project loan that is sized. */
export function statementsOf(run: OwnerRun, period: Period): readonly Statement[] {
  const { portfolio } = run
  const periods = Array.from({ length: portfolio.months }, (_, i) => formatMonth(portfolio.start + i))
  const years = yearsOf(portfolio)
  const monthly = (id: string, lines: readonly StatementLine[], name: string | null = null): Statement => ({
    id,
    name,
    periods,
    lines,
  })
  const owner = (id: string, accounts: readonly Account<OwnerRun>[]): Statement =>
    monthly(
      id,
      accounts.map((one) => lineOf(one, run)),
    )
  const owed = debts(run)
  const total = (key: string, parts: readonly Account<OwnerRun>[]): Account<OwnerRun> =>
    stock(
      key,
      own(key),
      parts.map((one) => one.key),
    )
  const balance = monthly("balance", [
    ...[...ASSETS, total("assetsUsd", ASSETS)].map((one) => lineOf(one, run)),
    ...owed.map((one) => lineOf(one.account, run, one.name)),
    ...[
      total(
        "debtUsd",
        owed.map((one) => one.account),
      ),
      ...OWED,
    ].map((one) => lineOf(one, run)),
  ])
  const loans = run.projects
    .filter(({ debtUsd }) => debtUsd > 0)
    .map((one) =>
      monthly(
        `project-${one.terms.id}`,
        PROJECT.map((line) => lineOf(line, one)),
        one.terms.name,
      ),
    )
  const shown = (one: Statement): Statement => (period === "annual" ? annual(one, years) : one)
  const tax = portfolio.tax.choices.regime === "none" ? [] : [annual(owner("tax", TAX), years)]
  return [
    shown(owner("income", INCOME)),
    shown(owner("cashFlow", CASH_FLOW)),
    shown(balance),
    ...tax,
    ...loans.map(shown),
  ]
}

/** Monthly lines by calendar year: flows added up, stocks as they stand at its end, or at its start. */
function annual(statement: Statement, years: readonly number[]): Statement {
  const all = [...new Set(years)]
  const first = all.map((year) => years.indexOf(year))
  const last = all.map((year) => years.lastIndexOf(year))
  return {
    ...statement,
    periods: all.map(String),
    lines: statement.lines.map((line) => ({
      ...line,
      values: all.map((_, i) => {
        if (line.kind === "opening") return line.values[first[i]!]!
        if (line.kind === "stock") return line.values[last[i]!]!
        return line.values.slice(first[i], last[i]! + 1).reduce<number>((sum, value) => sum + (value ?? 0), 0)
      }),
    })),
  }
}
