import { type Frontier as Found, frontierOf } from "../../decide/frontier.ts"
import type { BlockOption } from "../../decide/option/onBlock.ts"
import { optionOnBlock } from "../../decide/option/onBlock.ts"
import { PLAIN_REQUEST } from "../../decide/option/onBlockRequest.ts"
import { optionSubject } from "../../decide/option/onBlockSubject.ts"
import type { RoughRule } from "../../decide/option/onBlockWaiting.ts"
import type { Chart } from "../charts/chart.ts"
import { conversionBridge } from "../charts/conversionBridge.ts"
import { frontier } from "../charts/frontier.ts"
import { alternativesChart } from "../draw/blocks.ts"
import { boundaryChart } from "../draw/option.ts"
import type { Texts } from "../locales/index.ts"
import { figure, quantityText, usd } from "../numbers.ts"
import { optionInputsTable, optionSentence, optionTable, triggerTable } from "../optionTables.ts"
import { bridgeOf } from "../page/conversion.ts"
import { warningText } from "../reasons.ts"
import { alternativeName, alternativesTable } from "../tables.ts"
import type { BlockPage } from "./block.ts"
import { chartPart, maybeChart, sectionPart, tablePart, textPart } from "./context.ts"
import type { Part } from "./view.ts"

/** Mine against AI against sell: the alternatives side by side, and where the value of the best conversion comes from. */
export function compareParts(page: BlockPage): readonly Part[] {
  const { texts, compared, portfolio, best, bestRun, site, block } = page
  if (!compared || !best || !bestRun) return []
  const staying = compared.alternatives.find(({ candidate }) => candidate < 0)!
  const conversion = { staying, converting: best, site, block, converted: bestRun }
  return sectionPart("compare", texts.say("view.block.compare"), [
    tablePart({
      ...alternativesTable(texts, compared, portfolio),
      title: texts.say("view.block.alternatives"),
    }),
    maybeChart(alternativesChart(page, compared)),
    chartPart(conversionBridge.draw(bridgeOf(page, conversion), texts)),
  ])
}

/** When converting pays: the frontier over hashprice and rent, and the rule for a choice that can wait. */
export function triggerParts(page: BlockPage): readonly Part[] {
  const { texts, portfolio, site, block } = page
  const found = frontierOf(portfolio, site, block)
  return [
    ...sectionPart(
      "frontier",
      texts.say("view.block.frontier"),
      found
        ? [
            textPart(nowText(page, found)),
            chartPart(frontierChart(page, found)),
            textPart(texts.say("view.block.frontier.note"), "note"),
          ]
        : [],
    ),
    ...sectionPart("option", texts.say("section.option"), optionParts(page)),
  ]
}

const hashprice = ({ texts }: BlockPage, value: number): string => quantityText(texts, value, "USD/PH/day")

/** From which hashprice to which the best use of today stays the best, at the rent of today. */
function nowText(page: BlockPage, { now, today, hashpriceUsdPerPhDay }: Found): string {
  const { texts } = page
  const { spans } = now
  const at = Math.max(
    0,
    spans.findIndex(({ from, to }) => hashpriceUsdPerPhDay >= from && hashpriceUsdPerPhDay <= to),
  )
  const here = spans[at]!
  const name = (use: number): string => alternativeName(texts, today.alternatives[use]!)
  const edges = [
    ...(at > 0
      ? [texts.say("view.block.below", { level: hashprice(page, here.from), use: name(spans[at - 1]!.use) })]
      : []),
    ...(at < spans.length - 1
      ? [texts.say("view.block.above", { level: hashprice(page, here.to), use: name(spans[at + 1]!.use) })]
      : []),
  ]
  const rent = quantityText(texts, Math.round(now.rent), "USD/kW-month")
  const shared = { use: name(here.use), rent, today: hashprice(page, hashpriceUsdPerPhDay) }
  return edges.length === 0
    ? texts.say("view.block.always", {
        ...shared,
        from: hashprice(page, here.from),
        to: hashprice(page, here.to),
      })
    : texts.say("view.block.flips", { ...shared, edges: edges.join(texts.say("list.semicolon")) })
}

function frontierChart({ texts, name, site, block, sourceNote }: BlockPage, found: Found): Chart {
  const { today, rows, hashpriceUsdPerPhDay, rentUsdPerKwMonth } = found
  const data = {
    id: `frontier-${site.id}-${block.id}`,
    name,
    uses: today.alternatives.map((one) => ({ kind: one.use, name: alternativeName(texts, one) })),
    rows,
    today: { hashpriceUsdPerPhDay, rentUsdPerKwMonth },
    sourceNote,
  }
  return frontier.draw(data, texts)
}

/** The full rule where it was found or asked for; else that of a coarse grid, and what a comparison of today leaves out. */
function optionParts(page: BlockPage): readonly Part[] {
  const { texts, name, args, rule } = page
  const option = args.option ?? (args.with?.includes("option") ? askedOption(page) : null)
  if (!option)
    return rule
      ? [
          textPart(ruleText(texts, rule)),
          ...rule.warnings.map((one) => textPart(warningText(texts, one), "warning")),
          textPart(texts.say("view.block.rough"), "note"),
        ]
      : []
  return [
    textPart(optionSentence(texts, option)),
    chartPart(boundaryChart(page, option, name)),
    ...(option.trigger.every(({ move }) => move === "below")
      ? []
      : [textPart(texts.say("option.note.gap"), "note")]),
    tablePart(optionTable(texts, option)),
    tablePart(triggerTable(texts, option, EVERY_MONTHS)),
    tablePart(optionInputsTable(texts, option)),
  ]
}

/** What to do today with hashprice uncertain, and at which hashprice that changes. */
export function ruleText(
  texts: Texts,
  { decision, now, todayUsdPerPhDay, regretOfConvertingUsd }: RoughRule,
): string {
  const today = quantityText(texts, todayUsdPerPhDay, "USD/PH/day")
  const does = texts.say(`view.block.rule.${decision}`, { usd: usd(texts, regretOfConvertingUsd) })
  if (!now || now.level === null) return does
  const level = texts.isolate(`$${figure(now.level, 1)}/PH/day`)
  return `${does} ${texts.say(now.move === "above" ? "view.block.rule.above" : "view.block.rule.below", { level, today })}`
}

/** Months between two rows of the rule. */
const EVERY_MONTHS = 6

function askedOption({ portfolio, site, block }: BlockPage): BlockOption | null {
  const found = optionSubject(portfolio, site, block, PLAIN_REQUEST)
  return found.ok ? optionOnBlock(portfolio, found.subject, PLAIN_REQUEST) : null
}
