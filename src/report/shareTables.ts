import type { ClaimOutcome, ShareClaim } from "../cash/dilution.ts"
import { shareClaims } from "../decide/capital.ts"
import type { WithTerminal } from "../decide/terminal.ts"
import type { OwnerValue, ShareBridge } from "../decide/value.ts"
import type { FundingTerms, Input, Portfolio } from "../model/resolved.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { assumedStep, isAssumed } from "./marks.ts"
import { figure, percent, usdMillions } from "./numbers.ts"
import { assumedNote, type Cell, column, NONE, type Table } from "./tables.ts"

const millions = (value: number): string => figure(value / 1e6, 1)

/** From blocks to a share; a step whose fact is missing says so, and so does an answer that does not exist. */
export function bridgeTable(
  texts: Texts,
  bridge: ShareBridge,
  portfolio?: Portfolio,
  terminal?: WithTerminal | null,
): Table {
  const { dilutedShares: shares, basicShares, equityUsd, perShareUsd, noAnswer } = bridge
  const row = (name: string, usd: number | null, strong = false) => ({
    step: { text: stepName(texts, name), strong },
    usd: {
      text: usd === null ? texts.say("bridge.notFound") : usdMillions(usd),
      assumed: assumedStep(portfolio, name),
      strong,
    },
    perShare: { text: usd === null || !shares ? NONE : figure(usd / shares, 2), strong },
  })
  const value = {
    step: { text: texts.say("bridge.value"), strong: true },
    usd: { text: "", strong: true },
    perShare: { text: perShareUsd === null ? NONE : figure(perShareUsd, 2), strong: true },
  }
  const rows = [
    ...bridge.steps.map(({ name, usd }) => row(name, usd)),
    ...(equityUsd === null ? [] : [row("equity", equityUsd, true), value]),
    ...(terminal ? [terminalRow(texts, terminal)] : []),
    ...(perShareUsd === null ? [] : marketRows(texts, perShareUsd, portfolio?.owner.sharePriceUsdPerShare)),
  ]
  const fromClaims = bridge.claims.reduce((sum, one) => sum + one.newShares - one.returnedShares, 0)
  return {
    title: texts.say("section.share"),
    columns: [
      column(texts, "step", "start", 0),
      column(texts, "usd", "end", 0),
      column(texts, "perShare", "end", 1),
    ],
    rows,
    notes: [
      ...(noAnswer ? [texts.say("note.noAnswer", { reason: noAnswerText(texts, noAnswer) })] : []),
      ...(shares === null || basicShares === null || shares === basicShares
        ? []
        : [
            texts.say("note.shares", {
              diluted: texts.isolate(millions(shares)),
              basic: texts.isolate(millions(basicShares)),
              sold: texts.isolate(millions(shares - basicShares - fromClaims)),
              claims: texts.isolate(millions(fromClaims)),
            }),
          ]),
      ...assumedNote(texts, rows),
    ],
  }
}

/** What the value leaves out: halls after their last lease, at the cited cap rate. */
const terminalRow = (texts: Texts, { perShareUsd, capRate }: WithTerminal) => ({
  step: { text: texts.say("bridge.terminal", { rate: percent(texts, capRate.value, 1) }) },
  usd: { text: "" },
  perShare: { text: figure(perShareUsd, 2) },
})

/** The market's price beside the value; none where the file states no price. */
function marketRows(texts: Texts, perShareUsd: number, price: Input | undefined) {
  if (!price?.value) return []
  const asOf = price.origin.kind === "fact" ? price.origin.fact.asOf : texts.say("market.own")
  return [
    {
      step: { text: texts.say("bridge.market", { asOf: texts.isolate(asOf) }) },
      usd: { text: "" },
      perShare: { text: figure(price.value, 2), assumed: isAssumed(price) },
    },
    {
      step: { text: texts.say("bridge.againstMarket") },
      usd: { text: "" },
      perShare: { text: percent(texts, perShareUsd / price.value - 1, 0) },
    },
  ]
}

export const stepName = (texts: Texts, name: string): string => texts.maybe(`bridge.${name}`) ?? name

const noAnswerText = (texts: Texts, { code, reason }: NonNullable<ShareBridge["noAnswer"]>): string =>
  texts.maybe(`noAnswer.${code}`) ?? reason

const OUTCOMES: Readonly<Record<ShareClaim["kind"], Readonly<Record<"yes" | "no", MessageKey>>>> = {
  convertible: { yes: "outcome.converts", no: "outcome.repaid" },
  warrants: { yes: "outcome.exercised", no: "outcome.lapses" },
}

/** Convertibles and warrants with what becomes of them at the value found; null without any. */
export function claimsTable(texts: Texts, { run, bridge }: OwnerValue): Table | null {
  const claims = shareClaims(run)
  if (claims.length === 0) return null
  const rows = claims.map((claim) => {
    const terms = run.portfolio.instruments.find(({ id }) => id === claim.id)!
    const outcome = bridge.claims.find(({ id }) => id === claim.id)
    return {
      claim: { text: terms.name },
      kind: { text: kindName(texts, terms) },
      face: faceCell(claim, terms),
      strike: strikeCell(claim, terms),
      outcome: { text: outcomeText(texts, outcome) },
      newShares: { text: outcome ? millions(outcome.newShares - outcome.returnedShares) : NONE },
    }
  })
  return {
    title: texts.say("table.claims"),
    columns: [
      column(texts, "claim", "start", 0),
      column(texts, "kind", "start", 2),
      column(texts, "face", "end", 0),
      column(texts, "strike", "end", 0),
      column(texts, "outcome", "start", 0),
      column(texts, "newShares", "end", 1),
    ],
    rows,
    notes: assumedNote(texts, rows),
  }
}

export const kindName = (texts: Texts, { kind }: FundingTerms): string =>
  texts.maybe(`instrument.${kind}`) ?? kind

const faceCell = (claim: ShareClaim, { numbers }: FundingTerms): Cell =>
  "faceUsd" in claim
    ? { text: usdMillions(claim.faceUsd), assumed: isAssumed(numbers.faceUsd) }
    : { text: NONE }

/** Conversion price or strike; assumed where any number behind it is. */
export function strikeCell(claim: ShareClaim, { numbers }: FundingTerms): Cell {
  const price = "strikeUsdPerShare" in claim ? claim.strikeUsdPerShare : claim.conversionUsdPerShare
  const behind = ["strikeUsdPerShare", "conversionPriceUsdPerShare", "referenceUsdPerShare"]
  return { text: figure(price, 2), assumed: behind.some((name) => isAssumed(numbers[name])) }
}

const outcomeText = (texts: Texts, outcome: ClaimOutcome | undefined): string =>
  texts.say(outcome ? OUTCOMES[outcome.kind][outcome.exercised ? "yes" : "no"] : "outcome.unknown")
