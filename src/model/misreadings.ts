/** What a fact of the right unit still must not be read as, by the field's name and the fact's own. */
type Misreading = {
  readonly fields: readonly string[]
  readonly named: RegExp
  readonly code: string
  readonly message: string
  readonly hint: string
}

const MISREADINGS: readonly Misreading[] = [
  {
    fields: ["contractValueUsd"],
    named: /with_(renewals|extensions)/,
    code: "value-with-renewals",
    message: "contains renewals, which are the tenant's option",
    hint: "use the value of the base term, and renewalMonths with its probability for the rest",
  },
  {
    fields: ["rentUsdPerKwMonth"],
    named: /average/i,
    code: "average-as-first-rent",
    message: "is the average over the term, 12 to 19% above the rent of the first year",
    hint: "state it as averageRentUsdPerKwMonth: the first year follows from the escalator",
  },
  {
    fields: ["cashUsd", "cashAndRestrictedUsd", "restrictedCashUsd", "investmentsUsd"],
    named: /(^|_)(btc|bitcoin|liquidity)(_|$)/,
    code: "cash-with-bitcoin",
    message: "contains bitcoin or undrawn lines, which would count twice",
    hint: "use a fact of cash alone: coins go under treasuryBtc, lines under instruments",
  },
  {
    fields: ["cashUsd"],
    named: /and_restricted/,
    code: "cash-with-restricted",
    message: "contains restricted cash",
    hint: "state it as cashAndRestrictedUsd",
  },
  {
    fields: ["basicShares"],
    named: /diluted/,
    code: "diluted-as-basic",
    message: "already contains converts and warrants",
    hint: "state it as dilutedShares, or under reported beside a basic count",
  },
]

/** Why what is called `named` cannot stand at the path of a field; null where it can. */
export function misreading(path: string, named: string): Omit<Misreading, "fields" | "named"> | null {
  const field = path.slice(path.lastIndexOf(".") + 1)
  return MISREADINGS.find((one) => one.fields.includes(field) && one.named.test(named)) ?? null
}
