import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { quantitiesOf } from "../uses/use.ts"
import type { Process } from "./process.ts"
import { processOf } from "./processes/index.ts"

// What is uncertain in a portfolio (spec 5.1): each driver takes one of some processes, with standards of its own. A
// process states how a number moves around what the file says, so without volatility a run is the run of the file.

/** A number as a file would write it: a cited default, or an assumption with its reason. */
type Written = { readonly parameter: string } | { readonly assume: number; readonly because: string }

type Driver = {
  readonly name: string
  readonly doc: string
  /** Processes it may take, the standard one first, each with what differs from the defaults of the process. */
  readonly processes: readonly {
    readonly kind: string
    readonly standard: Readonly<Record<string, Written>>
  }[]
  /** Whether it is drawn where a file does not mention it. */
  readonly drawn: boolean
}

const kept = (what: string): Written => ({
  assume: 0,
  because: `${what} is kept: the process moves around it`,
})
const BTC_DRIFT = { driftPerYear: kept("the growth of the market's bitcoin price") }

export const DRIVERS = [
  {
    name: "btcPrice",
    doc: "Bitcoin price, around the market's",
    processes: [
      { kind: "gbm", standard: BTC_DRIFT },
      { kind: "mertonJump", standard: BTC_DRIFT },
    ],
    drawn: true,
  },
  {
    name: "hashprice",
    doc: "Hashprice, around the market's trend: the difficulty model D3. It is not drawn where the market states another model of difficulty, which makes hashprice from price, difficulty and fees",
    processes: [
      { kind: "schwartzSmith", standard: { trendPerYear: kept("the market's trend of hashprice") } },
    ],
    drawn: true,
  },
  {
    name: "fees",
    doc: "Fees per block, for models of difficulty that make hashprice from them",
    processes: [{ kind: "feesPerBlock", standard: {} }],
    drawn: false,
  },
  {
    name: "power",
    doc: "Market price of power, one draw a grid",
    processes: [
      {
        kind: "gbm",
        standard: {
          driftPerYear: kept("the stated price of power"),
          volatilityPerSqrtYear: { parameter: "longPowerVolatilityPerSqrtYear" },
        },
      },
      {
        kind: "schwartzSmith",
        standard: {
          reversionPerYear: { parameter: "dailyPowerReversionPerYear" },
          shortVolatilityPerSqrtYear: {
            assume: 4.97,
            because: "a month's log price with standard deviation 0.22 (monthlyPowerSdLog) at that reversion",
          },
          trendPerYear: kept("the stated price of power"),
          longVolatilityPerSqrtYear: { parameter: "longPowerVolatilityPerSqrtYear" },
        },
      },
    ],
    drawn: true,
  },
  {
    name: "rent",
    doc: "Market rent of AI halls over the running rent: what a renewal or a new tenant then pays",
    processes: [{ kind: "rentShock", standard: {} }],
    drawn: true,
  },
  {
    name: "gpuHour",
    doc: "Merchant price of a GPU-hour, around the decline that the use states",
    processes: [
      {
        kind: "gpuHour",
        standard: {
          declinePerYear: {
            assume: -0.1925,
            because:
              "0.77 generations a year that take 0.25 each: they are the decline that the use states already",
          },
        },
      },
    ],
    drawn: true,
  },
  {
    name: "delay",
    doc: "Months by which each hall still to come is late, where the file states no delay",
    processes: [{ kind: "delay", standard: {} }],
    drawn: true,
  },
  {
    name: "cost",
    doc: "Build cost of each hall still to come over its budget, where the file states no overrun",
    processes: [{ kind: "costFactor", standard: {} }],
    drawn: true,
  },
  {
    name: "delivery",
    doc: "Whether each block is delivered, with the chance of its stage",
    processes: [{ kind: "delivery", standard: {} }],
    drawn: true,
  },
  {
    name: "tenantDefault",
    doc: "Default of each tenant, with the spread that its block states or else this one, in place of the expected loss",
    processes: [{ kind: "defaultTime", standard: {} }],
    drawn: false,
  },
] as const satisfies readonly Driver[]

export type DriverName = (typeof DRIVERS)[number]["name"]

/** The driver of that name; throws for one that the schema would have refused. */
export function driverOf(name: string): Driver {
  const driver = DRIVERS.find((one) => one.name === name)
  if (!driver) throw new Error(`drivers: no driver "${name}"`)
  return driver
}

/** The schema of a process as a driver takes it, with the driver's standards in place of the defaults. */
export function schemaFor({ kind, standard }: Driver["processes"][number]): z.ZodObject {
  const { schema } = processOf(kind) as Process
  const specs = quantitiesOf(schema)
  const fields = Object.entries(standard).map(([name, written]) => {
    const { unit, doc, min, max } = specs[name]!
    const field =
      "parameter" in written
        ? quantity(unit, { doc, min, max, parameter: written.parameter })
        : quantity(unit, { doc, min, max }).prefault(written)
    return [name, field] as const
  })
  return schema.extend(Object.fromEntries(fields))
}

/** What a file may write for a driver: a process, or "none". */
export function driverSchema(driver: Driver) {
  const [first, ...others] = driver.processes.map(schemaFor)
  const process = others.length ? z.discriminatedUnion("kind", [first!, ...others] as never) : first!
  return z.union([z.literal("none"), process as z.ZodObject]).describe(driver.doc)
}

/** A correlation between normals of drivers, `DRIVER` or `DRIVER.NORMAL`; drawn for each that a driver has. */
export type DriverPair = { readonly between: readonly [string, string]; readonly correlation: Written }

/** What moves together where a file does not say. */
export const STANDARD_PAIRS: readonly DriverPair[] = [
  {
    between: ["btcPrice", "hashprice.short"],
    correlation: {
      assume: 0.9,
      because: "hashprice follows the price at once; difficulty answers within weeks (spec 1.7)",
    },
  },
  { between: ["btcPrice", "rent"], correlation: { parameter: "btcAiRentCorrelation" } },
  { between: ["delay", "cost"], correlation: { parameter: "delayCostCorrelation" } },
]
