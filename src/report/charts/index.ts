import type { Texts } from "../locales/index.ts"
import { alternatives } from "./alternatives.ts"
import { blockEconomics } from "./blockEconomics.ts"
import { capacityLadder } from "./capacityLadder.ts"
import { carried } from "./carried.ts"
import { cashByYear } from "./cashByYear.ts"
import type { Chart } from "./chart.ts"
import { citedShare } from "./citedShare.ts"
import { conversionBridge } from "./conversionBridge.ts"
import { debtBalance } from "./debtBalance.ts"
import { debtService } from "./debtService.ts"
import { liquidity } from "./liquidity.ts"
import { shareBridge } from "./shareBridge.ts"
import { sourcesUses } from "./sourcesUses.ts"

/** Every chart the product draws. Adding one is a file, a line here and two labels in each language. */
export const CHARTS = [
  blockEconomics,
  conversionBridge,
  capacityLadder,
  cashByYear,
  citedShare,
  alternatives,
  shareBridge,
  sourcesUses,
  debtService,
  debtBalance,
  liquidity,
  carried,
] as const

/** The example of every chart, drawn. */
export const exampleCharts = (texts: Texts): readonly Chart[] =>
  CHARTS.map((kind) => (kind.draw as (data: unknown, texts: Texts) => Chart)(kind.example, texts))
