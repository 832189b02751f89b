import { DifficultySchema } from "../../model/difficulty.ts"
import { resolveTerms } from "../../model/resolve.ts"
import type { Evidence, Market, Portfolio, Terms } from "../../model/resolved.ts"
import {
  type DrivenPair,
  resolveUncertainty,
  type Uncertainty,
  UncertaintySchema,
} from "../../model/uncertainty.ts"
import { DIFFICULTY_MODELS } from "../../paths/difficulty/index.ts"
import { reducedForm } from "../../paths/difficulty/reducedForm.ts"
import { DRIVERS } from "../../paths/drivers.ts"
import { hashpriceNow, withHashprice } from "../sensitivities/market.ts"
import type { LeverKind } from "./lever.ts"
import { earnsBy, placeOf } from "./subject.ts"

/** Cited height of the chain, where a market without a model of difficulty states none. */
const HEIGHT = "projectedBlockHeight"

/** How difficulty answers the price: a model of the register with its cited terms; the trend of hashprice is one of them. */
export const difficultyModel: LeverKind = {
  name: "difficultyModel",
  open: (subject) => {
    const places = [...new Set(earnsBy(subject, "hashpriceUsdPerPhDay").map(placeOf))]
    if (places.length === 0 || !subject.portfolio.parameters.has(HEIGHT)) return null
    return {
      lever: {
        kind: "choice",
        name: "difficultyModel",
        places,
        base: subject.portfolio.market.difficulty?.kind ?? reducedForm.kind,
        options: DIFFICULTY_MODELS.map(({ kind }) => kind),
      },
      change: (portfolio, kind) => withModel(portfolio, String(kind)),
    }
  },
}

/** The portfolio as a file that states that model would have it, at the same hashprice today. */
function withModel(portfolio: Portfolio, kind: string): Portfolio {
  const { market } = portfolio
  const { hashpriceUsdPerPhDay, ...parts } = market.numbers
  const modelled = kind !== reducedForm.kind
  const changed: Market = {
    ...market,
    // A model makes hashprice of its parts, so a stated one gives way to the difficulty that makes it.
    numbers: modelled ? parts : market.numbers,
    difficulty: modelled ? termsOf(portfolio, kind) : null,
  }
  const drawn = { ...portfolio, market: changed, uncertainty: uncertaintyOf(portfolio, changed) }
  return modelled && hashpriceUsdPerPhDay ? withHashprice(drawn, hashpriceNow(portfolio)) : drawn
}

function termsOf({ market, parameters }: Portfolio, kind: string): Terms {
  const parsed = DifficultySchema.parse({ kind, blockHeight: { parameter: HEIGHT } })
  const terms = resolveTerms(parsed, "market.difficulty", defaultsOnly(parameters), refused)
  const blockHeight = market.difficulty?.numbers.blockHeight
  return blockHeight ? { ...terms, numbers: { ...terms.numbers, blockHeight } } : terms
}

/** A model of difficulty makes hashprice, which is then no series of its own; without one it is drawn as by default. */
function uncertaintyOf({ uncertainty, parameters, sites }: Portfolio, market: Market): Uncertainty {
  const gone = market.difficulty ? "hashprice" : "fees"
  const drivers = uncertainty.drivers.filter(({ name }) => name !== gone)
  const correlations = uncertainty.correlations.filter((pair) => !names(pair).includes(gone))
  if (market.difficulty || drivers.some(({ name }) => name === "hashprice")) return { drivers, correlations }
  const parsed = UncertaintySchema.parse({})
  const standard = resolveUncertainty(parsed, { market, sites }, defaultsOnly(parameters), refused)
  const added = standard.drivers.filter(({ name }) => name === "hashprice")
  const order = DRIVERS.map(({ name }) => name as string)
  const all = [...drivers, ...added].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const drawn = all.map(({ name }) => name as string)
  const pairs = standard.correlations.filter(
    (pair) => names(pair).includes("hashprice") && names(pair).every((name) => drawn.includes(name)),
  )
  return { drivers: all, correlations: [...pairs, ...correlations] }
}

/** Drivers of a pair, which names one of their normals. */
const names = ({ between }: DrivenPair): readonly string[] => between.map((name) => name.split(".")[0]!)

/** Cited defaults are all that a standard model refers to. */
const defaultsOnly = (parameters: Portfolio["parameters"]): Evidence => ({
  facts: new Map(),
  parameters,
  curves: new Map(),
  taxTables: { halfYear: new Map(), midMonth39: new Map() },
  rulesFrom: new Map(),
  markets: new Map(),
})

const refused = ({ code, path, message }: { code: string; path: string; message: string }): never => {
  throw new Error(`scenario: ${code} at ${path}: ${message}`)
}
