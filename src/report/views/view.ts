import type { Chart } from "../charts/chart.ts"
import type { Table } from "../tables.ts"

// A page as data: what the web app, and whatever shows pages later, draws without knowing what they are about.

/** One number that a reader should see first. */
export type Figure = {
  readonly label: string
  readonly value: string
  /** Against the file without the scenario; null where nothing was changed. */
  readonly change?: string | null
  readonly tone?: "good" | "bad" | "plain"
  readonly note?: string
  readonly assumed?: boolean
}

/** A fact as a card: a number with where it comes from, its quote in its own language. */
export type FactCard = {
  readonly id: string
  readonly heading: string
  readonly value: string
  readonly lines: readonly { readonly label: string; readonly text: string }[]
  readonly quote: { readonly text: string; readonly lang: string } | null
  readonly source: { readonly title: string; readonly url: string } | null
}

export type Part =
  | { readonly kind: "figures"; readonly figures: readonly Figure[] }
  | { readonly kind: "text"; readonly text: string; readonly tone?: "lead" | "warning" | "note" }
  | {
      readonly kind: "table"
      readonly table: Table
      /** Where a click on a row leads, row by row. */
      readonly links?: readonly (string | null)[]
    }
  | { readonly kind: "chart"; readonly chart: Chart }
  | { readonly kind: "facts"; readonly facts: readonly FactCard[] }
  | { readonly kind: "empty"; readonly title: string; readonly text: string }
  | { readonly kind: "section"; readonly id: string; readonly title: string; readonly parts: readonly Part[] }

export type View = { readonly title: string; readonly parts: readonly Part[] }
