import { claimOf, facesUsd, type OwnerRun } from "../cash/owner.ts"
import type { Input } from "../model/resolved.ts"

/** One line of "model against reported": what the model starts from beside what the company said. */
export type ReportedLine = {
  readonly name:
    | "cash"
    | "restrictedCash"
    | "cashAndRestricted"
    | "debt"
    | "treasury"
    | "basicShares"
    | "dilutedShares"
  readonly unit: "USD" | "BTC" | "shares"
  readonly model: number | null
  readonly reported: Input | null
  readonly differenceFraction: number | null
}

/** Opening balance of the model against the company's own figures; a line that neither has is left out. */
export function againstReported(run: OwnerRun, dilutedShares: number | null): readonly ReportedLine[] {
  const { owner, reported, instruments } = run.portfolio
  const value = (name: string): number | null => owner[name]?.value ?? null
  const sum = (...names: string[]): number | null =>
    names.some((name) => owner[name]) ? names.reduce((all, name) => all + (value(name) ?? 0), 0) : null
  const hasDebt = instruments.some((one) => claimOf(one))
  const lines: readonly Omit<ReportedLine, "differenceFraction">[] = [
    { name: "cash", unit: "USD", model: value("cashUsd"), reported: reported.cashUsd ?? null },
    {
      name: "restrictedCash",
      unit: "USD",
      model: value("restrictedCashUsd"),
      reported: reported.restrictedCashUsd ?? null,
    },
    {
      name: "cashAndRestricted",
      unit: "USD",
      model: reported.cashAndRestrictedUsd
        ? sum("cashUsd", "restrictedCashUsd", "cashAndRestrictedUsd")
        : null,
      reported: reported.cashAndRestrictedUsd ?? null,
    },
    {
      name: "debt",
      unit: "USD",
      model: hasDebt ? facesUsd(run.portfolio, "debt", "convertible") : value("debtUsd"),
      reported: reported.debtUsd ?? null,
    },
    { name: "treasury", unit: "BTC", model: value("treasuryBtc"), reported: reported.treasuryBtc ?? null },
    {
      name: "basicShares",
      unit: "shares",
      model: value("basicShares"),
      reported: reported.basicShares ?? null,
    },
    { name: "dilutedShares", unit: "shares", model: dilutedShares, reported: reported.dilutedShares ?? null },
  ]
  return lines
    .filter((line) => line.model !== null || line.reported !== null)
    .map((line) => ({ ...line, differenceFraction: difference(line.model, line.reported?.value ?? null) }))
}

const difference = (model: number | null, reported: number | null): number | null =>
  model === null || reported === null || reported === 0 ? null : model / reported - 1
