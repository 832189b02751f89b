import type { Month } from "../base/month.ts"
import type { Deal } from "../model/entities.ts"
import type { Fact } from "../model/evidence.ts"
import { looseDates, looseSpan, type Span } from "./looseDate.ts"

/** What one row says of when something is delivered: what was promised before, what is promised now, what happened. */
export type Promise = {
  readonly fact: Fact
  /** The date first given, where the row itself recalls it. */
  readonly earlier: Span | null
  readonly stated: Span | null
  /** Whether `stated` has happened. */
  readonly done: boolean
}

const DELIVERY = /(^|_)(delivery|start|rent_start|slip|delivered|data_hall|energization_date|mining_exit)$/
const EARLIER = /\b(?:original(?:ly)?(?: target)?|was)\b([^;]*)/i
const SLIPPED = /^(.*?)\bslipped\b(?:\s+to|:)?(.*)$/i
const DONE = /\b(?:commenced|accepted|delivered|energi[sz]ed|started)\b([^;]*)/i
const OFF_PLAN = /\b(one|two|three|four|five|six|\d+) months? (early|late)\b/i
const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six"]

/** The dates of delivery in a row; null where it is not about one or names none. */
export function promiseOf(fact: Fact): Promise | null {
  if (!DELIVERY.test(fact.attribute)) return null
  const done = fact.status === "reported" && (DONE.test(fact.text) || /delivered$/.test(fact.attribute))
  const happened = done ? (looseDates(DONE.exec(fact.text)?.[1] ?? fact.text)[0] ?? null) : null
  const slip = SLIPPED.exec(fact.text)
  const noted = SLIPPED.exec(fact.notes)
  const stated = happened ?? (slip ? looseSpan(slip[2]!) : null) ?? looseSpan(fact.text)
  if (!stated) return null
  const recalled = EARLIER.exec(fact.notes)?.[1]
  const off = OFF_PLAN.exec(fact.text)
  const shift = off ? monthsOf(off[1]!) * (off[2]!.toLowerCase() === "early" ? 1 : -1) : 0
  const told = [
    slip ? looseSpan(slip[1]!) : null,
    noted ? stated : null,
    recalled ? looseDates(recalled)[0] : null,
    shift === 0 ? null : moved(stated, shift),
  ]
  const earlier = told.find((span) => span != null) ?? null
  return { fact, earlier, stated: noted ? (looseDates(noted[2]!).at(-1) ?? stated) : stated, done }
}

const moved = ({ from, to }: Span, months: Month): Span => ({ from: from + months, to: to + months })
const monthsOf = (word: string): number =>
  NUMBERS.indexOf(word.toLowerCase()) > 0 ? NUMBERS.indexOf(word.toLowerCase()) : Number(word)

/** A thing that is to be delivered, with all that was said of when, first said first. */
export type Project = {
  readonly subject: string
  readonly deal: Deal | null
  readonly promises: readonly Promise[]
  readonly first: Span
  readonly last: Span
  readonly done: boolean
  /** Months that the end of the last date lies after the end of the first; negative is early. */
  readonly slipMonths: number
}

const GENERAL = /^(delivery|start|slip|rent_start|first_capacity_delivered)$/

/** Rows of one lease come together with those of its site, where it is the only lease there. */
export function projectsOf(facts: readonly Fact[], deals: readonly Deal[]): readonly Project[] {
  const onSite = new Map<string, readonly Deal[]>()
  for (const deal of deals)
    if (LEASE.test(deal.model))
      for (const site of deal.sites) onSite.set(site, [...(onSite.get(site) ?? []), deal])
  const byId = new Map(deals.map((deal) => [deal.id, deal]))
  const groups = new Map<string, Promise[]>()
  for (const fact of facts) {
    const promise = promiseOf(fact)
    if (!promise) continue
    const general = GENERAL.test(fact.attribute)
    const first = onSite.get(fact.subject)?.[0]
    const subject = general && first && fact.subjectKind === "site" ? first.id : fact.subject
    const key = general ? subject : `${fact.subject}|${fact.attribute}`
    groups.set(key, [...(groups.get(key) ?? []), promise])
  }
  return [...groups].map(([key, unsorted]) => {
    const promises = [...unsorted].sort((a, b) => (a.fact.saidOn < b.fact.saidOn ? -1 : 1))
    const subject = key.split("|")[0]!
    const first = promises[0]!.earlier ?? promises[0]!.stated!
    const happened = promises.findLast(({ done }) => done)
    const last = (happened ?? promises.at(-1)!).stated!
    return {
      subject,
      deal: byId.get(subject) ?? null,
      promises,
      first,
      last,
      done: happened !== undefined,
      slipMonths: last.to - first.to,
    }
  })
}

/** Models of deals that deliver megawatts to a tenant. */
const LEASE = /lease|colocation|cloud/i
