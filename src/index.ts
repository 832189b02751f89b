// The library: load or build a portfolio, value it, run its owner month by month, compare a block's uses, read the
// ledger; and the closed forms that the engine is held against.

// Closed forms.
export * from "./base/distributions.ts"
export { levelBalanceUsd, levelPaymentUsd } from "./cash/amortisation.ts"
// Cash by month: a block, a project loan, the owner; its statements and its calendar.
export { type BlockRun, runBlock, runBlocks } from "./cash/block.ts"
export { costPerBtc } from "./cash/costPerBtc.ts"
export { macrsFraction, midMonthFraction, straightLineHalfYear } from "./cash/depreciation.ts"
export {
  cappedCallShares,
  ifConvertedShares,
  netShareSettledShares,
  treasuryStockShares,
  valuePerShare,
} from "./cash/dilution.ts"
export { capitalEvents } from "./cash/events.ts"
export { escalatedYears, impliedEscalator } from "./cash/lease.ts"
export {
  allRates,
  growingAnnuityUsd,
  impliedGrowth,
  irr,
  midPeriodNpv,
  minimumDscr,
  mirr,
  npv,
  paybackMonths,
  presentValue,
} from "./cash/metrics.ts"
export { type OwnerRun, runOwner } from "./cash/owner.ts"
export { financeProject, type ProjectRun } from "./cash/project.ts"
export * from "./cash/rates.ts"
export { servicePlan } from "./cash/servicePlan.ts"
export { type Statement, statementsOf } from "./cash/statements.ts"
// Value and decisions.
export { shareValue } from "./decide/capital.ts"
export * from "./decide/closedForms.ts"
export { compareAll, compareBlock } from "./decide/compare.ts"
export { FIELDS as IMPLIED_FIELDS } from "./decide/implied/fields/index.ts"
export { pricedIn, priceOf } from "./decide/implied.ts"
export { presentValueByLine } from "./decide/lines.ts"
export { optionOnBlock } from "./decide/option/onBlock.ts"
export { optionSubject } from "./decide/option/onBlockSubject.ts"
export { driversOf } from "./decide/sensitivities/drivers.ts"
export { modelOf, type Sensitivity, sensitivityOf } from "./decide/sensitivities.ts"
export { type Simulation, type SimulationOptions, simulateValue } from "./decide/simulate/index.ts"
export { drawnShares } from "./decide/simulate/indices.ts"
export { ownerValue, type PortfolioValue, valuePortfolio } from "./decide/value.ts"
// The kinds, each with its schema, documentation and example.
export { INSTRUMENTS, instrumentOf } from "./instruments/index.ts"
// Files and evidence.
export { loadDefinitions, loadEvidence } from "./io/evidence.ts"
export { loadPortfolio } from "./io/loadPortfolio.ts"
export { loadNetwork } from "./io/network.ts"
export { portfolioJsonSchema } from "./model/jsonSchema.ts"
export { PortfolioSchema } from "./model/portfolio.ts"
export { validatePortfolio } from "./model/validate.ts"
export { DRIVERS } from "./paths/drivers.ts"
export {
  bareMachine,
  breakevenHashpriceUsdPerPhDay,
  breakevenPowerUsdPerMwh,
  hashpriceBtcPerPhDay,
} from "./paths/hashprice.ts"
export { PROCESSES } from "./paths/processes/index.ts"
// What comes out.
export { comparisonJson, statementsJson, valueJson } from "./report/json.ts"
export { reportPage } from "./report/page.ts"
// The sector.
export { sectorView } from "./track/sector.ts"
export { tieOut } from "./track/tieout.ts"
export { USES, useOf } from "./uses/index.ts"
export { POWER_CONTRACTS, powerContractOf } from "./uses/power.ts"
