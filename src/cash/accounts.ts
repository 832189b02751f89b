import type { OwnerRun } from "./owner.ts"
import { type ProjectRun, sumOf } from "./project.ts"

// Every line of the statements, in order. Flows are signed from the owner's side, so the parts of a subtotal add up to
// it, month by month and year by year.

/** `opening` is a stock at the start of its period, `stock` one at its end. */
export type AccountKind = "flow" | "stock" | "opening"

export type StatementLine = {
  readonly key: string
  readonly kind: AccountKind
  readonly unit: "USD" | "ratio"
  /** Keys of lines of the same statement that add up to this one; none for a line that is no subtotal. */
  readonly parts: readonly string[]
  /** Name of the instrument or loan, where the line is about one. */
  readonly name: string | null
  /** One value a period; null where there is none, such as a coverage without service. */
  readonly values: readonly (number | null)[]
}

/** A line as it is declared: what it is, and how it is read from a run. */
export type Account<Run> = Omit<StatementLine, "values" | "name"> & {
  readonly read: (run: Run) => ArrayLike<number | null>
}

const signed = (values: Float64Array, sign: 1 | -1): Float64Array =>
  sign === 1 ? values : values.map((value) => -value)

/** A formula or series of the owner; a name that does not exist is an error, never a line of zeros. */
export const own =
  (name: string, sign: 1 | -1 = 1) =>
  ({ values, series }: OwnerRun): Float64Array => {
    const found = values.monthly.get(name) ?? series[name]
    if (!found) throw new Error(`statements: the owner has no ${name}`)
    return signed(found, sign)
  }

/** The same where the rules of the file may leave it out: nothing then. */
const optional =
  (name: string) =>
  ({ values, portfolio }: OwnerRun): Float64Array =>
    values.monthly.get(name) ?? new Float64Array(portfolio.months)

const addUp =
  (...terms: readonly ((run: OwnerRun) => Float64Array)[]) =>
  (run: OwnerRun): Float64Array =>
    sumOf(
      terms.map((term) => term(run)),
      run.portfolio.months,
    )

const ofProjects =
  (flow: (project: ProjectRun) => Float64Array) =>
  ({ projects, portfolio }: OwnerRun): Float64Array =>
    sumOf(projects.map(flow), portfolio.months)

export const account = <Run>(
  kind: AccountKind,
  key: string,
  read: (run: Run) => ArrayLike<number | null>,
  parts: readonly string[] = [],
): Account<Run> => ({ key, kind, unit: "USD", parts, read })

const flow = (key: string, read = own(key)): Account<OwnerRun> => account("flow", key, read)
const sum = (key: string, parts: readonly string[], read = own(key)): Account<OwnerRun> =>
  account("flow", key, read, parts)
export const stock = (key: string, read = own(key), parts: readonly string[] = []): Account<OwnerRun> =>
  account("stock", key, read, parts)

export const INCOME: readonly Account<OwnerRun>[] = [
  flow("revenueUsd"),
  flow("energyUsd"),
  flow("opexUsd"),
  flow("overheadUsd"),
  sum("ebitdaUsd", ["revenueUsd", "energyUsd", "opexUsd", "overheadUsd"]),
  flow("depreciationUsd"),
  flow("fairValueGainUsd"),
  flow("slippageUsd"),
  flow("salvageUsd"),
  flow("interestUsd"),
  flow("projectInterestUsd"),
  flow("feeUsd"),
  sum("financeCostUsd", ["interestUsd", "projectInterestUsd", "feeUsd"]),
  sum("pretaxUsd", [
    "ebitdaUsd",
    "depreciationUsd",
    "fairValueGainUsd",
    "slippageUsd",
    "salvageUsd",
    "financeCostUsd",
  ]),
  flow("taxUsd"),
  sum("netIncomeUsd", ["pretaxUsd", "taxUsd"]),
  flow("dividendUsd"),
  sum("commonIncomeUsd", ["netIncomeUsd", "dividendUsd"]),
]

/** A formula of a project. */
export const project =
  (name: string) =>
  ({ values }: ProjectRun): Float64Array =>
    values.monthly.get(name)!

const FINANCING: readonly Account<OwnerRun>[] = [
  flow("drawUsd"),
  flow("principalUsd"),
  flow("dividendPaidUsd"),
  flow("projectDrawUsd", addUp(ofProjects(project("drawUsd")), ofProjects(project("refinancedUsd")))),
  flow("projectCapitalisedUsd", own("projectCapitalisedUsd", -1)),
  flow("projectInterestPaidUsd", ofProjects(project("interestPaidUsd"))),
  flow("projectPrincipalUsd", ofProjects(project("principalUsd"))),
  flow("projectReserveUsd", ofProjects(rise("restrictedUsd"))),
  flow("minorityUsd", addUp(own("minorityUsd"), own("othersDebtUsd"))),
  flow("issuedUsd"),
  flow("creditDrawnUsd", addUp(own("raisedUsd"), own("coinCashUsd", -1), own("issuedUsd", -1))),
  flow("creditRepaidUsd", own("repaidUsd", -1)),
]

/** Cash that goes into an account whose balance is `name`: negative when the balance rises. */
function rise(name: string): (run: ProjectRun) => Float64Array {
  return ({ values }) => {
    const balance = values.monthly.get(name)!
    return balance.map((value, i) => (balance[i - 1] ?? 0) - value)
  }
}

const OPERATING = ["ebitdaUsd", "keptUsd", "prepaymentUsd", "interestPaidUsd", "feeUsd", "taxUsd"]
const INVESTING = ["capexUsd", "salvageUsd", "buildReleaseUsd", "coinCashUsd"]

export const CASH_FLOW: readonly Account<OwnerRun>[] = [
  account("opening", "openingCashUsd", own("openingCashNowUsd")),
  ...OPERATING.map((key) => flow(key)),
  sum("operatingUsd", OPERATING, own("operatingCashUsd")),
  ...INVESTING.map((key) => flow(key)),
  // Coins sold to raise cash are an investment given up; those mined and sold at once are revenue.
  sum("investingUsd", INVESTING, addUp(own("investingCashUsd"), own("coinCashUsd"))),
  ...FINANCING,
  sum(
    "financingUsd",
    FINANCING.map(({ key }) => key),
    own("financingCashUsd"),
  ),
  stock("cashUsd", own("cashUsd"), ["openingCashUsd", "operatingUsd", "investingUsd", "financingUsd"]),
]

export const ASSETS: readonly Account<OwnerRun>[] = [
  stock("cashUsd"),
  stock("restrictedUsd"),
  stock("btcUsd"),
  stock("plantUsd", own("propertyNowUsd")),
  stock("investmentsUsd", ({ inputs, portfolio }) =>
    new Float64Array(portfolio.months).fill(inputs.openingInvestmentsUsd!),
  ),
]

export const OWED: readonly Account<OwnerRun>[] = [
  stock("accruedUsd"),
  stock("prepaymentOwedUsd"),
  stock("liabilitiesUsd", own("liabilitiesUsd"), ["debtUsd", "accruedUsd", "prepaymentOwedUsd"]),
  stock("equityUsd"),
  stock("imbalanceUsd"),
]

/** Income tax of a year: what is paid in the month that closes it. */
export const TAX: readonly Account<OwnerRun>[] = [
  flow("taxableUsd"),
  flow("gainsUsd"),
  flow("interestDeductedUsd", own("interestDeductedUsd", -1)),
  flow("taxDepreciationUsd", own("taxDepreciationUsd", -1)),
  sum("taxIncomeUsd", ["taxableUsd", "gainsUsd", "interestDeductedUsd", "taxDepreciationUsd"]),
  flow("lossUsedUsd", own("lossUsedUsd", -1)),
  flow("taxBeforeCreditUsd", own("taxBeforeCreditUsd", -1)),
  flow("creditUsedUsd"),
  sum("taxUsd", ["taxBeforeCreditUsd", "creditUsedUsd"]),
  flow("interestAvailableUsd"),
  stock("interestCarriedUsd"),
  stock("lossCarriedUsd", addUp(optional("lossUsd"), optional("newLossUsd"))),
]
