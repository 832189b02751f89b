import type { Implied, PricedIn } from "../../decide/implied.ts"
import type { Chart } from "../charts/chart.ts"
import { type ImpliedBar, implied } from "../charts/implied.ts"
import { bareValue, fieldName, verdictText } from "../impliedTables.ts"
import type { Texts } from "../locales/index.ts"
import type { DrawContext } from "./context.ts"

/** What a price implies of each unknown; null where the portfolio has none of them. */
export function impliedChart(
  { texts, ownerNote: sourceNote }: Pick<DrawContext, "texts" | "ownerNote">,
  { fields }: PricedIn,
): Chart | null {
  const rows = fields.flatMap((one) => barOf(texts, one))
  return rows.length === 0 ? null : implied.draw({ rows, sourceNote }, texts)
}

/** One unknown on the scale of its search; none for one that the portfolio does not have. */
function barOf(texts: Texts, one: Implied): readonly ImpliedBar[] {
  const { searched, today, implied: found, range } = one
  if (!searched) return []
  const { low, high, cited } = searched
  const at = (value: number): number => Math.min(1, Math.max(0, (value - low) / (high - low)))
  const mark = (value: number | null) =>
    value === null ? null : { at: at(value), text: bareValue(texts, one, value) }
  return [
    {
      name: fieldName(texts, one),
      low: bareValue(texts, one, low),
      high: bareValue(texts, one, high),
      cited: cited && { from: at(cited.low), to: at(cited.high) },
      today: mark(today),
      implied: mark(found),
      moved: range && { from: at(range.low), to: at(range.high) },
      note: found === null ? verdictText(texts, one) : "",
    },
  ]
}
