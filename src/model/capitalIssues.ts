import { instrumentOf } from "../instruments/index.ts"
import type { Report } from "./resolve.ts"
import type { FundingTerms, Input } from "./resolved.ts"

// What several instruments, or an instrument and the owner, cannot be together.

/** One block, one project loan: a second one would be sized on the same cash. */
export function financedTwice(instruments: readonly FundingTerms[], report: Report): void {
  const lender = new Map<string, string>()
  for (const { kind, id, path, blocks } of instruments) {
    if (!instrumentOf(kind).project) continue
    for (const block of new Set(blocks)) {
      const first = lender.get(block)
      if (first === undefined) lender.set(block, id)
      else
        report({
          code: "block-financed-twice",
          path: `${path}.blocks`,
          given: block,
          message: `${block} is already financed by ${first}: both would be sized on the same cash`,
          hint: "join the two loans, or take the block out of one",
        })
    }
  }
}

/** Coins pledged are a part of those held. */
export function pledgedBeyond(
  instruments: readonly FundingTerms[],
  treasuryBtc: Input | undefined,
  report: Report,
): void {
  const pledging = instruments.filter((one) => one.numbers.pledgedBtc)
  const pledged = pledging.reduce((sum, one) => sum + one.numbers.pledgedBtc!.value, 0)
  const held = treasuryBtc?.value ?? 0
  if (!(pledged > held)) return
  report({
    code: "pledge-above-treasury",
    path: `${pledging.at(-1)!.path}.pledgedBtc`,
    given: pledged,
    message: `${pledged} BTC are pledged, but ${treasuryBtc ? `only ${held} are held` : "no coins are held"}`,
    hint: "owner.treasuryBtc contains pledged coins: check which of the two is wrong",
  })
}
