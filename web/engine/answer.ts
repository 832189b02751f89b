import { runBlocks } from "../../src/cash/block.ts"
import { runOwner } from "../../src/cash/owner.ts"
import { quickRunner } from "../../src/cash/quick.ts"
import { unleveredUsd } from "../../src/decide/bridge.ts"
import { shareValue } from "../../src/decide/capital.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { type Texts, textsOf } from "../../src/report/locales/index.ts"
import { percent, perShare, signedUsd, usd } from "../../src/report/numbers.ts"
import { numerals } from "../kit/numerals.ts"
import type { Answer, AnswerFigure, Voice } from "./protocol.ts"

/** What a portfolio is worth under a scenario, against itself without it: as `value` says, without what takes longer. */
export function answerOf(base: Portfolio, changed: Portfolio, voice: Voice): Answer {
  const texts = textsOf(voice.locale)
  const before = worthOf(base)
  const after = base === changed ? before : worthOf(changed)
  const figures = [
    figureOf(texts, "key.perShare", before.perShareUsd, after.perShareUsd, perShare, signedPerShare),
    figureOf(texts, "key.npv", before.npvUsd, after.npvUsd, usd, signedUsd),
  ]
  return {
    perShareUsd: after.perShareUsd,
    npvUsd: after.npvUsd,
    basePerShareUsd: before.perShareUsd,
    baseNpvUsd: before.npvUsd,
    figures: figures.map((one) => ({
      ...one,
      value: numerals(one.value, voice.numerals),
      change: one.change && numerals(one.change, voice.numerals),
    })),
  }
}

/** What of the owner's sheet the value of a share rests on. */
const ownerRunner = quickRunner([
  "newShares",
  "issuedUsd",
  "feeUsd",
  "overheadUsd",
  "taxUsd",
  "heldBtc",
  "capitalGainUsd",
  "deductibleInterestUsd",
])

const known = new WeakMap<Portfolio, Worth>()
type Worth = { readonly perShareUsd: number | null; readonly npvUsd: number }

function worthOf(portfolio: Portfolio): Worth {
  const found = known.get(portfolio)
  if (found) return found
  const share = shareValue(runOwner(portfolio, runBlocks(portfolio), ownerRunner))
  const npvUsd = share.run.runs.reduce((total, run) => total + unleveredUsd(run), 0)
  const worth = { perShareUsd: share.perShareUsd, npvUsd }
  known.set(portfolio, worth)
  return worth
}

type Write = (texts: Texts, value: number) => string

function figureOf(
  texts: Texts,
  key: "key.perShare" | "key.npv",
  before: number | null,
  after: number | null,
  write: Write,
  writeChange: Write,
): AnswerFigure {
  const label = texts.say(key)
  if (after === null) return { label, value: texts.say("key.notComputed"), change: null, tone: "plain" }
  const value = write(texts, after)
  if (before === null || before === after) return { label, value, change: null, tone: "plain" }
  const change = after - before
  const share = before === 0 ? "" : ` (${percent(texts, change / Math.abs(before), 1)})`
  return { label, value, change: `${writeChange(texts, change)}${share}`, tone: change > 0 ? "good" : "bad" }
}

const signedPerShare: Write = (texts, value) => {
  const text = perShare(texts, value)
  if (value <= 0) return text
  return texts.locale === "ar" ? text.replace("\u2068", "\u2068+") : `+${text}`
}
