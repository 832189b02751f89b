import { formatMonth, type Month, parseMonth } from "../../base/month.ts"
import { SATS_PER_BTC } from "../../base/units.ts"
import { MarketSchema } from "../../model/portfolio.ts"
import { resolveTerms } from "../../model/resolve.ts"
import type { Input, Market } from "../../model/resolved.ts"
import { HALVING_BLOCKS, subsidySats } from "../../paths/consensus.ts"
import { DIFFICULTY_MODELS } from "../../paths/difficulty/index.ts"
import { type DifficultyModel, termsOf } from "../../paths/difficulty/model.ts"
import { hashpriceBtcPerPhDay } from "../../paths/hashprice.ts"
import { marketSeries, type Network } from "../../paths/market.ts"
import { figure } from "../numbers.ts"
import { column, NONE, type Table } from "../tables.ts"
import type { ViewContext } from "./context.ts"

/** The bitcoin network as a page of the market shows it. */
export type MarketState = {
  readonly name: string
  readonly asOf: string
  readonly start: Month
  readonly inputs: Readonly<Record<string, Input>>
  readonly subsidyBtc: number
  readonly feesBtc: number
  readonly difficulty: number
  readonly priceUsd: number
  readonly hashpriceUsd: number
  readonly trendPerYear: number
  /** Where the chain stands; null where neither the market nor a cited default says. */
  readonly chain: { readonly height: number; readonly month: Month } | null
}

/** The market of the company that is open, else the newest snapshot of the library; null without either. */
export function marketStateOf({ portfolio, library }: ViewContext): MarketState | null {
  const found = portfolio?.market ?? snapshotOf(library)
  if (!found) return null
  const number = (name: string): number => found.numbers[name]!.value
  const btc = hashpriceBtcPerPhDay(
    number("networkDifficulty"),
    number("subsidyBtcPerBlock"),
    number("feesBtcPerBlock"),
  )
  return {
    name: found.name,
    asOf: found.asOf,
    start: portfolio?.start ?? parseMonth(found.asOf)! + 1,
    inputs: found.numbers,
    subsidyBtc: number("subsidyBtcPerBlock"),
    feesBtc: number("feesBtcPerBlock"),
    difficulty: number("networkDifficulty"),
    priceUsd: number("btcPriceUsdPerBtc"),
    hashpriceUsd: found.numbers.hashpriceUsdPerPhDay?.value ?? btc * number("btcPriceUsdPerBtc"),
    trendPerYear: number("hashpriceTrendPerYear"),
    chain: chainOf(found, portfolio?.start ?? null, library),
  }
}

/** The height that a market states is that of the first month; the cited one carries its day in its title. */
function chainOf(
  { difficulty }: Market,
  start: Month | null,
  { parameters }: ViewContext["library"],
): MarketState["chain"] {
  const stated = difficulty?.numbers.blockHeight?.value
  if (stated !== undefined && start !== null) return { height: stated, month: start }
  const cited = parameters.get("projectedBlockHeight")
  const day = cited && /\d{4}-\d{2}-\d{2}/.exec(cited.title)?.[0]
  const month = day ? parseMonth(day) : null
  return cited?.base && month !== null ? { height: cited.base, month } : null
}

function snapshotOf(library: ViewContext["library"]): Market | null {
  const name = [...library.markets.keys()].sort().at(-1)
  if (name === undefined) return null
  const parsed = MarketSchema.parse(library.markets.get(name))
  const refuse = ({ path, message }: { path: string; message: string }): never => {
    throw new Error(`market ${name}: ${path}: ${message}`)
  }
  return {
    name,
    asOf: parsed.asOf,
    numbers: resolveTerms(parsed, "market", library, refuse).numbers,
    difficulty: null,
  }
}

const BLOCKS_PER_MONTH = (144 * 365.25) / 12
const HALVINGS = 4

/** The subsidy now and after each of the next halvings, which fall by height: the months are what today's pace gives. */
export function halvingsTable({ texts }: ViewContext, { chain, subsidyBtc }: MarketState): Table {
  const btc = (value: number): string => texts.isolate(figure(value, 8).replace(/0+$/, "").replace(/\.$/, ""))
  const now = chain && {
    height: { text: figure(chain.height, 0) },
    about: { text: texts.say("view.market.now", { month: texts.isolate(formatMonth(chain.month)) }) },
    subsidy: { text: btc(subsidyBtc), strong: true },
  }
  const next = chain
    ? Array.from(
        { length: HALVINGS },
        (_, i) => (Math.floor(chain.height / HALVING_BLOCKS) + 1 + i) * HALVING_BLOCKS,
      )
    : []
  return {
    title: texts.say("view.market.halvings"),
    columns: [
      column(texts, "height", "end", 0),
      column(texts, "about", "start", 0),
      column(texts, "subsidy", "end", 0),
    ],
    rows: [
      now ?? {
        height: { text: NONE },
        about: { text: NONE },
        subsidy: { text: btc(subsidyBtc), strong: true },
      },
      ...next.map((height) => ({
        height: { text: figure(height, 0) },
        about: { text: formatMonth(chain!.month + Math.round((height - chain!.height) / BLOCKS_PER_MONTH)) },
        subsidy: { text: btc(subsidySats(height) / SATS_PER_BTC) },
      })),
    ],
    notes: [texts.say("view.market.halvings.note")],
  }
}

const YEARS = [1, 2, 3, 5, 10]

/** Hashprice some years on as each model of difficulty has it, at a flat bitcoin price. */
export function modelsTable({ texts, library }: ViewContext, state: MarketState): Table {
  const months = 12 * YEARS.at(-1)! + 1
  const rows = DIFFICULTY_MODELS.flatMap((model) => {
    const network = networkOf(model, state, library)
    if (network === null) return []
    const { hashpriceUsdPerPhDay } = marketSeries(
      {
        btcPriceUsdPerBtc: state.priceUsd,
        btcDriftPerYear: 0,
        networkDifficulty: state.difficulty,
        feesBtcPerBlock: state.feesBtc,
        subsidyBtcPerBlock: state.subsidyBtc,
        hashpriceTrendPerYear: state.trendPerYear,
        hashpriceUsdPerPhDay: network ? undefined : state.hashpriceUsd,
        network,
      },
      state.start,
      months,
    )
    return [{ model, series: hashpriceUsdPerPhDay! }]
  })
  return {
    title: texts.say("view.market.models.table"),
    columns: [
      column(texts, "difficultyModel", "start", 0),
      column(texts, "now", "end", 0),
      ...YEARS.map((years) => ({
        key: `y${years}`,
        label: texts.say("view.market.years", { count: years }),
        align: "end" as const,
        drop: years === 1 || years === 10 ? 0 : 1,
      })),
    ],
    rows: rows.map(({ model, series }) => ({
      difficultyModel: { text: texts.maybe(`lever.difficultyModel.${model.kind}`) ?? model.kind },
      now: { text: figure(series[0]!, 1) },
      ...Object.fromEntries(YEARS.map((years) => [`y${years}`, { text: figure(series[12 * years]!, 1) }])),
    })),
    notes: [],
  }
}

/** A model with its cited terms; undefined for the trend, which needs none, and null for one that lacks a default. */
function networkOf(
  model: DifficultyModel,
  { chain }: MarketState,
  { parameters }: ViewContext["library"],
): Network | undefined | null {
  if (model.kind === "reducedForm") return undefined
  const found = termsOf(model, parameters)
  return found.ok && chain ? { model, terms: found.terms, blockHeight: chain.height } : null
}
