import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { dayOf } from "../../../src/io/days.ts"
import { loadNetwork } from "../../../src/io/network.ts"
import { loadSeries } from "../../../src/io/series.ts"
import {
  type Epochs,
  epochsOf,
  estimateDifficultyResponse,
  estimateEpochGrowth,
  estimatePassThrough,
} from "../../../src/paths/calibrate/epochs.ts"
import type { Estimate } from "../../../src/paths/calibrate/estimate.ts"
import { mean } from "../../../src/paths/calibrate/moments.ts"
import type { Series } from "../../../src/paths/calibrate/series.ts"
import { estimateVolatility } from "../../../src/paths/calibrate/volatility.ts"
import {
  absolute,
  type Case,
  num,
  numbersIn,
  type Oracle,
  type Row,
  relative,
  type Unserved,
} from "../oracle.ts"

const SHARED = join(import.meta.dirname, "..", "..", "..", "..", "shared", "data")
const NOT_HERE = "../shared/data is not here: its series may not be bundled"
const PRICES = "bitcoin/btc_daily_2020_2025-06.csv.gz"
const REAL_TIME = "ercot/HB_HUBAVG_rt_2024.csv.gz"
const TOLERANCE = 1e-3
// The table's bitcoin prices are CryptoCompare's and its difficulty is interpolated from daily heights; at hand are the
// Coin Metrics price and the network's own difficulty. Where that moves a number by more than the tolerance, it must
// stay within the standard error that the row states, or within this where it states none.
const OTHER_SOURCE = 5e-3

const PRICES_END = "bitcoin prices at hand end on 2025-06-30, before the row's window does"
const PRICES_BEGIN = "bitcoin prices and hashprice at hand begin in 2020, after the row's window does"
/** Rows whose window the series at hand do not cover; the others are of power prices. */
const OUT_OF_REACH: readonly (readonly [RegExp, string])[] = [
  [/^Merton/, `${PRICES_END}; the fit is refused as the row asks, see test/paths/calibrate.test.ts`],
  [/^(2025$|2024-01|2020-07|horizon|excess|monthly log-return|threshold|jump mean|diffusive)/, PRICES_END],
  [/^(regression|detrended|2016-25)/, PRICES_BEGIN],
]
const POWER_WINDOW = "the window is 2024-01 to 2025-11, power prices at hand are of 2024"

export const calibration: Oracle = {
  file: "V20_process_calibration.csv",
  note: "calibration of the processes, on the series at hand",
  needs: SHARED,
  run: ({ rows }) => {
    const here = existsSync(SHARED)
    const served = here ? SERVED : SERVED.filter(({ shared }) => !shared)
    const cases: Case[] = []
    const unserved: Unserved[] = []
    for (const row of rows) {
      const name = row.statistic!
      const one = served.find(({ matches }) => matches(name))
      if (one) {
        const outcome = one.run(row)
        cases.push(...outcome)
        if (one.left) unserved.push({ name, reason: one.left })
      } else if (SERVED.some(({ matches }) => matches(name))) unserved.push({ name, reason: NOT_HERE })
      else {
        const reason = OUT_OF_REACH.find(([names]) => names.test(name))?.[1] ?? POWER_WINDOW
        unserved.push({ name, reason })
      }
    }
    return { cases, unserved }
  },
}

type Served = {
  readonly matches: (name: string) => boolean
  readonly shared: boolean
  /** What of the row is not served. */
  readonly left?: string
  readonly run: (row: Row) => readonly Case[]
}

const SERVED: readonly Served[] = [
  { matches: (name) => /(^| )202[1-4]$/.test(name), shared: true, run: yearlyVolatility },
  {
    matches: (name) => name === "2024 / 2025 mean",
    shared: true,
    left: "2025: power prices at hand are of 2024",
    run: (row) => {
      const { values } = sharedSeries(REAL_TIME, false)
      return [relative("mean real-time price 2024", numbersIn(row.value!)[0]!, mean(values), TOLERANCE)]
    },
  },
  { matches: (name) => name.startsWith("difficulty epoch growth"), shared: false, run: epochGrowth },
  { matches: (name) => name === "same 2022-25", shared: true, run: priceResponse },
  { matches: (name) => name === "halving dummy 2022-25", shared: true, run: halvingDummy },
  {
    matches: (name) => name.startsWith("beta dln(HP ex halving)"),
    shared: true,
    left: "from 2016 and 2019: bitcoin prices at hand begin in 2020",
    run: (row) => passThrough(row, 6),
  },
  {
    matches: (name) => name === "364 d",
    shared: true,
    left: "from 2016 and 2019: bitcoin prices at hand begin in 2020",
    run: (row) => passThrough(row, 26),
  },
]

/** Returns of a calendar year: the first needs the last price of the year before. */
function yearlyVolatility(row: Row): readonly Case[] {
  const year = Number(/\d{4}$/.exec(row.statistic!)![0])
  const found = estimateVolatility(
    sharedSeries(PRICES, true, { from: `${year - 1}-12-31`, to: `${year}-12-31` }),
  )
  const error = numbersIn(row.n_or_se!)[0]!
  return [
    absolute(`bitcoin volatility ${year}`, num(row, "value"), answerOf(found), error),
    absolute(`its standard error ${year}`, error, found.standardError!, TOLERANCE),
  ]
}

/** As many epochs as the row counts, from the first that starts in 2022. */
function epochGrowth(row: Row): readonly Case[] {
  const found = estimateEpochGrowth(epochs("2022-01-01", numbersIn(row.n_or_se!.replace("n=", ""))[0]! + 1))
  const [growth, sd] = numbersIn(row.value!) as [number, number]
  return [
    absolute("mean growth of difficulty", growth, answerOf(found[0]!), TOLERANCE),
    absolute("its deviation", sd, answerOf(found[1]!), TOLERANCE),
  ]
}

const EPOCHS_2022_25 = 87 // 86 changes, as the row on growth counts them

function responses(): readonly Estimate[] {
  return estimateDifficultyResponse(epochs("2022-01-01", EPOCHS_2022_25), sharedSeries(PRICES, true))
}

function priceResponse(row: Row): readonly Case[] {
  const [response] = responses() as [Estimate]
  const [value, error] = numbersIn(row.value!) as [number, number]
  return [
    absolute("answer of difficulty to price", value, answerOf(response), TOLERANCE),
    absolute("its standard error", error, response.standardError!, TOLERANCE),
  ]
}

function halvingDummy(row: Row): readonly Case[] {
  const [, halving] = responses() as [Estimate, Estimate]
  const [value, error] = numbersIn(row.value!) as [number, number]
  return [absolute("difficulty after a halving", value, answerOf(halving), error)]
}

/** From 2021 to April 2025, where the table's heights end. */
function passThrough(row: Row, horizon: number): readonly Case[] {
  const first = epochs("2021-01-01", Number.POSITIVE_INFINITY, "2025-04-20")
  const found = estimatePassThrough(first, sharedSeries(PRICES, true)).find(({ at }) => at === horizon)!
  return [
    absolute(
      `pass-through over ${horizon} retargets`,
      numbersIn(row.value!.replaceAll("/", " "))[2]!,
      answerOf(found),
      OTHER_SOURCE,
    ),
  ]
}

const answerOf = ({ answer }: Estimate): number => answer.value ?? Number.NaN

/** Epochs of data/network from a day on. */
function epochs(from: string, count: number, before = "9999-01-01"): Epochs {
  const all = loadNetwork("data").epochs.filter(({ startedOn }) => startedOn !== "" && startedOn < before)
  const first = all.findIndex(({ startedOn }) => startedOn >= from)
  const chosen = all.slice(first, first + count)
  const found = epochsOf(
    {
      days: Float64Array.from(chosen, ({ startedOn }) => dayOf(startedOn)!),
      values: Float64Array.from(chosen, ({ difficulty }) => difficulty),
    },
    Float64Array.from(chosen, ({ firstHeight }) => firstHeight),
  )
  if ("value" in found) throw new Error(found.reason)
  return found
}

/** A compressed series of ../shared/data through the reader that users have. */
function sharedSeries(file: string, positive: boolean, window: { from?: string; to?: string } = {}): Series {
  const folder = mkdtempSync(join(tmpdir(), "hashwatt-series-"))
  const plain = join(folder, "series.csv")
  writeFileSync(plain, gunzipSync(readFileSync(join(SHARED, file))))
  const column = positive ? "PriceUSD" : undefined
  const loaded = loadSeries(plain, { column, positive, ...window })
  rmSync(folder, { recursive: true })
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("; "))
  return loaded.read.series
}
