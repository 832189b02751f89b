import type { Row } from "./evidence.ts"

// What facts are about; data/entities. Names and owners as their documents state them.

export type Company = {
  readonly id: string
  readonly name: string
  readonly ticker: string
  readonly exchange: string
  readonly aliases: readonly string[]
  readonly aliasesAr: readonly string[]
}

export type SiteEntity = {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly region: string
  readonly country: string
  readonly grid: string
}

export type Deal = {
  readonly id: string
  readonly provider: string
  readonly counterparty: string
  readonly sites: readonly string[]
  readonly model: string
  /** A day, or a month where the day is not known. */
  readonly signedOn: string
  readonly note: string
}

export type Financing = {
  readonly id: string
  readonly company: string
  readonly issuer: string
  readonly instrument: string
}

export type Entities = {
  readonly companies: readonly Company[]
  readonly sites: readonly SiteEntity[]
  readonly deals: readonly Deal[]
  readonly financings: readonly Financing[]
}

export const NO_ENTITIES: Entities = { companies: [], sites: [], deals: [], financings: [] }

const listOf = (text: string, between: string): readonly string[] => text.split(between).filter(Boolean)

export const companyOf = (row: Row): Company => ({
  id: row.id!,
  name: row.name!,
  ticker: row.ticker ?? "",
  exchange: row.exchange ?? "",
  aliases: listOf(row.aliases ?? "", "|"),
  aliasesAr: listOf(row.aliases_ar ?? "", "|"),
})

export const siteOf = (row: Row): SiteEntity => ({
  id: row.id!,
  name: row.name!,
  owner: row.owner ?? "",
  region: row.region ?? "",
  country: row.country ?? "",
  grid: row.grid ?? "",
})

export const dealOf = (row: Row): Deal => ({
  id: row.id!,
  provider: row.provider ?? "",
  counterparty: row.counterparty ?? "",
  sites: listOf(row.site ?? "", " "),
  model: row.model ?? "",
  signedOn: row.signed_on ?? "",
  note: row.note ?? "",
})

export const financingOf = (row: Row): Financing => ({
  id: row.id!,
  company: row.company ?? "",
  issuer: row.issuer ?? "",
  instrument: row.instrument ?? "",
})
