import type { OwnerValue } from "../../decide/value.ts"
import { isAssumed } from "../marks.ts"
import { figure, perShare, shortFigure, usd } from "../numbers.ts"
import { isAboutShares, missingText } from "../reasons.ts"
import { changedFigure, PER_SHARE, SHARE, USD } from "./change.ts"
import type { CompanyPage } from "./company.ts"
import { textPart } from "./context.ts"
import type { Figure, Part } from "./view.ts"

/** What the megawatts do and what they are worth, in two sentences and a row of figures. */
export function answerParts(page: CompanyPage): readonly Part[] {
  const { texts, value, portfolio } = page
  const missing = value.missing.filter(isAboutShares).map((one) => missingText(texts, one))
  const scenario = page.context.scenario
  const changed = scenario && portfolio !== page.context.base
  return [
    textPart([doesText(page), worthText(page)].join(" "), "lead"),
    ...(changed
      ? [textPart(texts.say("view.company.scenario", { count: scenario.changes.length }), "note")]
      : []),
    ...(value.perShareUsd === null && missing.length > 0 ? [textPart(missing.join(" "), "note")] : []),
    { kind: "figures", figures: figuresOf(page) },
  ]
}

/** Gross MW by use, largest first. */
export function megawattsByUse({ blocks }: OwnerValue): readonly (readonly [use: string, mw: number])[] {
  const sums = new Map<string, number>()
  for (const { use, grossMw } of blocks) sums.set(use, (sums.get(use) ?? 0) + grossMw)
  return [...sums].sort((a, b) => b[1] - a[1])
}

const grossOf = ({ blocks }: OwnerValue): number => blocks.reduce((sum, block) => sum + block.grossMw, 0)

function doesText({ texts, value, portfolio }: CompanyPage): string {
  const parts = megawattsByUse(value).map(([use, mw]) =>
    texts.say("view.company.use", {
      mw: texts.isolate(shortFigure(Math.round(mw))),
      use: texts.maybe(`view.use.${use}`) ?? use,
    }),
  )
  return texts.say("view.company.does", {
    name: texts.isolate(portfolio.name),
    mw: texts.isolate(figure(grossOf(value), 0)),
    list: parts.join(texts.say("list.comma")),
  })
}

function worthText({ texts, value, portfolio }: CompanyPage): string {
  const price = portfolio.owner.sharePriceUsdPerShare?.value
  const blocks = usd(texts, value.npvUsd)
  if (value.perShareUsd === null) return texts.say("view.company.blocks", { usd: blocks })
  const share = { usd: blocks, perShare: perShare(texts, value.perShareUsd) }
  if (!price) return texts.say("view.company.share", share)
  const gap = value.perShareUsd / price - 1
  return texts.say("view.company.against", {
    ...share,
    price: perShare(texts, price),
    side: gap < 0 ? "below" : "above",
    gap: texts.isolate(`${figure(Math.abs(gap) * 100, 0)}%`),
  })
}

function figuresOf(page: CompanyPage): readonly Figure[] {
  const { texts, value, before, portfolio, cited } = page
  const price = portfolio.owner.sharePriceUsdPerShare
  const over = ({ perShareUsd }: OwnerValue): number | null =>
    perShareUsd === null || !price?.value ? null : perShareUsd / price.value - 1
  const least = ({ liquidity }: OwnerValue): number | null => liquidity?.leastCashUsd ?? null
  const none = texts.say("key.notComputed")
  const critical = value.blocks.reduce((sum, block) => sum + (block.criticalItMw ?? 0), 0)
  const mw = (amount: number): string => texts.say("unit.mw", { value: texts.isolate(shortFigure(amount)) })
  return [
    changedFigure(texts, {
      label: texts.say("key.perShareAfterTax"),
      now: value.perShareUsd,
      before: before.perShareUsd,
      measure: PER_SHARE,
      none,
    }),
    ...(price?.value
      ? [
          {
            label: texts.say("view.key.price"),
            value: perShare(texts, price.value),
            assumed: isAssumed(price),
            ...(price.origin.kind === "fact"
              ? { note: texts.say("page.asOf", { asOf: texts.isolate(price.origin.fact.asOf) }) }
              : {}),
          },
          ...(value.perShareUsd === null
            ? []
            : [
                changedFigure(texts, {
                  label: texts.say("view.key.over"),
                  now: over(value),
                  before: over(before),
                  measure: SHARE,
                  none,
                }),
              ]),
        ]
      : []),
    changedFigure(texts, {
      label: texts.say("key.npv"),
      now: value.npvUsd,
      before: before.npvUsd,
      measure: USD,
      none,
      note: texts.say("view.key.npv.note"),
    }),
    ...megawattsByUse(value).map(([use, amount]) => ({
      label: texts.maybe(`use.${use}`) ?? use,
      value: mw(Math.round(amount * 10) / 10),
      note: texts.say("view.key.grossShare", {
        share: texts.isolate(`${figure((amount / grossOf(value)) * 100, 0)}%`),
      }),
    })),
    ...(critical > 0
      ? [{ label: texts.say("key.criticalIt"), value: mw(Math.round(critical * 10) / 10) }]
      : []),
    ...(value.liquidity
      ? [
          changedFigure(texts, {
            label: texts.say("view.key.leastCash"),
            now: least(value),
            before: least(before),
            measure: USD,
            none,
            note: value.liquidity.runwayMonth
              ? texts.say("view.key.short", { month: texts.isolate(value.liquidity.runwayMonth) })
              : texts.isolate(value.liquidity.leastCashMonth),
          }),
        ]
      : []),
    ...(cited
      ? [
          {
            label: texts.say("key.cited"),
            value: texts.isolate(`${figure(cited.citedFraction * 100, 0)}%`),
            note: texts.say("view.key.cited.note", {
              assumed: texts.isolate(`${figure(cited.assumedFraction * 100, 0)}%`),
            }),
          },
        ]
      : []),
  ]
}
