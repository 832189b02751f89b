/** What a capex line buys: decides tax lives and book lives. */
export type AssetClass = "hall" | "gpu" | "asic" | "infrastructure"

/** The asset of every capex line of every use. It is placed in service in the first operating month. */
export const ASSETS: Readonly<Record<string, AssetClass>> = {
  hallCapexUsd: "hall",
  gpuCapexUsd: "gpu",
  machineCapexUsd: "asic",
  infrastructureCapexUsd: "infrastructure",
}
