// The library: load or build a portfolio, value it, compare a block's uses, and read the ledger.
export { runBlock } from "./cash/block.ts"
export { irr, npv, paybackMonths } from "./cash/metrics.ts"
export { compareAll, compareBlock } from "./decide/compare.ts"
export { presentValueByLine } from "./decide/lines.ts"
export { valuePortfolio } from "./decide/value.ts"
export { loadDefinitions, loadEvidence } from "./io/evidence.ts"
export { loadPortfolio } from "./io/loadPortfolio.ts"
export { loadNetwork } from "./io/network.ts"
export { portfolioJsonSchema } from "./model/jsonSchema.ts"
export { validatePortfolio } from "./model/validate.ts"
export {
  bareMachine,
  breakevenHashpriceUsdPerPhDay,
  breakevenPowerUsdPerMwh,
  hashpriceBtcPerPhDay,
} from "./paths/hashprice.ts"
export { comparisonJson, valueJson } from "./report/json.ts"
export { reportPage } from "./report/page.ts"
export { sectorView } from "./track/sector.ts"
export { tieOut } from "./track/tieout.ts"
