// A financing row states many things: each becomes a fact of its own, `F001.coupon`.
import type { FactRow } from "../../src/track/factRules.ts"
import { derived, fact } from "./facts.ts"
import { field, type Row } from "./table.ts"

/** Source column → attribute, unit, and what it is measured on. */
const FINANCING_CLAIMS: readonly (readonly [
  column: string,
  attribute: string,
  unit: string,
  basis?: string,
])[] = [
  ["amount", "amount", ""],
  ["coupon_or_rate", "coupon", "percent/year"],
  ["maturity", "maturity", "date"],
  ["pricing_or_close_date", "pricing_date", "date"],
  ["issue_price_pct", "issue_price", "percent", "face_value"],
  ["conversion_premium_pct", "conversion_premium", "percent", "reference_share_price"],
  ["conversion_price_usd", "conversion_price", "USD/share"],
  ["capped_call_cap_usd", "capped_call_cap", "USD/share"],
  ["net_proceeds", "net_proceeds", "USD million"],
  ["security_recourse", "security", "text"],
  ["rating", "rating", "text"],
  ["use_of_proceeds", "use_of_proceeds", "text"],
  ["status", "status", "text"],
]
const NOT_YET = ["committed", "option", "programme", "shelf", "framework"]
/** Rates and amounts that carry a word beside their number. The others that do are left as text. */
const WORDED: Readonly<Record<string, readonly [number: string, basis: string]>> = {
  "<6% expected": ["<6", "expected"],
  "blended 6.00%": ["6.00", "blended"],
  "9.0% fixed (notes)": ["9.0", "notes_only"],
  "12.75% PIK/cash": ["12.75", "paid_in_kind_or_cash"],
}

export function carryFinancings(rows: readonly Row[]): FactRow[] {
  return rows.flatMap((row) =>
    FINANCING_CLAIMS.filter(([column]) => field(row, column) !== "").map(
      ([column, attribute, unit, basis]) => {
        const cell = field(row, column)
        const [number, wordBasis] = WORDED[cell] ?? [cell.replace(/^([\d.]+)%$/, "$1")]
        const shares = /^(\d+)M shares$/.exec(cell)?.[1]
        const unitStated = shares ? "million shares" : unit || row.currency_unit!
        const status = NOT_YET.includes(row.status!) ? "planned" : "reported"
        const id = `${row.fin_id}.${attribute}`
        const known = basis ?? wordBasis
        const own = {
          id,
          subject_kind: "financing",
          subject: row.fin_id!,
          status,
          ...(known ? { basis: known } : {}),
        }
        const made = fact(row, attribute, { ...own, stated: shares ?? number, unitStated })
        return attribute === "amount" ? derived(made) : made
      },
    ),
  )
}
