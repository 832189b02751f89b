import { SATS_PER_BTC } from "../../../src/base/units.ts"
import {
  bitsOfTarget,
  difficultyOfBits,
  expectedBlocks,
  issuedSats,
  networkHashesPerS,
  RETARGET_BLOCKS,
  retarget,
  subsidySats,
  targetOfBits,
} from "../../../src/paths/consensus.ts"
import {
  bareMachine,
  breakevenHashpriceUsdPerPhDay,
  hashpriceBtcPerPhDay,
  phPerSPerGrossMw,
} from "../../../src/paths/hashprice.ts"
import { noBlockProbability, revenueSpread } from "../../../src/paths/pools.ts"
import {
  absolute,
  type Case,
  filled,
  num,
  numbersIn,
  type Oracle,
  relative,
  type Unserved,
} from "../oracle.ts"

const EXACT = 0

export const subsidy: Oracle = {
  file: "V01_btc_subsidy_schedule.csv",
  note: "block subsidy and coins issued, exact integers",
  run: ({ rows }) => ({
    cases: rows.flatMap((row) => {
      const era = `era ${row.era}`
      return [
        absolute(`${era} first`, num(row, "subsidy_sats"), subsidySats(num(row, "first_height")), EXACT),
        absolute(`${era} last`, num(row, "subsidy_sats"), subsidySats(num(row, "last_height")), EXACT),
        absolute(
          `${era} btc`,
          num(row, "subsidy_btc"),
          subsidySats(num(row, "first_height")) / SATS_PER_BTC,
          1e-15,
        ),
        absolute(
          `${era} issued`,
          num(row, "cumulative_sats_at_last_height"),
          issuedSats(num(row, "last_height")),
          EXACT,
        ),
      ]
    }),
  }),
}

export const retargets: Oracle = {
  file: "V02_btc_retarget_vectors.csv",
  note: "difficulty retarget in compact bits, exact integers",
  run: ({ rows }) => ({
    cases: rows.flatMap((row) => {
      const seconds = num(row, "t_last_of_period") - num(row, "t_first_of_period")
      const bitsIn = num(row, "bits_in")
      const bitsOut = retarget(bitsIn, seconds)
      return [
        absolute(`${row.case} bits`, num(row, "bits_out"), bitsOut, EXACT),
        absolute(`${row.case} round trip`, bitsIn, bitsOfTarget(targetOfBits(bitsIn)), EXACT),
        relative(`${row.case} difficulty in`, num(row, "difficulty_in"), difficultyOfBits(bitsIn), 1e-15),
        relative(`${row.case} difficulty out`, num(row, "difficulty_out"), difficultyOfBits(bitsOut), 1e-15),
      ]
    }),
  }),
}

export const hashpricePoints: Oracle = {
  file: "V03_hashprice_points.csv",
  note: "published hashprices at their printed tolerance",
  run: ({ rows }) => {
    const cases: Case[] = []
    for (const row of rows) {
      const subsidyBtc = num(row, "subsidy_btc")
      const fees = num(row, "fee_share_of_subsidy") * subsidyBtc
      const btc = hashpriceBtcPerPhDay(num(row, "difficulty"), subsidyBtc, fees)
      const published = num(row, "published_hp_usd_per_PH_day")
      const tolerance = Number(row.tolerance)
      if (Number.isNaN(tolerance)) {
        cases.push(relative(`${row.point}: implied price`, num(row, "btc_price_usd"), published / btc, 1e-3))
        continue
      }
      const ours = btc * num(row, "btc_price_usd")
      cases.push(relative(row.point!, published, ours, tolerance))
      cases.push(relative(`${row.point}: formula`, num(row, "formula_hp"), ours, 1e-4))
    }
    return { cases }
  },
}

export const publishedPoints: Oracle = {
  file: "hashprice_published_points.csv",
  note: "hashprices of a published weekly note; fees are left out where the note does not state them",
  run: ({ rows }) => ({
    cases: rows.map((row) => {
      const share = filled(row, "fees_pct_of_rewards") ? num(row, "fees_pct_of_rewards") / 100 : 0
      const fees = (3.125 * share) / (1 - share)
      const ours =
        hashpriceBtcPerPhDay(num(row, "difficulty_T_as_published") * 1e12, 3.125, fees) *
        num(row, "btc_price_usd")
      return relative(row.date!, num(row, "hashprice_usd_per_phs_day"), ours, 0.02)
    }),
  }),
}

const UNIT = 1e-12

export const unitChecks: Oracle = {
  file: "V03b_mining_unit_checks.csv",
  note: "mining units; the parameters stand in the labels",
  run: ({ rows }) => {
    const cases: Case[] = []
    const unserved: Unserved[] = []
    let difficulty = 0
    let subsidyBtc = 0
    let hashes = 0
    let jPerTh = 0
    let power = 0
    const at = (label: string, name: string): number =>
      Number(new RegExp(`${name}=([\\d.e]+)`).exec(label)?.[1])
    for (const row of rows) {
      const label = row.quantity!
      const push = (actual: number, tolerance = UNIT): unknown =>
        cases.push(relative(label, num(row, "value"), actual, tolerance))
      if (label.startsWith("BTC per TH/s")) {
        difficulty = at(label, "D")
        subsidyBtc = at(label, "s")
        push(hashpriceBtcPerPhDay(difficulty, subsidyBtc, at(label, "f") * subsidyBtc) / 1000)
      } else if (label.startsWith("sats per PH/s"))
        push(hashpriceBtcPerPhDay(difficulty, subsidyBtc, 0) * SATS_PER_BTC)
      else if (label.startsWith("network hashrate")) {
        hashes = networkHashesPerS(at(label, "D"))
        push(hashes)
      } else if (label === "EH/s") push(hashes / 1e18)
      else if (label.startsWith("HP at"))
        push(hashpriceBtcPerPhDay(difficulty, subsidyBtc, at(label, "f") * subsidyBtc) * at(label, "P"))
      else if (label.startsWith("breakeven HP")) {
        ;[jPerTh, power] = numbersIn(label) as [number, number]
        push(breakevenHashpriceUsdPerPhDay(bareMachine(jPerTh), power))
      } else if (label.startsWith("same with aux")) {
        const [aux, pool] = numbersIn(label) as [number, number]
        push(
          breakevenHashpriceUsdPerPhDay(
            { ...bareMachine(jPerTh), auxFraction: aux / 100, poolFeeFraction: pool / 100 },
            power,
          ),
        )
      } else if (label.startsWith("PH/s per MW")) {
        const [e, aux] = numbersIn(label) as [number, number]
        push(phPerSPerGrossMw({ ...bareMachine(e), auxFraction: aux / 100 }))
      } else if (label.startsWith("BTC/day of 1 PH/s solo"))
        push(expectedBlocks(1e15, at(label, "D"), 365 * 86_400))
      else if (label.startsWith("P(no block"))
        push(noBlockProbability(expectedBlocks(1e18, at(label, "D"), 365 * 86_400)))
      else if (label.startsWith("std/mean"))
        push(revenueSpread(expectedBlocks(1e18, difficulty, 365 * 86_400)))
      else unserved.push({ name: label, reason: "the label is not one that the engine knows" })
    }
    return { cases, unserved }
  },
}

export const mempoolVectors: Oracle = {
  file: "mempool_difficulty_vectors.json",
  note: "changes between compact bits, and the place in an epoch",
  run: ({ text }) => {
    const { bits_change, vectors, clamp_pct } = JSON.parse(text)
    const [low, high] = clamp_pct as [number, number]
    const changes = (bits_change as [string, string, number][]).map(([from, to, percent]) => {
      const change = (difficultyOfBits(Number(to)) / difficultyOfBits(Number(from)) - 1) * 100
      return absolute(`${from} → ${to}`, percent, Math.min(high, Math.max(low, change)), 1e-9)
    })
    const places = (vectors as { height: number; expect: Record<string, number> }[]).flatMap(
      ({ height, expect }) => {
        const into = height % RETARGET_BLOCKS
        const known: Record<string, number> = {
          progressPercent: ((into >= 0 ? into : 0) / RETARGET_BLOCKS) * 100,
          remainingBlocks: RETARGET_BLOCKS - into,
          nextRetargetHeight: height + RETARGET_BLOCKS - into,
        }
        return Object.entries(known).flatMap(([name, value]) =>
          expect[name] === undefined ? [] : [absolute(`height ${height} ${name}`, expect[name], value, 1e-9)],
        )
      },
    )
    const reason =
      "the forecast of the next change is mempool.space's own estimator, not consensus arithmetic"
    return {
      cases: [...changes, ...places],
      unserved: [{ name: "difficultyChange, timeAvg, expectedBlocks", reason }],
    }
  },
}
