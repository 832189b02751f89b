import { join } from "node:path"
import type { Network } from "../track/tieout.ts"
import { packageRows } from "./csv.ts"

/** Difficulty by epoch and mean fees by month, from data/network. */
export function loadNetwork(dataFolder: string): Network {
  const folder = join(dataFolder, "network")
  return {
    epochs: packageRows(join(folder, "difficulty.csv")).map((row) => ({
      firstHeight: Number(row.first_height),
      difficulty: Number(row.difficulty),
      startedOn: row.started_on ?? "",
    })),
    feesBtcPerBlockByMonth: new Map(
      packageRows(join(folder, "fees.csv")).map((row) => [row.month!, Number(row.fees_btc_per_block)]),
    ),
  }
}
