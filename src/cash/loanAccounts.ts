import { type Account, type AccountKind, account, project } from "./accounts.ts"
import { type ProjectRun, sumOf } from "./project.ts"

const loan = (
  kind: AccountKind,
  key: string,
  parts: readonly string[] = [],
  read: (run: ProjectRun) => ArrayLike<number | null> = project(key),
): Account<ProjectRun> => account(kind, key, read, parts)

const fees = ({ values }: ProjectRun): Float64Array =>
  sumOf([values.monthly.get("upfrontFeeUsd")!, values.monthly.get("commitmentFeeUsd")!])
const served = ({ values }: ProjectRun): Float64Array =>
  sumOf([values.monthly.get("interestPaidUsd")!, values.monthly.get("principalUsd")!])
const coverage = ({ values }: ProjectRun): readonly (number | null)[] => {
  const service = values.monthly.get("testedServiceUsd")!
  return Array.from(values.monthly.get("dscrRatio")!, (ratio, i) => (service[i]! > 0.005 ? ratio : null))
}

const USES = ["plannedCostUsd", "capitalisedInterestUsd", "feesUsd", "reserveFundingUsd"]

/** A project loan from its draws to its last payment. */
export const PROJECT: readonly Account<ProjectRun>[] = [
  loan("flow", "plannedCostUsd", [], ({ plannedCostUsd }) => plannedCostUsd),
  loan("flow", "capitalisedInterestUsd"),
  loan("flow", "feesUsd", [], fees),
  loan("flow", "reserveFundingUsd"),
  loan("flow", "usesUsd", USES),
  loan("flow", "drawUsd"),
  loan("flow", "equityDrawUsd"),
  loan("flow", "sourcesUsd", ["drawUsd", "equityDrawUsd"], project("usesUsd")),
  loan("flow", "projectCashUsd"),
  loan("flow", "interestPaidUsd"),
  loan("flow", "principalUsd"),
  loan("flow", "serviceUsd", ["interestPaidUsd", "principalUsd"], served),
  loan("flow", "refinancedUsd"),
  loan("flow", "refinancingGapUsd"),
  loan("flow", "unpaidUsd"),
  loan("stock", "balanceUsd"),
  loan("stock", "reserveUsd"),
  loan("stock", "trappedUsd"),
  { ...loan("stock", "dscrRatio", [], coverage), unit: "ratio" },
  loan("flow", "distributionUsd"),
]
