import { join } from "node:path"
import { packageRows } from "./csv.ts"

/** The network's public record: difficulty by epoch, mean fees by month. */
export type Network = {
  readonly epochs: readonly {
    readonly firstHeight: number
    readonly difficulty: number
    readonly startedOn: string
  }[]
  readonly feesBtcPerBlockByMonth: ReadonlyMap<string, number>
}

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
