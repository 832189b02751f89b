import { prefixOf } from "../../src/instruments/instrument.ts"
import { CENT, type Check, of, wrongMonth } from "./checks.ts"

// Rules of tax, coins and limits that hold in every month of every owner.

export const taxRules: Check = ({ run }) => {
  const { tax } = run.portfolio
  const [limit, cap] = [tax.numbers.interestLimitFraction!.value, tax.numbers.nolCapFraction!.value]
  const refunded = tax.choices.lossTreatment === "refunded"
  return wrongMonth(run, (i) => {
    const at = (name: string): number => of(run, name)[i]!
    const scale = 1e-9 * Math.abs(at("yearEarningsUsd")) + CENT
    const base = Math.max(0, at("yearEarningsUsd") + at("gainsUsd"))
    const left = refunded ? 0 : at("lossUsd")
    return (
      (!refunded && at("taxUsd") > CENT) ||
      at("interestDeductedUsd") > limit * base + scale ||
      at("interestDeductedUsd") > at("interestAvailableUsd") + scale ||
      at("lossUsedUsd") > cap * Math.max(0, at("taxIncomeUsd")) + scale ||
      at("lossUsedUsd") < -scale ||
      left < -scale ||
      at("creditUsedUsd") > at("creditPoolUsd") + scale
    )
  })
}

export const coinsConserved: Check = ({ run }) =>
  wrongMonth(run, (i) => {
    const at = (name: string): number => of(run, name)[i]!
    const opening = i === 0 ? (run.portfolio.owner.treasuryBtc?.value ?? 0) : of(run, "heldBtc")[i - 1]!
    const left = opening + run.series.minedBtc![i]! - at("minedSoldBtc") - at("soldBtc")
    return (
      Math.abs(left - at("heldBtc")) > 1e-6 || at("heldBtc") < -1e-6 || at("pledgeBtc") > at("heldBtc") + 1e-6
    )
  })

/** Accounts that hold money hold it; lines and programmes stay inside their limits. */
export const limitsKept: Check = ({ run }) => {
  for (const { terms, values } of run.projects)
    for (const name of ["reserveUsd", "trappedUsd", "arrearsUsd", "paidUsd", "drawUsd"])
      if (values.monthly.get(name)!.some((usd) => usd < -CENT)) return `${terms.id}: ${name}`
  for (const { id, kind, numbers } of run.portfolio.instruments) {
    const own = (name: string): Float64Array => of(run, prefixOf(id) + name)
    const over = (name: string, most: number): boolean => own(name).some((usd) => usd > most + CENT)
    if (kind === "revolver" && over("balanceUsd", numbers.limitUsd!.value)) return `${id} above its limit`
    if (kind === "atm" && numbers.programUsd && over("soldSoFarUsd", numbers.programUsd.value))
      return `${id} above its programme`
  }
  return wrongMonth(run, (i) => {
    const at = (name: string): number => of(run, name)[i]!
    return at("restrictedUsd") < -CENT || at("raisedUsd") < -CENT || at("repaidUsd") < -CENT
  })
}

/** Cash is raised to the minimum and no further. */
export const noMoreThanNeeded: Check = ({ run }) =>
  wrongMonth(run, (i) => {
    const [cash, raised] = [of(run, "cashUsd")[i]!, of(run, "raisedUsd")[i]!]
    return raised > CENT && cash > Math.max(run.inputs.minimumCashUsd!, 0) + CENT + 1e-9 * raised
  })
