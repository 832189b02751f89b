/** The owner's side in English: instruments, bridge, calendar, what is missing and what to beware of. */
export const enCapital = {
  "instrument.projectLoan": "Project loan",
  "instrument.notes": "Notes",
  "instrument.convertible": "Convertible notes",
  "instrument.revolver": "Credit line",
  "instrument.btcSale": "Sale of bitcoin",
  "instrument.btcLoan": "Loan on bitcoin",
  "instrument.atm": "Shares sold at the market",
  "instrument.warrants": "Warrants",
  "instrument.preferred": "Preferred equity",

  "segment.mining": "Mining and hosting",
  "segment.colocation": "Leased AI halls",
  "segment.cloud": "GPU cloud",
  "segment.power": "Power and idle sites",

  "bridge.blocks": "Blocks, present value",
  "bridge.delivery": "Chance of not being delivered",
  "bridge.projectDebt": "Cost of project loans",
  "bridge.minority": "Belongs to minorities",
  "bridge.cash": "Cash",
  "bridge.cashAndRestricted": "Cash and restricted cash",
  "bridge.restrictedCash": "Restricted cash",
  "bridge.treasury": "Bitcoin held",
  "bridge.treasuryTax": "Tax on the gain of bitcoin held",
  "bridge.investments": "Investments",
  "bridge.debt": "Debt",
  "bridge.preferred": "Preferred equity",
  "bridge.debtFees": "Issue costs and fees of undrawn lines, present value",
  "bridge.overhead": "Overhead, present value",
  "bridge.tax": "Income tax without debt, present value",
  "bridge.taxShield": "Tax saved by interest, present value",
  "bridge.newShares": "Cash from shares still to be sold",
  "bridge.converts": "Converts repaid in cash",
  "bridge.equity": "Equity of all shares",
  "bridge.market": "Market price of a share, {asOf}",
  "bridge.againstMarket": "Value over market price",
  "bridge.terminal": "If halls kept income over {rate} after the last lease",
  "bridge.notFound": "not found",

  "event.lockUp": "Lock-up: cash is trapped",
  "event.default": "Default: debt service not paid in full, or coverage below the default level",
  "event.reserveUsed": "Reserve account drawn",
  "event.support": "The owner supports debt service",
  "event.repaid": "Loan repaid",
  "event.maturity": "Principal falls due",
  "event.refinancing": "Principal is refinanced",
  "event.refinancingGap": "The owner pays what refinancing does not cover",
  "event.conversion": "Notes convert into shares",
  "event.marginCall": "Margin call on pledged bitcoin",
  "event.liquidation": "Pledged bitcoin liquidated",
  "event.shortfall": "Cash below the minimum after every source",

  "column.code": "Code",
  "column.meaning": "What to know",
  "missing.dilutedShares": "No value per share: the share count was not found.",
  "missing.cashUsd": "No value per share: cash was not found.",
  "missing.debtUsd": "No value per share: debt was not found.",
  "missing.treasuryBtc": "No value per share: the bitcoin held were not found.",
  "missing.overheadUsdPerYear": "Overhead is not deducted: yearly cash overhead was not found.",
  "missing.openingNolUsd": "Tax: losses carried forward were not found, and none are assumed.",
  "missing.propertyTaxBasisUsd":
    "Tax: the tax value of the plant in service was not found, and no depreciation on it is deducted.",
  "missing.treasuryCostUsdPerBtc":
    "Tax: the cost of the bitcoin held was not found, and no gain on them is taxed.",
  "missing.stateTaxFraction": "Tax: no state rate is stated, and none is assumed.",
  "missing.capRateFraction":
    "Halls: no cap rate is stated, so a hall is worth nothing after its last lease and the renewals of the file.",
  "missing.propertyUsd":
    "Statements: the book value of the plant already built was not found: it is not depreciated, and equity is too low by it.",
  "missing.minimumCashUsd": "Liquidity: no minimum of cash is stated, and none is assumed.",

  "warning.stale-market": "The market snapshot is older than a month: give your own values.",
  "warning.flat-power":
    "{path}: one flat price stands for the whole cost of power, and it is not a cited fact.",
  "warning.debt-not-sized": "{path}: the loan could not be sized, and the blocks are valued without it.",
  "warning.ratio-unusual":
    "{path}: the block has {ratio} gross MW per MW of critical IT, where contracts state {lowRatio} to {highRatio}: check which megawatts each number is.",
  "warning.rent-unusual":
    "{path}: the first year’s rent without power, {firstRentUsdPerKwMonth} of critical IT, is outside the cited {lowUsdPerKwMonth} to {highUsdPerKwMonth}: check megawatts, term and what the contract value covers.",
  "warning.margin-with-power":
    "{path}: a margin of {marginFraction} is low for this lease; if power was in the revenue, it is about {withoutFraction} of rent without power.",
  "warning.margin-above-lease":
    "{path}: a margin of {marginFraction} is above the {highFraction} that this lease reaches: check who pays running cost.",
  "warning.contract-value-with-renewals":
    "{path}: the contract value makes the first year’s rent {firstRentUsdPerKwMonth}; with the renewals in it, {renewedRentUsdPerKwMonth} would be usual. State the base term and the renewal apart.",
  "warning.mining-not-counted":
    "{path}: energised power earns nothing until {liveMonth}. State what it does until then, or weigh the hall as a candidate.",
  "warning.peak-charge-missing":
    "{path}: no coincident-peak charge is stated, which a mine avoids and a hall pays: converting looks cheaper than it is.",
  "warning.hashprice-flat":
    "Hashprice is held flat or rises ({trendPerYear}): this overstates mining and new machines.",
  "warning.no-duration-curve":
    "{path}: one mean stands for the market price of every hour, so going dark in dear hours is worth nothing.",
  "warning.nothing-to-sell":
    "{path}: coins are to be sold when cash is short, but none are ever held: what is mined is already in operating cash.",
  "warning.street-shares":
    "{path}: no converts or warrants stand beside the share count. Fully diluted counts of these companies are {lowFraction} to {highFraction} above published ones.",
  "warning.shortfall-not-funded":
    "From {runwayMonth} cash is short of the minimum by up to {shortfallUsd} after every source of the file: debt or shares that would have to be sold are not in the value of a share.",
  "warning.old-balance":
    "{path}: this balance is of {balanceMonth}, {ageMonths} before the valuation: deals and issues since are not in it.",
  "warning.money-scale":
    "{path}: the number is small for a listed owner, and may be in thousands or millions.",
  "warning.cloud-margin-before-hall":
    "{path}: the margin of {marginFraction} is before any charge for the hall. After an arm’s-length rent it is {afterHallFraction}.",
  "warning.residual-high":
    "{path}: GPUs are taken to sell for {residualFraction} of cost at the end, above the cited {highFraction}; {worthUsd} of the value rests on it.",
  "warning.prepayment-carries":
    "{path}: of a value of {valueUsd}, {advanceUsd} is the customer’s advance, which is a loan.",
  "warning.terminal-heavy":
    "{path}: {afterFraction} of what the hall earns, in present value, comes after its first contract. Without that the block is worth {withoutUsd}.",
  "warning.pipeline-at-par":
    "{path}: delivery is taken as {deliveryFraction}, but power at this stage has been put at {lowFraction} to {highFraction}.",
  "warning.pipeline-dominates":
    "{pipelineFraction} of the value of the blocks is power that is only announced or queued.",
  "warning.rent-without-lease":
    "{path}: the hall earns as if it were let, but no lease is signed; the chance of delivery of {deliveryFraction} is for power alone.",
  "warning.no-delay-tested":
    "{path}: debt service starts on the calendar, but no delay is tested. {lateFraction} of projects are late, by a median of {delayMonths}.",
  "warning.loan-beyond-cash":
    "{path}: all cash of the blocks to the end of the loan repays {llcrFraction} of it; the rest must be refinanced, or is the owner’s.",
  "warning.project-debt-twice":
    "{path}: total debt stands beside a project loan that is still to be drawn: make sure that it does not contain that loan.",
  "warning.one-discount-rate":
    "Mining and AI halls are discounted at the same {rateFraction}, though their risks differ.",
  "warning.discount-low":
    "{path}: a rate of {rateFraction} is below the cited {lowFraction} to {highFraction} of this class.",
  "warning.default-counted-twice":
    "{path}: the tenant may fail (a spread of {spreadFraction}), and the rate of {rateFraction} comes from bond yields that already pay for that.",
  "warning.multiples-partial":
    "Enterprise value covers every block, but {withoutFraction} of gross MW has no critical IT: its value per MW of IT is not comparable with that of a company of halls.",
  "warning.multiples-unadjusted":
    "Enterprise value is not adjusted for bitcoin or debt that the file does not state: its value per MW is not comparable.",
}
