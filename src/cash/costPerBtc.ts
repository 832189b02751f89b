/** Yearly or quarterly totals of one miner [USD], and the bitcoin mined in the same time. */
export type MiningCosts = {
  readonly btcMined: number
  readonly powerUsd: number
  readonly powerCreditsUsd: number
  readonly hostingPoolAndSiteUsd: number
  readonly cashOverheadUsd: number
  readonly netCashInterestUsd: number
  readonly cashTaxUsd: number
  readonly depreciationUsd: number
  readonly shareBasedPayUsd: number
  readonly replacementCapexUsd: number
  /** Share of overhead, interest and tax that mining bears, and how it was found: reported beside the result. */
  readonly miningFraction: number
  readonly allocationKey: "revenue" | "megawatts" | "given"
}

/** Five levels of cost per bitcoin mined, each net of power credits (spec 1.5). */
export type CostPerBtc = {
  readonly powerUsdPerBtc: number
  readonly siteUsdPerBtc: number
  readonly cashUsdPerBtc: number
  readonly allInUsdPerBtc: number
  readonly sustainingUsdPerBtc: number
  readonly allocationKey: MiningCosts["allocationKey"]
}

/** Undefined per bitcoin when none was mined: null. */
export function costPerBtc(costs: MiningCosts): CostPerBtc | null {
  if (costs.btcMined <= 0) return null
  const shared = costs.miningFraction * (costs.cashOverheadUsd + costs.netCashInterestUsd + costs.cashTaxUsd)
  const power = costs.powerUsd - costs.powerCreditsUsd
  const site = power + costs.hostingPoolAndSiteUsd
  const cash = site + shared
  const perBtc = (usd: number): number => usd / costs.btcMined
  return {
    powerUsdPerBtc: perBtc(power),
    siteUsdPerBtc: perBtc(site),
    cashUsdPerBtc: perBtc(cash),
    allInUsdPerBtc: perBtc(cash + costs.depreciationUsd + costs.shareBasedPayUsd),
    sustainingUsdPerBtc: perBtc(cash + costs.replacementCapexUsd),
    allocationKey: costs.allocationKey,
  }
}
