import { exp } from "../../base/math.ts"
import { normalRule } from "../../base/quadrature.ts"
import { walk } from "./factor.ts"
import { type Lattice, oneFactorLattice } from "./lattice.ts"
import { perpetualStopping } from "./perpetual.ts"

/** A plant that uses up a stock while it is open, and can be closed, opened again and abandoned. Rates are continuous. */
export type StockPlant = {
  readonly price: number
  /** Growth of the price under the measure of valuation, and its volatility. */
  readonly growthPerYear: number
  readonly sigma: number
  /** At which an open and a closed plant are discounted: a tax on their worth is part of it. */
  readonly openRatePerYear: number
  readonly closedRatePerYear: number
  /** Units in stock, and used in a year. */
  readonly stock: number
  readonly outputPerYear: number
  /** Cash of a year at a price, after tax. */
  readonly cashPerYear: (price: number) => number
  readonly closedCostPerYear: number
  readonly openingCost: number
  readonly closingCost: number
}

/** Worth of the plant with its whole stock, open and closed, as functions of the logarithm of the price. */
export type StockWorth = { readonly open: (log: number) => number; readonly closed: (log: number) => number }

/**
 * Worth of a plant with a stock, by layers of what is left: open it moves to the next layer, closed it waits in its own
 * without an end. Source: Brennan and Schwartz (1985).
 */
export function stockPlantWorth(plant: StockPlant, layersPerYear = 24): StockWorth {
  // The error falls with the length of a layer, so two lengths give a better worth than the shorter alone.
  const coarse = inLayers(plant, layersPerYear)
  const fine = inLayers(plant, 2 * layersPerYear)
  return {
    open: (log) => 2 * fine.open(log) - coarse.open(log),
    closed: (log) => 2 * fine.closed(log) - coarse.closed(log),
  }
}

function inLayers(plant: StockPlant, layersPerYear: number): StockWorth {
  const years = plant.stock / plant.outputPerYear
  const layers = Math.max(1, Math.round(years * layersPerYear))
  const step = years / layers
  const factor = walk(plant.price, plant.growthPerYear, plant.sigma, step)
  const lattice = oneFactorLattice(factor, layers, {
    rule: normalRule(24),
    nodesPerSigma: 8,
    mostNodes: 4000,
  })
  const price = lattice.levels[0]!
  const waiting = {
    growthPerYear: plant.growthPerYear,
    sigma: plant.sigma,
    ratePerYear: plant.closedRatePerYear,
  }
  // Waiting costs its upkeep for ever less what moving on saves of it, so worth and upkeep together are a plain right to stop.
  const upkeep = plant.closedCostPerYear / plant.closedRatePerYear
  const discount = exp(-plant.openRatePerYear * step)
  const flow = (1 - discount) / plant.openRatePerYear
  const after = new Float64Array(lattice.size)
  let open = new Float64Array(lattice.size)
  let closed = new Float64Array(lattice.size)
  for (let layer = 0; layer < layers; layer++) {
    lattice.expect(open, 1, after)
    const running = after.map((worth, n) => flow * plant.cashPerYear(price[n]!) + discount * worth)
    const reward = running.map((worth) => Math.max(0, worth - plant.openingCost) + upkeep)
    closed = perpetualStopping(waiting, price, reward).map((worth) => worth - upkeep)
    open = running.map((worth, n) => Math.max(worth, closed[n]! - plant.closingCost))
  }
  return { open: asFunction(lattice, open), closed: asFunction(lattice, closed) }
}

function asFunction(lattice: Lattice, values: Float64Array): (log: number) => number {
  const through = lattice.through(values)
  return (log) => through([log])
}
