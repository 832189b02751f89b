// Facts that a derived fact was calculated from, and the day a plan was spoken of.
import type { FactRow } from "../../src/track/factRules.ts"
import { terms } from "./recompute.ts"
import { ACCESSED } from "./sources.ts"
import { joined, type Row } from "./table.ts"

/** Terms that are sums or totals of facts elsewhere. */
const KNOWN_INPUTS: Readonly<Record<string, string>> = {
  C0326: "C0324 C0325",
  D0058: "C0243 D0049 D0028 D0037",
  D0224: "D0222 D0223",
  "F016.amount": "F015.amount",
  "F027.amount": "C0140 F026.amount",
}
const SCALE: Readonly<Record<string, readonly [number, string]>> = {
  "USD billion": [1e9, "USD"],
  "USD million": [1e6, "USD"],
  MW: [1, "MW"],
  years: [1, "years"],
}

/** Fills `inputs` of derived facts: same deal first, then the other deals of its site, then the site itself. */
export function withInputs(facts: readonly FactRow[], deals: readonly Row[]): FactRow[] {
  const siteOf = new Map(deals.map((row) => [row.deal_id!, row.site_id!]))
  return facts.map((made) => {
    if (made.method !== "derived") return made
    if (KNOWN_INPUTS[made.id]) return { ...made, inputs: KNOWN_INPUTS[made.id]! }
    const site = siteOf.get(made.subject)
    const near = [
      ...facts.filter((other) => other.subject === made.subject),
      ...facts.filter((other) => site !== undefined && siteOf.get(other.subject) === site),
      ...facts.filter((other) => other.subject === site),
    ].filter((other) => other.method !== "derived" && other.basis !== "with_renewals")
    const found = terms(made.formula).map(
      ([number, unit]) => near.find((other) => equals(other, number, unit))?.id,
    )
    const notes = joined(
      made.notes,
      found.includes(undefined) ? "not every term of the formula is a fact here" : "",
    )
    return { ...made, inputs: [...new Set(found)].filter((id) => id !== undefined).join(" "), notes }
  })
}

function equals(other: FactRow, number: number, unit: string): boolean {
  const [scale, kind] = SCALE[other.unit] ?? [Number.NaN, ""]
  return kind === unit && Math.abs(Number(other.value) * scale - number) <= 1e-9 * number
}

/** A plan for a day still to come was said before it: on the newest day its source speaks of. */
export function saidBeforeNow(facts: readonly FactRow[]): FactRow[] {
  return facts.map((made) => {
    if (made.said_on <= ACCESSED) return made
    const days = facts.filter((other) => other.source === made.source && other.said_on <= ACCESSED)
    const said_on = days.map((other) => other.said_on).reduce((a, b) => (b > a ? b : a), "")
    return { ...made, said_on, notes: joined(made.notes, "day said inferred from other rows of the source") }
  })
}
