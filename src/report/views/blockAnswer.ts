import { assumedHall, isAssumed } from "../marks.ts"
import { megawatts, percent, shortFigure, signedUsd, usd } from "../numbers.ts"
import { useName } from "../page/conversion.ts"
import { answerText, onOutlay } from "../reasons.ts"
import { stageText } from "../tables.ts"
import type { BlockPage } from "./block.ts"
import { ruleText } from "./blockUses.ts"
import { changedFigure, USD } from "./change.ts"
import { comparedOf, textPart } from "./context.ts"
import type { Figure, Part } from "./view.ts"

/** What a block does and should do, in words and figures. */
export function blockAnswerParts(page: BlockPage): readonly Part[] {
  const { texts, worth, block, rule } = page
  const lead = texts.say("view.block.does", {
    block: page.name,
    mw: megawatts(texts, worth.grossMw, "gross"),
    use: texts.maybe(`view.use.${block.use.kind}`) ?? block.use.kind,
    usd: usd(texts, worth.npvUsd),
  })
  return [
    textPart([lead, verdictText(page), rule ? ruleText(texts, rule) : ""].filter(Boolean).join(" "), "lead"),
    textPart(stageText(texts, block), "note"),
    { kind: "figures", figures: figuresOf(page) },
  ]
}

function verdictText({ texts, best }: BlockPage): string {
  if (!best) return ""
  const adds = best.incrementalNpvUsd
  return texts.say(adds > 0 ? "conversion.best" : "conversion.stay", {
    use: useName(texts, best.use),
    usd: signedUsd(texts, adds),
  })
}

function figuresOf(page: BlockPage): readonly Figure[] {
  const { texts, worth, before, block, best } = page
  const mw = (amount: number): string => texts.say("unit.mw", { value: texts.isolate(shortFigure(amount)) })
  const none = texts.say("key.notComputed")
  const irr = onOutlay(worth.irrFraction, worth.capexUsd)
  return [
    { label: texts.say("column.grossMw"), value: mw(worth.grossMw), assumed: isAssumed(block.grossMw) },
    ...(worth.criticalItMw === null
      ? []
      : [
          {
            label: texts.say("column.criticalItMw"),
            value: mw(worth.criticalItMw),
            assumed: assumedHall(block.use),
          },
        ]),
    changedFigure(texts, {
      label: texts.say("view.block.npv"),
      now: worth.npvUsd,
      before: before?.npvUsd ?? null,
      measure: USD,
      none,
    }),
    changedFigure(texts, {
      label: texts.say("view.block.margin"),
      now: worth.marginUsdPerMwYear,
      before: before?.marginUsdPerMwYear ?? null,
      measure: USD,
      none,
      note: texts.say("view.block.margin.note"),
    }),
    {
      label: texts.say("column.irr"),
      value: answerText(texts, irr, (value) => percent(texts, value, 1)),
    },
    ...(best ? bestFigures(page) : []),
    {
      label: texts.say("view.block.delivery"),
      value: percent(texts, block.delivery.value),
      assumed: isAssumed(block.delivery),
    },
  ]
}

function bestFigures({ texts, context, site, block, best, compared }: BlockPage): readonly Figure[] {
  const without = comparedOf(context.base).find(
    (one) => one.site.id === site.id && one.block.id === block.id,
  )?.compared
  const before = without?.alternatives.find(({ candidate }) => candidate === best!.candidate)
  const none = texts.say("key.notComputed")
  return [
    changedFigure(texts, {
      label: texts.say("view.block.adds", { use: useName(texts, best!.use) }),
      now: best!.incrementalNpvUsd,
      before: before?.incrementalNpvUsd ?? null,
      measure: USD,
      none,
    }),
    changedFigure(texts, {
      label: texts.say("view.block.lost"),
      now: compared!.lostMiningNpvUsd,
      before: without?.lostMiningNpvUsd ?? null,
      measure: USD,
      none,
      note: texts.say("view.block.lost.note", { usd: usd(texts, compared!.resaleUsd) }),
    }),
    {
      label: texts.say("view.block.capex"),
      value: usd(texts, best!.capexUsd),
      note: texts.say("view.block.payback", {
        months: answerText(texts, onOutlay(best!.value.paybackMonths, best!.capexUsd), (months) =>
          texts.say("unit.months", { count: months }),
        ),
      }),
    },
  ]
}
