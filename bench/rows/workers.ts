import { BLOCKS, MONTHS } from "../kernelCompany.ts"
import { openPool, type Pool } from "../pool.ts"
import { median } from "../programs.ts"
import { failed, type Line, millions, type Row, spreadOf } from "./row.ts"

const PATHS = 4096
const ROUNDS = 7

/** Two warm workers against one of the same pool. */
export const workersRow: Row = {
  names: ["workers"],
  measure: async () => {
    const pool = await openPool()
    try {
      return [await measured(pool)]
    } finally {
      await pool.close()
    }
  },
}

type Time = { readonly seconds: number; readonly cpuSeconds: number }

async function measured(pool: Pool): Promise<Line> {
  const [one, two] = [await pool.run(PATHS, 1), await pool.run(PATHS, 2)] // for warming up
  const same = Buffer.from(one.valueUsd.buffer).equals(Buffer.from(two.valueUsd.buffer))
  if (!same) return failed("workers", "one worker and two give different bytes")
  const timed = async (workers: number): Promise<Time> => {
    const [start, before] = [performance.now(), process.cpuUsage()]
    await pool.run(PATHS, workers)
    const { user, system } = process.cpuUsage(before)
    return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 }
  }
  const rounds: { readonly one: Time; readonly two: Time }[] = []
  for (let i = 0; i < ROUNDS; i++) rounds.push({ one: await timed(1), two: await timed(2) })
  const ratios = rounds.map((round) => round.one.seconds / round.two.seconds)
  const dearer = median(rounds.map((round) => round.two.cpuSeconds / round.one.cpuSeconds))
  const rate = (of: "one" | "two"): string =>
    millions((PATHS * BLOCKS * MONTHS) / median(rounds.map((round) => round[of].seconds)), "cells")
  return {
    name: "workers",
    ours: rate("two"),
    peer: rate("one"),
    ratio: median(ratios),
    spread: spreadOf(ratios),
    target: { atLeast: 1.85 },
    note: `two warm workers against one; same bytes; two take ${dearer.toPrecision(3)} times the CPU time of one`,
  }
}
