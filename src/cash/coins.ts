import type { SheetFunction } from "../base/runSheet.ts"

type Lot = { btc: number; readonly usdPerBtc: number }

type Functions = Readonly<Record<string, SheetFunction>>

/** The functions of the latest openings: a program made with one of them is used again while it is the same object. */
const KNOWN = new Map<string, Functions>()
const MOST_KNOWN = 64

/**
 * Tax cost of the coins that leave, highest cost first (HIFO, the usual election; spec 4.8), in a sheet:
 * `costOfCoins(addedBtc, addedUsdPerBtc, removedBtc)` [USD]. Remembers the lots from month to month.
 */
export function coinFunctions(openingBtc: number, openingUsdPerBtc: number): Functions {
  const key = `${openingBtc} ${openingUsdPerBtc}`
  const found = KNOWN.get(key) ?? functionsOf(openingBtc, openingUsdPerBtc)
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear()
  KNOWN.set(key, found)
  return found
}

const functionsOf = (openingBtc: number, openingUsdPerBtc: number): Functions => ({
  costOfCoins: {
    arity: 3,
    start: () => {
      const lots: Lot[] = openingBtc > 0 ? [{ btc: openingBtc, usdPerBtc: openingUsdPerBtc }] : []
      return (added, usdPerBtc, removed) => {
        if (added! > 0) insert(lots, { btc: added!, usdPerBtc: usdPerBtc! })
        return remove(lots, removed!)
      }
    },
  },
})

/** Lots stand cheapest first, so the dearest leave from the end. */
function insert(lots: Lot[], lot: Lot): void {
  let at = lots.length
  while (at > 0 && lots[at - 1]!.usdPerBtc > lot.usdPerBtc) at--
  lots.splice(at, 0, lot)
}

function remove(lots: Lot[], btc: number): number {
  let left = btc
  let cost = 0
  while (left > 0 && lots.length > 0) {
    const dearest = lots.at(-1)!
    const taken = Math.min(left, dearest.btc)
    cost += taken * dearest.usdPerBtc
    dearest.btc -= taken
    left -= taken
    if (dearest.btc <= 0) lots.pop()
  }
  return cost
}
