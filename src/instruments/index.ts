import { atm } from "./atm.ts"
import { btcLoan } from "./btcLoan.ts"
import { btcSale } from "./btcSale.ts"
import { convertible } from "./convertible.ts"
import type { Instrument } from "./instrument.ts"
import { notes } from "./notes.ts"
import { preferred } from "./preferred.ts"
import { projectLoan } from "./projectLoan.ts"
import { revolver } from "./revolver.ts"
import { warrants } from "./warrants.ts"

/** Every instrument the product knows. Adding one is a file and a line here. */
export const INSTRUMENTS = [
  projectLoan,
  notes,
  convertible,
  revolver,
  btcSale,
  btcLoan,
  atm,
  warrants,
  preferred,
] as const

/** The instrument of that kind; throws for a kind that the schema would have refused. */
export function instrumentOf(kind: string): Instrument {
  const instrument = INSTRUMENTS.find((candidate) => candidate.kind === kind)
  if (!instrument) throw new Error(`instruments: no instrument "${kind}"`)
  return instrument as unknown as Instrument
}
