import type { Texts } from "../locales/index.ts"
import { alternatives } from "./alternatives.ts"
import { blockEconomics } from "./blockEconomics.ts"
import { capacityLadder } from "./capacityLadder.ts"
import { cashByYear } from "./cashByYear.ts"
import type { Chart } from "./chart.ts"
import { citedShare } from "./citedShare.ts"
import { conversionBridge } from "./conversionBridge.ts"

/** Every chart the product draws. Adding one is a file, a line here and two labels in each language. */
export const CHARTS = [
  blockEconomics,
  conversionBridge,
  capacityLadder,
  cashByYear,
  citedShare,
  alternatives,
] as const

/** The example of every chart, drawn. */
export const exampleCharts = (texts: Texts): readonly Chart[] =>
  CHARTS.map((kind) => (kind.draw as (data: unknown, texts: Texts) => Chart)(kind.example, texts))
