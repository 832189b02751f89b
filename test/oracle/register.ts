import type { Oracle } from "./oracle.ts"
import {
  hashpricePoints,
  mempoolVectors,
  publishedPoints,
  retargets,
  subsidy,
  unitChecks,
} from "./served/bitcoin.ts"
import { calibration } from "./served/calibration.ts"
import { closedForms, valueDecomposition } from "./served/closedForms.ts"
import { conversion } from "./served/conversion.ts"
import { cashCost, depreciation } from "./served/costs.ts"
import { capexPerMw, dealFinancing, deals, gpuCloud } from "./served/deals.ts"
import { dilution } from "./served/dilution.ts"
import { financeForms } from "./served/finance.ts"
import { goldenMonths, goldenOutputs, goldenTax } from "./served/golden.ts"
import { asicPayback, production, supplyCurve } from "./served/mining.ts"
import { eightPaths, longstaffPeer, longstaffTable } from "./served/options.ts"
import { quantlib, realOptions } from "./served/peerOptions.ts"
import { rockafellar, sobolIndices } from "./served/risk.ts"
import { samCases } from "./served/sam.ts"
import { singleOwnerInputs, singleOwnerScalars, singleOwnerYears } from "./served/v15.ts"

/** Every table that the engine serves. Adding one is an adapter and a line here. */
export const ORACLES: readonly Oracle[] = [
  subsidy, retargets, hashpricePoints, unitChecks, publishedPoints, mempoolVectors, supplyCurve, asicPayback,
  production, deals, dealFinancing, capexPerMw, gpuCloud, goldenMonths, goldenTax, goldenOutputs, cashCost, closedForms,
  depreciation, dilution, financeForms, valueDecomposition, singleOwnerInputs, singleOwnerScalars, singleOwnerYears,
  samCases, calibration, longstaffTable, eightPaths, longstaffPeer, quantlib, realOptions, conversion, rockafellar, sobolIndices,
] // biome-ignore format: a list

const PLAN = "comes with the plan optimiser"
const DISPATCH = "comes with dispatch and settlement"
const TRACK = "comes with the ledger's rules on contradictions"

/** Tables that are known and not served yet, by the start of their names, each with its reason. */
export const UNSERVED: readonly (readonly [prefix: string, reason: string])[] = [
  ["V17", PLAN],
  ["V18_broker", "plausibility only"],
  ["V19_golden_inputs", "inputs of the golden month engine, read with its tables"],
  ["pypsa_two", PLAN], ["pypsa_unit", DISPATCH],
  ["reopt", DISPATCH], ["riot", DISPATCH], ["ercot", DISPATCH], ["asic_", DISPATCH], ["cp_", DISPATCH], ["iren_", DISPATCH],
  ["measured", DISPATCH], ["peer_", DISPATCH], ["policy", DISPATCH], ["regulatory", DISPATCH],
  ["published_contradictions", TRACK],
] // biome-ignore format: a list
