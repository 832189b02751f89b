import type { ProjectValue } from "../../decide/projects.ts"
import {
  eventsTable,
  liquidityTable,
  multiplesTable,
  reportedTable,
  segmentsTable,
} from "../capitalTables.ts"
import { debtBalance } from "../charts/debtBalance.ts"
import { debtService } from "../charts/debtService.ts"
import { liquidity } from "../charts/liquidity.ts"
import { sourcesUses } from "../charts/sourcesUses.ts"
import { covenantsTable, instrumentsTable, loansTable } from "../loanTables.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, section, titledTable } from "./parts.ts"
import { usdOf, usedPeriods, valuesOf } from "./years.ts"

/** The sum of the parts, and what the market pays for a megawatt of each kind. */
export function segmentsPart(context: PageContext): Markup {
  const { texts, value, parameters } = context
  return section(
    "segments",
    texts.say("section.segments"),
    titledTable(context, segmentsTable(texts, value.segments, parameters)),
    titledTable(context, value.market && multiplesTable(texts, value.market)),
  )
}

/** Every instrument, how each project loan is built and served, and what is owed year by year. */
export function financingPart(context: PageContext): Markup {
  const { texts, value } = context
  if (value.run.portfolio.instruments.length === 0) return html``
  const sized = value.projects.filter(({ debtUsd }) => debtUsd > 0)
  return section(
    "financing",
    texts.say("section.financing"),
    titledTable(context, instrumentsTable(texts, value)),
    titledTable(context, loansTable(texts, value.projects)),
    ...sized.map((loan) => loanPart(context, loan)),
    balancePart(context),
  )
}

function loanPart(context: PageContext, { id, name, uses, debtUsd, equityUsd }: ProjectValue): Markup {
  const { texts, ownerNote: sourceNote, statements, value } = context
  const usd = {
    cost: uses.costUsd,
    interest: uses.interestUsd,
    fees: uses.feesUsd,
    reserve: uses.reserveUsd,
    debt: debtUsd,
    equity: equityUsd,
  }
  const statement = statements.find((one) => one.id === `project-${id}`)
  const { numbers } = value.run.projects.find(({ terms }) => terms.id === id)!.terms
  const chart = sourcesUses.draw({ id: `sourcesUses-${id}`, name, usd, sourceNote }, texts)
  if (!statement) return figure(context, chart)
  const service = usdOf(statement, "serviceUsd")
  const first = service.findIndex((value) => Math.abs(value) > 0.5)
  const used = usedPeriods([service])
  const served = <T>(values: readonly T[]): readonly T[] => values.slice(Math.max(0, first), used)
  const years = {
    id: `debtService-${id}`,
    name,
    years: served(statement.periods),
    cashUsd: served(usdOf(statement, "projectCashUsd")),
    serviceUsd: served(service).map((value) => -value),
    dscrRatio: served(valuesOf(statement, "dscrRatio")),
    targetRatio: numbers.targetDscrRatio!.value,
    lockUpRatio: numbers.lockUpDscrRatio?.value ?? null,
    sourceNote,
  }
  return html`${figure(context, chart)}${figure(context, debtService.draw(years, texts))}`
}

function balancePart(context: PageContext): Markup {
  const { texts, statements, ownerNote: sourceNote } = context
  const balance = statements.find(({ id }) => id === "balance")!
  const owed = balance.lines.filter(
    ({ key, values }) => key.startsWith("debtUsd:") && values.some((value) => (value ?? 0) > 0.5),
  )
  if (owed.length === 0) return html``
  const used = usedPeriods(owed.map(({ values }) => values))
  const debts = owed.map(({ name, key, values }) => ({
    name: name ?? key,
    usd: values.slice(0, used).map((value) => value ?? 0),
  }))
  const years = balance.periods.slice(0, used)
  return figure(context, debtBalance.draw({ years, debts, sourceNote }, texts))
}

/** Events that a page lists. */
const MOST_EVENTS = 40

/** What the loans promise, and when promises break, principal falls due or notes convert. */
export function covenantsPart(context: PageContext): Markup {
  const { texts, value, portfolio } = context
  if (portfolio.instruments.length === 0 && value.events.length === 0) return html``
  return section(
    "covenants",
    texts.say("section.covenants"),
    titledTable(context, covenantsTable(texts, value)),
    titledTable(context, eventsTable(texts, value.events, portfolio, MOST_EVENTS)),
  )
}

/** How cash holds out; without its start, that it is not known. */
export function liquidityPart(context: PageContext): Markup {
  const { texts, value, portfolio, statements, ownerNote: sourceNote } = context
  if (!value.liquidity) {
    return section(
      "liquidity",
      texts.say("section.liquidity"),
      html`<p>${texts.say("liquidity.unknown")}</p>`,
    )
  }
  const balance = statements.find(({ id }) => id === "balance")!
  const years = {
    years: balance.periods,
    cashUsd: usdOf(balance, "cashUsd"),
    restrictedUsd: usdOf(balance, "restrictedUsd"),
    debtUsd: usdOf(balance, "debtUsd"),
    minimumUsd: value.liquidity.minimumCashUsd,
    sourceNote,
  }
  return section(
    "liquidity",
    texts.say("section.liquidity"),
    htmlTable(context, liquidityTable(texts, value.liquidity, portfolio)),
    figure(context, liquidity.draw(years, texts)),
  )
}

/** Where the model starts, beside what the company said. */
export function reportedPart(context: PageContext): Markup {
  const { texts, value } = context
  const table = reportedTable(texts, value.reported)
  return table ? section("reported", texts.say("section.reported"), htmlTable(context, table)) : html``
}
